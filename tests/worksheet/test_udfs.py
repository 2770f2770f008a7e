"""udfs.py through xlwings' own pipeline, and one answer on all three ways to a score."""

import copy
import datetime as dt
import json
from pathlib import Path

import pytest

from hopejobs_xl.attach import own_scheme
from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook import wrappers
from hopejobs_xl.scheme.loader import load, read_document
from hopejobs_xl.sheets import scheme_tables
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.worksheet.functions import NAMES
from tests.fakes.com import OMITTED, ExcelServer

NA, DIV = -2146826246, -2146826281


@pytest.fixture(scope="module")
def excel():
    """A server over the product's udfs.py."""
    with ExcelServer() as server:
        yield server


@pytest.mark.parametrize(
    ("function", "args", "exp"),
    [
        ("HJ_SCORE", ("취업률", 0.15), 6.0),
        ("HJ_SCORE", ("취업률", "15%"), 6.0),
        ("HJ_SCORE", ("취업률", None), ""),
        ("HJ_SCORE", ("취업률", NA), "!HJNA"),
        ("HJ_SCORE", ("취업률", DIV), "!HJDI"),
        ("HJ_SCORE", ("취업률", "모름"), "!HJVA"),
        ("HJ_SCORE", ("취업률", 15.0), "!HJNU"),
        ("HJ_SCORE", ("취업률", True), "!HJNU"),
        ("HJ_SCORE", ("취없률", 0.15), "!HJNA"),
        ("HJ_SCORE", ("⑲", 1500.0, OMITTED), "!HJVA"),
        ("HJ_SCORE", ("⑲", 1500.0, None), ""),
        ("HJ_SCORE", ("⑲", 1500.0, 3500.0), 8.0),
        ("HJ_SCORE", ("⑯", None, None, 9.0), 9.0),
        ("HJ_TOTAL", (((6.0,), (NA,)),), "!HJNA"),
        ("HJ_TOTAL", (((6.0,), ("",), (2.0,)),), 8.0),
        ("HJ_MAX", ("취업률",), 6.0),
        ("HJ_TARGET", ("취업률",), 1.0),
        ("HJ_BAND", ("취업률", 0.15), "15% 이상 → 6점"),
        ("HJ_BASIS", ("취업률", 0.15), "공문"),
        ("HJ_STATE", ("언론보도 실적", None), "미등록"),
        ("HJ_PACE", ("②", 3201300.0, 42429.0), 6437779.0),
        ("HJ_PACE", ("②", 3201300.0, OMITTED), "!HJVA"),
        ("HJ_PACE", ("②", NA, 42429.0), "!HJNA"),
        ("HJ_NEXT", ("취업률", 100.0, 2000.0), 50.0),
        ("HJ_NEXT", ("취업률", 0.05, OMITTED), 0.025),
        ("HJ_NEXT", ("⑲", 119.0, 100.0), "직원 +256명 또는 주민 +775명"),
        ("HJ_NEED", ("취업률", 6.0, 2000.0), 300.0),
        ("HJ_NEED", ("취업률", 6.0), 0.15),
        ("HJ_NEED", ("취업률", 7.0), "!HJNU"),
        ("HJ_NEED", ("②", 1.0), "!HJNA"),
        ("HJ_INCENTIVE", (75.0, ((75.0, 70.0), (60.0, None))), 400.0),
        ("HJ_INCENTIVE", (74.0, ((75.0,), (DIV,))), "!HJDI"),
    ],
    ids=str,
)
def test_a_cell_gets_back_what_the_table_states(excel, function, args, exp):
    """Values as pywin32 delivers them, results as the VBA wrapper expects them."""
    assert exp == excel.call(function, *args)


def test_scores_of_a_range_keep_its_shape(excel):
    """A column of indicators and a column of actuals give a column of points and sentinels."""
    got = excel.call("HJ_SCORES", (("취업률",), ("홍보",), ("②",)), ((0.15,), (51.0,), (1.0,)))
    assert [[6.0], [5.0], ["!HJNA"]] == [list(row) for row in got]


