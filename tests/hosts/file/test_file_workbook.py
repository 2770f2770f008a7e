"""The file host: calculating, saving, and leaving alone everything it was not asked to change."""

import datetime as dt
import io
import sys
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.xml_parts import MAIN
from tests.ooxml.made_books import QUICKSTART, parts, rich, sheet_xml, tiny, zipped
from tests.ooxml.test_sheet_xml import STYLES

SHEET, CHART = "xl/worksheets/sheet1.xml", "xl/charts/chart1.xml"
DATA = Path(__file__).parents[2] / "data"


pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")


@pytest.fixture
def book(tmp_path):
    """Path of the workbook with everything in it."""
    return rich(tmp_path / "rich.xlsm")


def score(value):
    """A worksheet function with an answer for each kind of argument."""
    if isinstance(value, float):
        return 6.0
    return CellError("#NUM!") if value[:1].isdigit() else CellError("#VALUE!")


def without_cells(data, addresses):
    """Canonical XML of a sheet part with the cells at *addresses* emptied but for their format."""
    root = etree.fromstring(data)
    for cell in root.iter(f"{{{MAIN}}}c"):
        if cell.get("r") in addresses:
            cell[:] = []
            cell.attrib.pop("t", None)
    return etree.tostring(root, method="c14n")


def tiny_file(path, rows, **more):
    """Write a one-sheet package with *rows* (XML) to *path* and open it."""
    path.write_bytes(tiny(sheet_xml(rows), **more))
    return FileWorkbook.open(path)


def test_write_and_calculate_change_only_the_cells_meant(book, tmp_path):
    """Of all parts only one sheet differs, and in it only the cells written or calculated.

    And what the chart keeps of D2:E2. Text box, sparkline, data bar, comment, button, ribbon,
    macros, validation, hyperlink, print settings and protection are in the other parts or in the
    rest of the sheet.
    """
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[1, 20], ["새글", True]])
    assert [] == workbook.calculate({"HJ": score}, ["HJ_IN"])
    out = tmp_path / "out.xlsm"
    workbook.save(out)
    before, after = parts(book), parts(out)
    assert list(before) == list(after)
    assert [SHEET, CHART] == sorted(
        (name for name in before if before[name] != after[name]), reverse=True
    )
    kept = b'<c:pt idx="1"><c:v>2</c:v>'
    assert before[CHART].replace(kept, kept.replace(b">2<", b">20<")) == after[CHART]
    touched = {"E2", "D3", "E3", "C2", "C3", "C4"}
    new = {"E3"}  # was not in the file
    old_xml, new_xml = without_cells(before[SHEET], touched), without_cells(after[SHEET], touched)
    for address in new:
        new_xml = new_xml.replace(f'<c r="{address}"></c>'.encode(), b"")
    assert old_xml == new_xml
    for part in (
        "xl/vbaProject.bin", "customUI/customUI14.xml", "xl/drawings/vmlDrawing1.vml",
        "xl/drawings/drawing1.xml", "xl/comments1.xml",
    ):  # fmt: skip
        assert part in before
    for piece in (b"sparkline", b"dataBar", b"dataValidation", b"hyperlink", b"pageSetup",
                  b"legacyDrawing", b"sheetProtection", b"mergeCell"):  # fmt: skip
        assert piece in before[SHEET]


def test_an_independent_reader_sees_the_new_values(book, tmp_path):
    """openpyxl reads written cells and calculated results, and the formulas are still there."""
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[1, 20], ["=새글", None]])
    workbook.calculate({"HJ": score}, ["HJ_IN"])
    workbook.save(tmp_path / "out.xlsm")
    values = openpyxl.load_workbook(tmp_path / "out.xlsm", data_only=True)["입력"]
    formulas = openpyxl.load_workbook(tmp_path / "out.xlsm")["입력"]
    assert [6, "#VALUE!", "#NUM!"] == [values[f"C{row}"].value for row in (2, 3, 4)]
    assert ["n", "e", "e"] == [values[f"C{row}"].data_type for row in (2, 3, 4)]
    assert (1, 20, "=새글", None) == tuple(values[a].value for a in ("D2", "E2", "D3", "E3"))
    assert "=HJ(B2)" == formulas["C2"].value
    assert dt.datetime(2016, 4, 1) == values["B4"].value


