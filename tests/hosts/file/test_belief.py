"""Whose number is right in HopeJobs.xlsm: Excel's saved results, and what to do where none hold."""

import io
import json
import re
from xml.sax.saxutils import escape

import pytest

from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.ooxml.made_books import parts, zipped
from tests.saved_cells import shown

FORM = "xl/worksheets/sheet4.xml"
J8, N8, J10, N10 = "추진실적!J8", "추진실적!N8", "추진실적!J10", "추진실적!N10"


def with_cells(path, part=FORM, **cells):
    """*path* with formulas put into cells of *part*: address=(formula, saved result or None)."""
    contents = parts(path)
    text = contents[part].decode()
    for address, (formula, result) in cells.items():
        saved = "" if result is None else f"<v>{result}</v>"
        kind = ' t="str"' if isinstance(result, str) and not result.startswith("#") else ""
        kind = ' t="e"' if isinstance(result, str) and result.startswith("#") else kind
        pattern = rf'<c r="{address}"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)'
        new = rf'<c r="{address}"\1{kind}><f>{escape(formula)}</f>{saved}</c>'
        text, count = re.subn(pattern, new.replace("\\1", r"\g<1>"), text, count=1)
        assert count == 1, address
    contents[part] = text.encode()
    path.write_bytes(zipped(contents))
    return path


def run(capsys, *arguments):
    """Exit status and what a command printed."""
    status = main.main([str(each) for each in arguments])
    return status, capsys.readouterr().out


@pytest.mark.parametrize(
    "formula",
    [
        "IF(0.1+0.2=0.3,51,0)",
        "SUM(추진실적:사업진단!Y60)+51",
        'LENB("홍보")+47',
        "NOSUCH(1)",
        "[1]Sheet1!A1",
        "RANDBETWEEN(1,2)",
    ],
)
def test_a_saved_actual_stays(book, tmp_path, capsys, formula):
    """J8 stays 51, 5 points in cell, total, 요약 and --json: 40; every command says so."""
    with_cells(book, J8=(formula, 51))
    out = tmp_path / "out.xlsm"
    status, said = run(capsys, "refresh", book, "-o", out, "--json")
    assert (0, 40, []) == (status, json.loads(said)["total"], json.loads(said)["faults"])
    assert [51, 5, 40, 40] == shown(out, J8, N8, "추진실적!N26", "요약!L4")
    assert run(capsys, "check", book) == (0, "고칠 곳이 없습니다\n")
    copy = tmp_path / "copy.xlsx"
    assert run(capsys, "export", book, "--values", "-o", copy)[0] == 0
    assert [51, 5] == shown(copy, J8, N8)


# A formula that cannot be calculated in J10, and a word of what is said of it.
WITHOUT_RESULT = {
    "NOSUCH(1)": "NOSUCH",
    "[1]Sheet1!A1": "다른 파일",
    'GETPIVOTDATA("a",A1)': "GETPIVOTDATA",
    "J10+0.1": "순환 참조",
    "FLOOR(0.15,0.05)": "소수의 끝자리",
    "LOOKUP(9.99E+307,Z5:Z20)": "LOOKUP",
    "IFERROR(J11*NOSUCH(1),0)": "NOSUCH",
    "A1048577": "J10",
}


@pytest.mark.parametrize(("formula", "words"), WITHOUT_RESULT.items())
def test_an_actual_without_a_result_is_a_fault(book, tmp_path, capsys, formula, words):
    """Not 미입력: 오류 with the cell, in refresh, check, export, plan and departments.

    ``report``, of which writing the document is the most, meets them all at once below.
    """
    with_cells(book, J10=(formula, None))
    out = tmp_path / "out.xlsm"
    status, said = run(capsys, "refresh", book, "-o", out, "--json")
    made = json.loads(said)
    faults = [each for each in made["faults"] if each["cell"] == J10]
    assert (1, 1, 38) == (status, len(faults), made["total"])
    assert words in f"{faults[0]['cell']} {faults[0]['message']}"
    assert "⑥" in faults[0]["indicator"]
    assert not faults[0]["warning"]
    assert ["#N/A", 38, 38, "오류"] == shown(out, N10, "추진실적!N26", "요약!L4", "추진실적!P10")
    copy = tmp_path / "copy.xlsx"
    for command in (
        ["check", book],
        ["export", book, "--values", "-o", copy],
        ["plan", book],
        ["departments", book, "-o", tmp_path / "d.xlsm"],
    ):
        status, said = run(capsys, *command)
        assert status == 1, command
        assert J10 in said, command
    assert ["#N/A", "#N/A"] == shown(copy, J10, N10)


@pytest.mark.parametrize(
    "command", ["check", "export --values -o", "report --hwpx", "plan", "departments -o"]
)
def test_every_command_names_every_actual_without_a_result(book, tmp_path, capsys, command):
    """Each of the formulas in an actual of its own; of the 40 points 1 is left, that of ⑳."""
    rows = (5, 7, 8, 9, 14, 15, 16, 10)  # ①③④⑤⑩⑪⑫⑥: 10 + 5 + 5 + 5 + 5 + 3 + 4 + 2
    cells = [f"J{row}" for row in rows]
    formulas = [each.replace("J10", cell) for each, cell in zip(WITHOUT_RESULT, cells, strict=True)]
    with_cells(book, **{c: (each, None) for c, each in zip(cells, formulas, strict=True)})
    word, *options = command.split()
    out = tmp_path / {"export": "c.xlsx", "report": "r.hwpx"}.get(word, "d.xlsm")
    status, said = run(capsys, word, book, *options, *[out for _ in options[-1:]])
    assert status == 1
    faults = [line for line in said.splitlines() if "점수에는 영향 없음" not in line]
    for cell in cells:
        assert [line for line in faults if f"추진실적!{cell} " in line], cell
    if word == "export":
        points = [f"N{row}" for row in rows]
        assert {"#N/A"} == set(shown(out, *(f"추진실적!{each}" for each in cells + points)))
        assert [1] == shown(out, "추진실적!N26")