def test_a_book_obeys_its_own_tables(excel, shipped):
    """HJ_USE hands the sheets over, and a broken one is refused with its cell."""
    book = FileWorkbook.open(shipped)
    blocks = {name: book.read(name) for name in scheme_tables.SCHEME_TABLES}
    places = tuple((name, *book.locate(name)) for name in scheme_tables.SCHEME_TABLES)
    bands = blocks["HJ_BANDS"]
    at = next(i for i, row in enumerate(bands) if row[0] == "⑥" and row[2] == 2)
    bands[at][9] = 2.5

    def use(key):
        cells = [tuple(map(tuple, _serial(blocks[name]))) for name in scheme_tables.SCHEME_TABLES]
        return excel.call("HJ_USE", key, places, *cells)

    assert use("book|1") == ""
    assert excel.call("HJ_SCORE", "취업률", 0.05, OMITTED, OMITTED, "book|1") == 2.5
    assert excel.call("HJ_SCORE", "취업률", 0.05) == 2.0
    bands[at][7] = "5%"
    assert f"배점기준!H{book.locate('HJ_BANDS')[1] + at}" in use("book|2")


def test_many_questions_have_the_answers_that_each_has_alone(excel):
    """Points, a reason, a blank, an error, a day and an error as argument; no COM read.

    By hand: 15 % of ⑥ gives 6 points. What stands behind a question's arguments means nothing.
    """
    asked = (
        ("HJ_SCORE", "취업률", 0.15),
        ("HJ_SCORE", "취업률", None),
        ("HJ_SCORE", "취업률", "모름"),
        ("HJ_SCORE", "취업률", NA),
        ("HJ_MAX", "⑥"),
        ("HJ_WHY", "취업률", 0.05, None, None),
        ("HJ_REPORT", "취업률", 0.05, None, None, dt.datetime(2016, 4, 1), None, None, None, None),
        ("HJ_TEST", "HJ_SCORE", "⑥", 0.15),
    )
    block = tuple((name, len(given), *given, *[0.5] * (9 - len(given))) for name, *given in asked)
    answers, reads = excel.call_counted("HJ_MANY", block)
    assert [[excel.call(*question)] for question in asked] == [list(row) for row in answers]
    assert ([6.0], [""], ["!HJVA"]) == tuple(list(row) for row in answers[:3])
    assert reads == 0


def test_an_older_workbook_names_its_tables_where_the_hand_points_stand_now(excel, shipped):
    """HJ_NEXT of 0.3.0 has no 수기점수: its key came fourth. 8 % here, 7.5 % in the shipped one."""
    book = FileWorkbook.open(shipped)
    blocks = {name: book.read(name) for name in scheme_tables.SCHEME_TABLES}
    places = tuple((name, *book.locate(name)) for name in scheme_tables.SCHEME_TABLES)
    (row,) = [row for row in blocks["HJ_BANDS"] if row[0] == "⑥" and row[2] == 3]
    row[7] = 0.08
    cells = [tuple(map(tuple, _serial(blocks[name]))) for name in scheme_tables.SCHEME_TABLES]
    assert "" == excel.call("HJ_USE", "old|1", places, *cells)
    assert [0.03, 0.03, 0.025] == [
        excel.call("HJ_NEXT", "취업률", 0.05, OMITTED, "old|1"),
        excel.call("HJ_NEXT", "취업률", 0.05, OMITTED, OMITTED, "old|1"),
        excel.call("HJ_NEXT", "취업률", 0.05, OMITTED),
    ]


def test_two_open_workbooks_with_bands_of_their_own(excel):
    """The add-in hands over the lines of attached files: each its points, and no COM read a call.

    By hand: 15 % of ⑥ gives 6 points as shipped and 5 where these begin at 20 %; a newer version
    of the lines takes the place of the one before.
    """
    assert "" == excel.call("HJ_USE_KEPT", "one|1", "가!A1:A9", attached(0.15))
    assert "" == excel.call("HJ_USE_KEPT", "two|1", "가!A1:A9", attached(0.2))
    asked = {key: excel.call_counted("HJ_SCORE", "취업률", 0.15, OMITTED, OMITTED, key)
             for key in ("one|1", "two|1", "one|1")}  # fmt: skip
    assert {"one|1": (6.0, 0), "two|1": (5.0, 0)} == asked
    assert "" == excel.call("HJ_USE_KEPT", "one|2", "가!A1:A9", attached(0.2))
    assert 5.0 == excel.call("HJ_SCORE", "취업률", 0.15, OMITTED, OMITTED, "one|2")
    with pytest.raises(Exception, match="one"):
        excel.call("HJ_SCORE", "취업률", 0.15, OMITTED, OMITTED, "one|1")