def test_a_resized_name_changes_only_its_own_text(book, tmp_path):
    """Growing changes workbook.xml in one reference and nothing else of it."""
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[1, 2], ["옛글", None], [5, 6]])
    workbook.save(tmp_path / "out.xlsm")
    before, after = parts(book), parts(tmp_path / "out.xlsm")
    changed = [name for name in before if before[name] != after[name]]
    assert ["xl/workbook.xml", SHEET] == sorted(changed)
    meant = before["xl/workbook.xml"].replace(b"$D$2:$E$3</", b"$D$2:$E$4</")
    assert etree.tostring(etree.fromstring(meant), method="c14n") == etree.tostring(
        etree.fromstring(after["xl/workbook.xml"]), method="c14n"
    )


def test_doing_it_twice_gives_the_same_bytes(book, tmp_path):
    """A second run over the result changes nothing; the first is the same on every run."""
    outputs = []
    for source, name in ((book, "a"), (book, "b"), (tmp_path / "a", "c")):
        workbook = FileWorkbook.open(source)
        workbook.write("HJ_OUT", [[1, 20], ["새글", 0.1 + 0.2]])
        workbook.calculate({"HJ": score}, ["HJ_IN"])
        workbook.save(tmp_path / name)
        outputs.append((tmp_path / name).read_bytes())
    assert outputs[0] == outputs[1]
    assert outputs[0] == outputs[2]


def test_nothing_changed_is_the_same_file(book, tmp_path):
    """Open, read, calculate what is right already, write what is there: the same bytes."""
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", workbook.read("HJ_OUT"))
    workbook.calculate({"HJ": lambda value: 9.0})
    workbook.save(tmp_path / "out.xlsm")
    assert book.read_bytes() == (tmp_path / "out.xlsm").read_bytes()


def test_saving_elsewhere_leaves_the_input(book, tmp_path):
    """With another path the input keeps its bytes and gets no .bak."""
    before = book.read_bytes()
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[0, 0]])
    workbook.save(tmp_path / "out.xlsm")
    assert before == book.read_bytes()
    assert [] == list(tmp_path.glob("*.bak"))


def test_saving_in_place_keeps_the_file_before(book):
    """The .bak is the file before, and saving again without a change keeps it so."""
    before = book.read_bytes()
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[0, 0]])
    workbook.save()
    after = book.read_bytes()
    assert before != after
    assert before == book.with_name("rich.xlsm.bak").read_bytes()
    workbook.save()
    FileWorkbook.open(book).save()
    assert before == book.with_name("rich.xlsm.bak").read_bytes()
    assert after == book.read_bytes()


def test_a_file_that_somebody_saved_meanwhile_is_not_overwritten(book):
    """Between opening and saving another program's work is noticed."""
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[0, 0]])
    book.write_bytes(book.read_bytes() + b"\0")
    theirs = book.read_bytes()
    with pytest.raises(WorkbookError, match=r"rich\.xlsm.*다른 프로그램"):
        workbook.save()
    assert theirs == book.read_bytes()


def test_overwriting_a_formula_drops_the_calculation_chain(tmp_path):
    """calcChain must list exactly the formulas: it goes, with type and relationship."""
    chain = f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/></calcChain>'
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>'
    names = {"HJ_A": "S!$A$1", "HJ_B": "S!$B$1"}
    workbook = tiny_file(tmp_path / "b.xlsx", rows, names=names, chain=chain)
    workbook.write("HJ_B", [[2]])
    workbook.save(tmp_path / "kept.xlsx")
    assert chain.encode() == parts(tmp_path / "kept.xlsx")["xl/calcChain.xml"]
    workbook.write("HJ_A", [[3]])
    workbook.save(tmp_path / "dropped.xlsx")
    after = parts(tmp_path / "dropped.xlsx")
    assert "xl/calcChain.xml" not in after
    assert [] == [name for name, data in after.items() if b"calcChain" in data]
    assert 3 == openpyxl.load_workbook(tmp_path / "dropped.xlsx")["S"]["A1"].value


