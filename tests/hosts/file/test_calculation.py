"""What reaches worksheet functions, what comes back, and what the engine cannot do."""

import datetime as dt
import threading

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.ooxml.made_books import parts, sheet_xml, tiny

SHEET = "xl/worksheets/sheet1.xml"


def tiny_file(path, rows, **more):
    """Write a one-sheet package with *rows* (XML) to *path* and open it."""
    path.write_bytes(tiny(sheet_xml(rows), **more))
    return FileWorkbook.open(path)


def test_every_kind_of_argument_reaches_a_function(tmp_path):
    """Number, text, blank, error, omitted (between commas too), range, date and boolean."""
    rows = (
        '<row r="1"><c r="A1"><v>0</v></c><c r="B1" t="inlineStr"><is><t>글</t></is></c>'
        '<c r="D1" t="e"><v>#REF!</v></c><c r="E1" t="b"><v>1</v></c></row><row r="2">'
        + "".join(
            f"<c><f>F({arguments})</f><v>0</v></c>"
            for arguments in (
                "A1,B1,C1", 'D1,E1,"a,(,"', "A1,,A1", "A1, ,IF(TRUE,1,)", "A1,1,", "A1", "A1:B1",
            )
        )
        + "</row>"
    )  # fmt: skip
    calls, lock = [], threading.Lock()

    def function(one, two=MISSING, three=MISSING):
        with lock:
            calls.append((one, two, three))
        return 1.0

    workbook = tiny_file(tmp_path / "b.xlsx", rows, names={"HJ_R": "S!$A$2:$G$2"})
    assert [] == workbook.calculate({"F": function})
    expected = [
        (0.0, "글", None),
        (CellError("#REF!"), True, "a,(,"),
        (0.0, MISSING, 0.0),
        (0.0, MISSING, 1.0),
        (0.0, 1.0, MISSING),
        (0.0, MISSING, MISSING),
        ([[0.0, "글"]], MISSING, MISSING),
    ]
    assert sorted(map(repr, expected)) == sorted(map(repr, calls))
    assert CellError in {type(call[0]) for call in calls}
    assert [[1.0] * 7] == workbook.read("HJ_R")


def test_every_kind_of_result_reaches_its_cell(tmp_path):
    """Number, text, "", error, NaN and boolean results; IFERROR and ISNA see real errors."""
    answers = [1.5, "글", "", CellError("#N/A"), float("nan"), True, CellError("#NULL!")]
    row = "".join(f'<c t="str"><f>F({i})</f><v>old</v></c>' for i in range(len(answers)))
    row += "<c><f>ISNA(D1)</f></c><c><f>IFERROR(E1,7)</f></c><c><f>A1*2</f></c><c><f>Z9</f></c>"
    names = {"HJ_R": "S!$A$1:$K$1"}
    workbook = tiny_file(tmp_path / "b.xlsx", f"<row>{row}</row>", names=names)
    workbook.calculate({"F": lambda index: answers[int(index)]})
    expected = [1.5, "글", None, CellError("#N/A"), CellError("#NUM!"), True, CellError("#NULL!"),
                True, 7.0, 3.0, 0.0]  # fmt: skip
    got = workbook.read("HJ_R")[0]
    assert expected == got
    assert [type(value) for value in expected] == [type(value) for value in got]