def typed(path, **cells):
    """The book *path* with numbers typed into cells of 추진실적, in memory."""
    book = FileWorkbook.open(path)
    for address, value in cells.items():
        row, column = int(address[1:]), ord(address[0]) - 64
        book.define("HJ_TYPED", "추진실적", (row, column, row, column))
        book.write("HJ_TYPED", [[value]])
        book.undefine("HJ_TYPED")
    return book


# Formula of J8 over Z5 (saved 50) -> its saved result -> J8 after Z5 = 9; None: nobody knows.
CHANGES = {
    "Z5+1": (51, 10),
    "SUM(Z5:Z9)+1": (51, 10),
    "SUM($Z:$Z)+1": (51, 10),
    'SUM(INDIRECT("추진실적!Z"&5))+1': (51, 10),
    "SUM(OFFSET(Z4,1,0,2,1))+1": (51, 10),
    "ROUND(Z5,0)+1": (51, 10),
    "STDEV(Z5,Z5+2)*0+Z5+1": (51, 10),
    "IF(Z5>20,51,0)": (51, 0),
    "Z6+51": (51, 51),  # does not read the change
    "FLOOR(Z5,0.05)+1": (51, None),
    "LOOKUP(9.99E+307,Z5:Z9)+1": (51, None),
    "Z5+2": (51, None),  # saved by who knows whom: the calculation does not agree
    "IFERROR(Z5*NOSUCH(1),51)": (51, None),
    "IF(Z5>NOW(),0,51)": (51, 51),
    "SUM(Z5:INDEX(Z:Z,9))+1": (51, None),
}


@pytest.mark.parametrize("formula", CHANGES)
def test_what_reads_a_change(book, tmp_path, formula):
    """Calculated anew, or left, or a fault that names the cell; never an old number for a new."""
    before, after = CHANGES[formula]
    with_cells(book, J8=(formula, before))
    # Z5 is a blank cell of the sheet: 50 was in it when Excel saved.
    out = tmp_path / "with.xlsm"
    typed(book, Z5=50.0).save(out)
    made = typed(out, Z5=9.0)
    evaluation = file_actions.refresh(made).evaluation
    points = {each.indicator.no: each.points for each in evaluation.results}["④"]
    faults = [each for each in evaluation.faults if each.cell == J8]
    made.save(tmp_path / "out.xlsm")
    value, score = shown(tmp_path / "out.xlsm", J8, N8)
    if after is None:
        assert ("#N/A", "#N/A", None) == (value, score, points)
        assert "엑셀에서 열어 저장한 뒤 다시" in faults[0].message
        # Another run does not believe what this one left there.
        again = file_actions.check(FileWorkbook.open(tmp_path / "out.xlsm")).evaluation
        assert [J8] == [each.cell for each in again.faults]
        assert evaluation.totals.total == again.totals.total == 35
    else:
        assert ([], after) == (faults, value)
        assert points == score
        assert evaluation.totals.total == 35 + points


def test_a_fault_that_no_points_need_is_a_warning(book, capsys):
    """It is said all the same, once for all that wait for it."""
    with_cells(book, "xl/worksheets/sheet5.xml", G10=("FLOOR(0.15,1)", None), G11=("G10+1", None))
    status, said = run(capsys, "check", book)
    assert status == 0
    assert "사업진단!G10 수식" in said
    assert "점수에는 영향 없음" in said
    assert "사업진단!G11" not in said


def test_the_engine_is_not_started_for_our_own_workbook(book, monkeypatch, tmp_path):
    """Neither where nothing changed, nor for an actual that was typed."""
    monkeypatch.setattr("hopejobs_xl.hosts.file.engine.Engine.__init__", None)
    assert 40 == file_actions.refresh(FileWorkbook.open(book)).evaluation.totals.total
    rows = FileWorkbook.open(book)
    values = rows.read("HJ_ACTUALS")
    values[5][0] = 0.15
    rows.write("HJ_ACTUALS", values)
    assert 44 == file_actions.refresh(rows).evaluation.totals.total


def test_an_engine_that_refuses_the_file_stops_nobody(book, monkeypatch):
    """Scores that it is not needed for are made; the formula that needs it is a fault."""
    monkeypatch.setattr("hopejobs_xl.hosts.file.engine.values_of", lambda package, book: b"no")
    with_cells(book, J8=("STDEV(1,2)", None))
    made = file_actions.refresh(FileWorkbook.open(book)).evaluation
    assert 35 == made.totals.total
    assert ["계산 엔진이 이 파일을 열지 못함" in str(each) for each in made.faults] == [True]


def test_excel_without_our_functions_saved_it(book):
    """#NAME? in the points: calculated, and the sums over them with them."""
    contents = parts(book)
    text = contents[FORM].decode()
    text, count = re.subn(
        r'(<c r="N\d+"[^>]*?)(?: t="\w+")?><f>(IF[^<]*HJ_SCORE[^<]*)</f><v>[^<]*</v>',
        r'\1 t="e"><f>\2</f><v>#NAME?</v>', text,
    )  # fmt: skip
    assert count == 21
    contents[FORM] = text.encode()
    book.write_bytes(zipped(contents))
    made = FileWorkbook.open(book)
    assert 40 == file_actions.refresh(made).evaluation.totals.total
    assert () == made.uncalculated
    only = io.BytesIO(made.only(["추진실적"]))
    assert [5, 40] == shown(only, N8, "추진실적!N26")