def test_a_formula_that_shows_what_is_written_stays(tmp_path):
    """A block written back unchanged takes no formula away; another value does."""
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    workbook = tiny_file(tmp_path / "b.xlsx", rows, names={"HJ_A": "S!$A$1:$B$1"})
    workbook.write("HJ_A", [[2.0, 5.0]])
    workbook.save(tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["S"]
    assert ("=1+1", 5) == (sheet["A1"].value, sheet["B1"].value)


def test_a_fault_in_a_function_is_raised_and_changes_nothing(book, tmp_path):
    """A bug must not pass for a #VALUE! in a cell."""

    def broken(value):
        raise ZeroDivisionError("ours")

    workbook = FileWorkbook.open(book)
    with pytest.raises(ZeroDivisionError, match="ours"):
        workbook.calculate({"HJ": broken})
    workbook.save(tmp_path / "out.xlsm")
    assert book.read_bytes() == (tmp_path / "out.xlsm").read_bytes()


def test_dates_reach_functions_as_text_only_where_asked(book, tmp_path):
    """A date cell named in date_inputs arrives as ISO text, else as its number."""
    seen = []
    workbook = FileWorkbook.open(book)
    workbook.calculate({"HJ": lambda value: seen.append(value) or 9.0}, ["HJ_IN"])
    assert "2016-04-01" in seen
    seen.clear()
    workbook.calculate({"HJ": lambda value: seen.append(value) or 9.0})
    assert 42461.0 in seen
    assert dt.datetime(2016, 4, 1) == workbook.read("HJ_IN")[2][0]


def test_functions_written_are_seen_by_the_next_calculation(book):
    """What write() put into a cell is what formulas calculate with."""
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_IN", [[1], [2], [3]])
    workbook.calculate({"HJ": lambda value: value * 10})
    assert [[10.0], [20.0], [30.0]] == workbook.read("HJ_RESULT")


@pytest.mark.parametrize("name", ["openpyxl.xlsx", "libreoffice.xlsx"])
def test_files_of_other_programs_are_read_and_calculated(name, tmp_path):
    """Saved by openpyxl and by LibreOffice: the same values, results and a file both can read."""
    workbook = FileWorkbook.open(DATA / name)
    first = [0.15, "글자", dt.datetime(2016, 4, 1), True, CellError("#N/A")]
    assert [first] == workbook.read("HJ_IN")
    workbook.write("HJ_OUT", [["새글", 3]])
    workbook.calculate({"HJ": lambda value: 6.0})
    workbook.save(tmp_path / name)
    sheet = openpyxl.load_workbook(tmp_path / name, data_only=True)["값"]
    assert (6, "새글", 3) == (sheet["A2"].value, sheet["A4"].value, sheet["B4"].value)


def test_a_file_made_by_excel_goes_through_unchanged(tmp_path):
    """The quickstart workbook of xlwings, saved by Excel itself, keeps every byte."""
    workbook = FileWorkbook.open(QUICKSTART)
    workbook.calculate({})
    workbook.save(tmp_path / "out.xlsm")
    assert QUICKSTART.read_bytes() == (tmp_path / "out.xlsm").read_bytes()


DAYS = {  # of 2016-04-01: 42,461 from 1900, 1,462 fewer from 1904
    '<workbookPr date1904="1"/>': 40_999,
    '<workbookPr date1904="true"/>': 40_999,
    '<workbookPr date1904="0"/>': 42_461,
    "<!-- none -->": 42_461,
}


@pytest.mark.parametrize("workbook", DAYS)
def test_dates_are_those_of_the_files_own_system(tmp_path, workbook):
    """Read by format and by type, written, handed to functions: the same day in both systems."""
    path, out = tmp_path / "b.xlsx", tmp_path / "out.xlsx"
    row = (
        f'<c r="A1" s="1"><v>{DAYS[workbook]}</v></c><c r="B1" t="d"><v>2016-04-01</v></c>'
        '<c r="C1" s="1"/><c r="D1"><f>DAY(A1)</f></c><c r="E1"><f>F(B1)</f></c>'
    )
    names = {"HJ_T": "S!$A$1:$B$1", "HJ_NEW": "S!$C$1", "HJ_D": "S!$B$1", "HJ_E": "S!$E$1"}
    contents = parts(tiny(sheet_xml(f'<row r="1">{row}</row>'), names=names, workbook=workbook))
    rels = contents["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/></Relationships>',
    )
    more = {"xl/styles.xml": STYLES, "xl/_rels/workbook.xml.rels": rels}
    path.write_bytes(zipped(contents | more))
    day = dt.datetime(2016, 4, 1)
    book = FileWorkbook.open(path)
    assert [[day, day]] == book.read("HJ_T")
    book.write("HJ_NEW", [[dt.date(2016, 5, 1)]])
    got = []
    book.calculate({"F": lambda value: got.append(value) or 1.0}, date_inputs=["HJ_D"])
    assert ["2016-04-01"] == got
    book.save(out)
    assert f'<c r="C1" s="1"><v>{DAYS[workbook] + 30}</v></c>'.encode() in parts(out)[SHEET]
    again = FileWorkbook.open(out)
    assert [[dt.datetime(2016, 5, 1)]] == again.read("HJ_NEW")
    cells = again.cells("S").values
    assert (day, day, dt.datetime(2016, 5, 1)) == (cells[1, 1], cells[1, 2], cells[1, 3])


def test_a_date_before_1904_is_not_written_where_it_cannot_be_shown(tmp_path):
    """Excel shows ##### for a negative day."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(
        tiny(sheet_xml(""), names={"HJ_T": "S!$A$1"}, workbook='<workbookPr date1904="1"/>')
    )
    with pytest.raises(WorkbookError, match="S!A1: 날짜 1903-12-31.*1904년부터"):
        FileWorkbook.open(path).write("HJ_T", [[dt.date(1903, 12, 31)]])


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("S!$A:$A", "사각형"),
        ("S!$A$1,S!$B$2", "사각형"),
        ("OFFSET(S!$A$1,0,0,2,2)", "사각형"),
        ("[1]S!$A$1", "사각형"),
        ("#REF!", "사각형"),
        ("None!$A$1", "사각형"),
        ("S!$A$1:$XFD$1048576", "칸"),
    ],
)
def test_names_that_are_no_usable_rectangle_are_refused(tmp_path, reference, words):
    """Columns, unions, functions, links, broken and boundless references."""
    workbook = tiny_file(tmp_path / "b.xlsx", "", names={"HJ_T": reference})
    with pytest.raises(WorkbookError, match=f"HJ_T.*{words}"):
        workbook.read("HJ_T")


def test_growing_beyond_the_sheet_is_refused(tmp_path):
    """The last row is the last row."""
    workbook = tiny_file(tmp_path / "b.xlsx", "", names={"HJ_T": "S!$A$1048576"})
    with pytest.raises(WorkbookError, match="1048576"):
        workbook.write("HJ_T", [[1], [2]])


def test_a_package_without_workbook_is_refused(tmp_path):
    """A zip that is no workbook (Word, Hancom, .xlsb) says so."""
    path = tmp_path / "b.xlsx"
    contents = {n: d for n, d in parts(tiny(sheet_xml(""))).items() if n != "xl/workbook.xml"}
    path.write_bytes(zipped(contents))
    with pytest.raises(WorkbookError, match=r"workbook\.xml"):
        FileWorkbook.open(path)


class Terminal(io.StringIO):
    """Standard error of somebody who watches."""

    def isatty(self):
        """Say that it is a terminal."""
        return True


def test_progress_shows_only_on_a_terminal(book, monkeypatch):
    """One line that replaces itself on a terminal, nothing in a pipe."""
    workbook = FileWorkbook.open(book)
    for stream, expected in ((Terminal(), "\r\x1b[K계산\r\x1b[K"), (io.StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", stream)
        workbook.progress("계산")
        workbook.progress(None)
        assert expected == stream.getvalue()


def test_only_hides_the_other_sheets(book):
    """In bytes of its own: the workbook keeps its sheets, and what was written is in both."""
    workbook = FileWorkbook.open(book)
    workbook.write("HJ_OUT", [[8, 9]])
    shown = openpyxl.load_workbook(io.BytesIO(workbook.only(["기타"])))
    assert ["hidden", "visible"] == [sheet.sheet_state for sheet in shown.worksheets]
    assert ("기타", 8) == (shown.active.title, shown["입력"]["D2"].value)
    workbook.save()
    kept = openpyxl.load_workbook(book)
    assert ["visible", "visible"] == [sheet.sheet_state for sheet in kept.worksheets]
    assert "입력" == kept.active.title


def test_only_shows_a_hidden_sheet(tmp_path):
    """Also without a view of the workbook, which some writers leave out."""
    path = tmp_path / "b.xlsx"
    data = tiny(sheet_xml(""))
    contents = parts(data)
    book = contents["xl/workbook.xml"].replace(b'sheetId="1"', b'sheetId="1" state="hidden"')
    path.write_bytes(zipped(contents | {"xl/workbook.xml": book}))
    got = parts(FileWorkbook.open(path).only(["S"]))["xl/workbook.xml"]
    assert b"hidden" not in got
    assert b'activeTab="0"' in got


@pytest.mark.parametrize("titles", [[], ["없음"], ["입력", "없음"]])
def test_only_refuses_sheets_that_are_not_there(book, titles):
    """A workbook without a sheet to see cannot be opened."""
    with pytest.raises(WorkbookError, match="보일 시트가 없습니다.*입력, 기타"):
        FileWorkbook.open(book).only(titles)