def test_a_formula_shown_as_a_date_counts_as_a_date_too(tmp_path):
    """By the format of its cell, as the total reads it: text for functions, itself a number."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"] = "=DATE(2016,4,1)", "=F(A1)"
    sheet["A2"], sheet["B2"] = "=DATE(2016,4,1)", "=F(A2)"
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet["A2"].number_format = "0"
    sheet["B1"].number_format = sheet["B2"].number_format = "0"
    for name in ("HJ_IN", "HJ_R"):
        book.defined_names[name] = DefinedName(name, attr_text="Sheet!$A$1:$B$2")
    book.save(tmp_path / "b.xlsx")
    workbook = FileWorkbook.open(tmp_path / "b.xlsx")
    workbook.calculate({"F": lambda value: value}, ["HJ_IN"])
    day = dt.datetime(2016, 4, 1)
    assert [[day, "2016-04-01"], [42461.0, 42461.0]] == workbook.read("HJ_R")


def test_what_excel_saved_stays(tmp_path):
    """Whatever the engine makes of it: unknown functions, links, circles, wrong results."""
    cells = [
        ("CUBEVALUE(1)", 5), ("A1*2", 3), ("[1]X!A1", 6), ("C1*2", 13), ("E1+1", 3),
        ("IFERROR(PHONETIC(B9),0)", 4), ("1+1", 9), ("RAND()", 0.5),
    ]  # fmt: skip
    row = "".join(f"<c><f>{text}</f><v>{saved}</v></c>" for text, saved in cells)
    workbook = tiny_file(tmp_path / "b.xlsx", f"<row>{row}</row>", names={"HJ_R": "S!$A$1:$H$1"})
    assert [] == workbook.calculate({})
    assert [[float(saved) for _, saved in cells]] == workbook.read("HJ_R")


def test_what_nobody_can_calculate_is_said(tmp_path):
    """Without a saved result: the cell, why, and #N/A for what reads it; the file stays."""
    cells = ["NOSUCH(1)", "A1*2", "[1]X!A1", "D1+1", "FLOOR(0.15,0.05)", "1+1", "IFERROR(A1,0)",
             "SUM('S'!F1)", "LENB(\"가\")", "F(A1)"]  # fmt: skip
    row = "".join(f"<c><f>{text}</f></c>" for text in cells)
    path = tmp_path / "b.xlsx"
    workbook = tiny_file(path, f"<row>{row}</row>", names={"HJ_R": "S!$A$1:$J$1"})
    found = {each.cell: each for each in workbook.calculate({"F": lambda value: value})}
    unknown = CellError("#N/A")
    assert [
        [unknown, unknown, unknown, unknown, unknown, 2.0, unknown, 2.0, unknown, unknown]
    ] == workbook.read("HJ_R")
    assert {"S!A1": "S!A1", "S!B1": "S!A1", "S!C1": "S!C1", "S!D1": "S!D1", "S!E1": "S!E1",
            "S!G1": "S!A1", "S!I1": "S!I1"} == {k: v.cause for k, v in found.items()}  # fmt: skip
    assert [cell for cell, each in found.items() if each.needed] == ["S!A1"]
    for cell, words in (("S!A1", "NOSUCH"), ("S!C1", "다른 파일"), ("S!D1", "순환 참조"),
                        ("S!E1", "FLOOR"), ("S!I1", "LENB")):  # fmt: skip
        assert words in found[cell].message
    workbook.save(tmp_path / "out.xlsx")
    got = parts(tmp_path / "out.xlsx")[SHEET].decode()
    assert "<f>NOSUCH(1)</f></c>" in got
    assert "<f>1+1</f><v>2</v></c>" in got


def test_shared_and_array_formulas_are_calculated_and_stay(tmp_path):
    """Results of shared and array formulas change with a cell, their formulas do not."""
    rows = (
        '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f>'
        '<v>0</v></c><c r="C1"><f t="array" ref="C1:C2">A1:A2*3</f><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>0</v></c><c r="B2"><f t="shared" si="0"/><v>0</v></c>'
        '<c r="C2"><v>0</v></c></row>'
    )
    names = {"HJ_R": "S!$B$1:$C$2", "HJ_A": "S!$A$1:$A$2"}
    workbook = tiny_file(tmp_path / "b.xlsx", rows, names=names)
    workbook.write("HJ_A", [[1], [2]])
    assert [] == workbook.calculate({})
    assert [[2.0, 3.0], [4.0, 6.0]] == workbook.read("HJ_R")
    rows = rows.replace('"A1"><v>0', '"A1"><v>1').replace('"A2"><v>0', '"A2"><v>2')
    workbook.save(tmp_path / "out.xlsx")
    got = parts(tmp_path / "out.xlsx")[SHEET].decode()
    for old, new in (("*2</f><v>0", "*2</f><v>2"), ("*3</f><v>0", "*3</f><v>3"),
                     ('si="0"/><v>0', 'si="0"/><v>4'), ('C2"><v>0', 'C2"><v>6')):  # fmt: skip
        rows = rows.replace(old, new)
    assert sheet_xml(rows).decode() == got


def test_a_last_bit_is_no_change(tmp_path):
    """A saved result that differs beyond Excel's 15 digits is left as Excel wrote it."""
    rows = "<row><c><f>0.1+0.2</f><v>0.3</v></c><c><f>1/3</f><v>0.333333333333333</v></c></row>"
    workbook = tiny_file(tmp_path / "b.xlsx", rows)
    workbook.calculate({})
    workbook.save(tmp_path / "out.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_a_circle_that_a_change_enters_is_unknown_all_round(tmp_path):
    """No cell of it keeps its old result, nor does one that reads it; the next run says so, too."""
    cells = [("A1", None, 1), ("B1", "C1+A1", 5), ("C1", "B1/2", 2.5), ("D1", "C1*2", 5)]
    row = "".join(
        f'<c r="{at}">{f"<f>{text}</f>" if text else ""}<v>{saved}</v></c>'
        for at, text, saved in cells
    )
    names = {"HJ_A": "S!$A$1", "HJ_R": "S!$B$1:$D$1"}
    workbook = tiny_file(tmp_path / "b.xlsx", f'<row r="1">{row}</row>', names=names)
    assert [] == workbook.calculate({})
    assert [[5.0, 2.5, 5.0]] == workbook.read("HJ_R")
    workbook.write("HJ_A", [[2]])
    assert ["S!B1", "S!C1", "S!D1"] == sorted(each.cell for each in workbook.calculate({}))
    workbook.save(tmp_path / "out.xlsx")
    again = FileWorkbook.open(tmp_path / "out.xlsx")
    assert ["S!B1", "S!C1", "S!D1"] == sorted(each.cell for each in again.calculate({}))