def test_twenty_changes_in_one_workbook_leave_the_others_theirs(excel):
    """Only the versions of the workbook that changed go."""
    assert "" == excel.call("HJ_USE_KEPT", "calm|1", "가!A1:A9", attached(0.2))
    for version in range(20):
        assert "" == excel.call("HJ_USE_KEPT", f"busy|{version}", "나!A1:A9", attached(0.15))
    assert 5.0 == excel.call("HJ_SCORE", "취업률", 0.15, OMITTED, OMITTED, "calm|1")


@pytest.mark.parametrize(
    ("line", "text", "exp"),
    [(1, "|2|", "새 판의 설치.cmd"), (6, "|{|", "--scheme"), (0, "|", "--scheme")],
)
def test_lines_that_are_no_scheme_are_refused_with_their_place(excel, line, text, exp):
    """A newer format, changed data, no mark: a sentence for the status bar."""
    lines = [list(row) for row in attached(0.15)]
    lines[line] = [text]
    said = excel.call("HJ_USE_KEPT", "odd|1", "가!A1:A9", tuple(map(tuple, lines)))
    assert "가!A1:A9" in said
    assert exp in said


def attached(begins):
    """The lines that attach lays into a file, as COM delivers them; 6 points of ⑥ from *begins*."""
    document = copy.deepcopy(read_document())
    (rate,) = [each for each in document["indicators"] if each["no"] == "⑥"]
    (band,) = [each for each in rate["bands"] if each["points"] == 6]
    band["at"] = begins
    tables = rows_of(document)
    own = own_scheme.Own(scheme_tables.scheme_from(tables), tables, "우리구.toml")
    return tuple((f"|{line}|",) for line in own_scheme._lines(own))


def _serial(rows):
    """Dates as Value2 delivers them: days since 1899-12-30."""
    import datetime as dt

    first = dt.datetime(1899, 12, 30)
    return [
        [float((c - first).days) if isinstance(c, dt.datetime) else c for c in row] for row in rows
    ]


@pytest.mark.parametrize(
    ("name", "typed", "exp"),
    [("취업률", 0.149, 5), ("상용직", 0.799, 4), ("홍보", 51, 5), ("⑭", 10, 1), ("⑫", 2500, 4)],
    ids=str,
)
def test_three_ways_give_one_answer(excel, book, capsys, name, typed, exp):
    """The command, the formula in a file and xlwings' call give the same points."""
    assert main(["score", name, str(typed), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["points"] == exp
    assert excel.call("HJ_SCORE", name, float(typed)) == exp
    out = book.with_name("out.xlsm")
    assert main(["refresh", str(book), "-o", str(out), "--set", f"{name}={typed}"]) == 0
    capsys.readouterr()
    order = [each.no for each in load().indicators].index(load().find(name).no)
    assert FileWorkbook.open(out).read("HJ_POINTS")[order][0] == exp


def test_the_doctor_answers_vba(excel):
    """Rows of key and value in, lines of text out: what VBA alone knows is among them."""
    facts = (("Excel", "16.0, 64-bit"), ("Engine", "VBA"), ("Last error", "no DLL"))
    lines = excel.call("HJ_DOCTOR", facts)
    assert all(isinstance(line, str) for line in lines)
    text = "\n".join(lines)
    assert "계산 엔진: VBA" in text
    assert "엑셀의 마지막 오류: no DLL" in text


def test_every_function_of_udfs_is_in_the_list_and_the_other_way_round():
    """Whoever adds one has to name it in NAMES, else a file without Excel does not know it."""
    source = (Path(__file__).parents[2] / "udfs.py").read_text(encoding="utf-8")
    shells = {signature.name for signature in wrappers.signatures(source)}
    assert set(NAMES) == shells


def test_every_function_has_a_wrapper_and_short_korean_help(excel):
    """Excel cuts help at 255 characters."""
    import udfs

    for name in NAMES:
        assert 0 < len(getattr(udfs, name).__doc__) <= 255
    assert all(name in excel.vba_wrappers() for name in NAMES)
