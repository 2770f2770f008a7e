"""Charts in a file: what they keep of the cells is right after every write."""

import io

import pytest
import xlsxwriter
from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml import chart_values
from tests.ooxml.made_books import parts, zipped

NS = f'xmlns:c="{chart_values.CHART}"'
FIRST, SECOND = "xl/charts/chart1.xml", "xl/charts/chart2.xml"


def chart(inside):
    """A chart part with *inside*."""
    return f"<?xml version='1.0'?>\n<c:chartSpace {NS}>{inside}</c:chartSpace>".encode()


def number_cache(*points, count=3, code="0%"):
    """A numRef to ``S!$A$1:$A$3`` with *points* (index, text)."""
    made = "".join(f'<c:pt idx="{i}"><c:v>{text}</c:v></c:pt>' for i, text in points)
    return (
        f"<c:numRef><c:f>S!$A$1:$A$3</c:f><c:numCache><c:formatCode>{code}</c:formatCode>"
        f'<c:ptCount val="{count}"/>{made}</c:numCache></c:numRef>'
    )


def text_cache(*points, count=3):
    """A strRef to ``S!$A$1:$A$3`` with *points* (index, text)."""
    made = "".join(f'<c:pt idx="{i}"><c:v>{text}</c:v></c:pt>' for i, text in points)
    return (
        f'<c:strRef><c:f>S!$A$1:$A$3</c:f><c:strCache><c:ptCount val="{count}"/>{made}'
        "</c:strCache></c:strRef>"
    )


def refreshed(inside, values):
    """What is inside the chart *inside* when its cells hold *values*."""
    data = chart_values.refreshed(chart(inside), "p", {"S!$A$1:$A$3": values}.get)
    return data.decode().partition(">\n")[2].removeprefix(f"<c:chartSpace {NS}>").removesuffix(
        "</c:chartSpace>"
    )  # fmt: skip


def test_numbers_are_written_as_excel_does():
    """The shortest text, whole numbers without a point; the number format stays."""
    got = refreshed(number_cache((0, "1")), [3.0, 0.1 + 0.2, -1.5e-7])
    assert number_cache((0, "3"), (1, "0.30000000000000004"), (2, "-1.5e-07")) == got


def test_blanks_texts_and_errors_are_left_out_of_numbers():
    """A gap, as in Excel; the number of points is that of the cells."""
    assert number_cache((2, "5")) == refreshed(number_cache((0, "1")), [None, "글", 5.0])
    got = refreshed(number_cache((0, "1")), [CellError("#N/A"), True, ""])
    assert number_cache() == got


def test_texts_are_written_as_they_stand():
    """Numbers, booleans and errors too; blanks are left out."""
    assert text_cache((0, "가 &amp; 나"), (2, "7")) == refreshed(text_cache(), ["가 & 나", "", 7.0])
    got = refreshed(text_cache(), [True, CellError("#N/A"), None])
    assert text_cache((0, "TRUE"), (1, "#N/A")) == got


@pytest.mark.parametrize(
    ("inside", "values"),
    [
        (number_cache((0, "1.0"), (1, "3E-1")), [1.0, 0.3, None]),
        (text_cache((2, "가")), [None, "", "가"]),
        (number_cache((0, "9"), count=1).replace("S!$A$1:$A$3", "OFFSET(S!$A$1,0,0)"), [1.0]),
        ("<c:strRef><c:f/></c:strRef><c:strRef/>", [1.0]),
        ("<c:v>1</c:v>", [1.0]),
    ],
)
def test_a_chart_that_is_right_keeps_its_bytes(inside, values):
    """How a number is spelt does not matter; what cannot be said is left alone."""
    data = chart(inside)
    assert data is chart_values.refreshed(data, "p", {"S!$A$1:$A$3": values}.get)


@pytest.mark.parametrize(
    "wrong",
    [
        number_cache((0, "1"), count=2),
        number_cache((1, "1")),
        number_cache((0, "x")),
        number_cache((0, "1"), (1, "1")),
    ],
)
def test_every_difference_counts(wrong):
    """Number of points, their places, their values."""
    assert number_cache((0, "1")) == refreshed(wrong, [1.0, None, None])


def test_a_missing_cache_is_made():
    """Some writers leave it out."""
    bare = "<c:numRef><c:f>S!$A$1:$A$3</c:f></c:numRef><c:strRef><c:f>S!$A$1:$A$3</c:f></c:strRef>"
    expected = number_cache((0, "1"), count=1, code="General") + text_cache((0, "1"), count=1)
    assert expected == refreshed(bare, [1.0])


def test_formats_of_points_and_extensions_stay():
    """Behind the points, where the schema wants them."""
    end = '<c:extLst><c:ext uri="x"/></c:extLst></c:numCache>'
    inside = number_cache((0, "1"), (1, "2")).replace("</c:numCache>", end)
    inside = inside.replace('idx="1"', 'idx="1" formatCode="0.0"')
    expected = inside.replace("<c:v>2<", "<c:v>8<")
    assert expected == refreshed(inside, [1.0, 8.0, None])


pytestmark = pytest.mark.filterwarnings("ignore:Unknown worksheet reference")


@pytest.fixture
def path(tmp_path):
    """HJ_T = B2:D4 of ``점수 표`` (가/나/다, 1 2 3, 4 5 6), names for its columns, two charts."""
    path = tmp_path / "charts.xlsx"
    file = xlsxwriter.Workbook(str(path))
    sheet, other = file.add_worksheet("점수 표"), file.add_worksheet("기타")
    sheet.write_row("B1", ["구분", "목표", "득점"])
    for row, values in enumerate([["가", 1, 4], ["나", 2, 5], ["다", 3, 6]], 2):
        sheet.write_row(f"B{row}", values)
    other.write_column("A1", [10, 20])
    file.define_name("HJ_T", "='점수 표'!$B$2:$D$4")
    file.define_name("HJ_LABELS", "=INDEX(HJ_T,0,1)")
    file.define_name("HJ_POINTS", "=INDEX(HJ_T,0,3)")
    file.define_name("HJ_PLAIN", "=INDEX('점수 표'!$B$2:$D$4,,3)")
    file.define_name("HJ_OUT", "=INDEX(HJ_T,0,4)")
    file.define_name("HJ_HEAD", "='점수 표'!$D$1")
    file.define_name("HJ_MOVED", "=OFFSET(HJ_T,1,1)")
    file.define_name("기타!HJ_LABELS", "=기타!$A$1:$A$2")
    chart = file.add_chart({"type": "column"})
    chart.add_series({"categories": "=charts.xlsx!HJ_LABELS", "values": "=charts.xlsx!HJ_POINTS"})
    chart.set_title({"name": "='점수 표'!$D$1"})
    sheet.insert_chart("F2", chart)
    second = file.add_chart({"type": "line"})
    second.add_series({"values": "=기타!$A$1:$A$2"})
    other.insert_chart("F2", second)
    file.close()
    contents = parts(path)
    text = contents[FIRST].replace(b"charts.xlsx!", b"[0]!")
    path.write_bytes(zipped(contents | {FIRST: text}))
    return path


def caches(data):
    """Formula -> texts of the points of each reference of a chart."""
    root = etree.parse(io.BytesIO(data))
    found = {}
    for formula in root.iter(f"{{{chart_values.CHART}}}f"):
        points = formula.getparent().iter(f"{{{chart_values.CHART}}}v")
        found[formula.text] = [point.text for point in points]
    return found


def test_after_a_write_the_chart_shows_what_was_written(path, tmp_path):
    """Columns of a named block that grew, and a title; the other chart keeps its bytes."""
    book = FileWorkbook.open(path)
    book.write("HJ_T", [["가", 1, 0.5], ["나", 2, None], ["다", 3, 7], ["라", 4, 8]])
    book.write("HJ_HEAD", [["새 제목"]])
    book.save(tmp_path / "out.xlsx")
    after = parts(tmp_path / "out.xlsx")
    got = caches(after[FIRST])
    assert ["새 제목"] == got["'점수 표'!$D$1"]
    assert ["0.5", "7", "8"] == got["[0]!HJ_POINTS"]
    assert parts(path)[SECOND] == after[SECOND]
    assert got == caches(parts(book.only(["기타"]))[FIRST])


def test_a_file_that_nobody_wrote_to_is_not_touched(path, tmp_path):
    """Its charts are whoever's it was that saved it last."""
    FileWorkbook.open(path).save(tmp_path / "out.xlsx")
    assert path.read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_a_plain_range_of_another_sheet_is_followed(path, tmp_path):
    """Only the chart that shows it changes."""
    book = FileWorkbook.open(path)
    book._book.sheet("기타").set_value(2, 1, 25.0)
    book.save(tmp_path / "out.xlsx")
    assert ["10", "25"] == caches(parts(tmp_path / "out.xlsx")[SECOND])["기타!$A$1:$A$2"]


@pytest.mark.parametrize("place", [(1, 1), (3, 1), (2, 2)])
def test_a_chart_of_other_cells_keeps_its_bytes(path, tmp_path, place):
    """Also one whose points are not those of its cells: that is how the clerk's Excel left it."""
    contents = parts(path)
    stale = contents[SECOND].replace(b"<c:v>20</c:v>", b"<c:v>20.0000001</c:v>")
    assert stale != contents[SECOND]
    path.write_bytes(zipped(contents | {SECOND: stale}))
    book = FileWorkbook.open(path)
    book._book.sheet("기타").set_value(*place, 25.0)
    book.save(tmp_path / "out.xlsx")
    after = parts(tmp_path / "out.xlsx")[SECOND]
    if place == (1, 1):
        assert ["25", "20"] == caches(after)["기타!$A$1:$A$2"]
    else:
        assert stale == after


def test_a_chart_by_our_own_name_is_always_right(path, tmp_path):
    """Whatever was written: its name may stand for other cells now."""
    contents = parts(path)
    stale = contents[FIRST].replace(b"<c:v>6</c:v>", b"<c:v>60</c:v>")
    path.write_bytes(zipped(contents | {FIRST: stale}))
    book = FileWorkbook.open(path)
    book._book.sheet("기타").set_value(9, 9, 1.0)
    book.save(tmp_path / "out.xlsx")
    assert ["4", "5", "6"] == caches(parts(tmp_path / "out.xlsx")[FIRST])["[0]!HJ_POINTS"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("'점수 표'!$B$2:$B$4", Area("점수 표", 2, 2, 4, 2)),
        ("[0]!HJ_LABELS", Area("점수 표", 2, 2, 4, 2)),
        ("[0]!hj_points", Area("점수 표", 2, 4, 4, 4)),
        ("[0]!HJ_PLAIN", Area("점수 표", 2, 4, 4, 4)),
        ("[0]!HJ_HEAD", Area("점수 표", 1, 4, 1, 4)),
        ("'점수 표'!HJ_LABELS", Area("점수 표", 2, 2, 4, 2)),
        ("기타!HJ_LABELS", Area("기타", 1, 1, 2, 1)),
        ("[0]!HJ_OUT", None),
        ("[0]!HJ_MOVED", None),
        ("[0]!HJ_NONE", None),
        ("없음!$A$1", None),
        ("[1]기타!$A$1", None),
        ("(기타!$A$1,기타!$A$2)", None),
        ('"글"', None),
    ],
)
def test_what_a_reference_stands_for(path, formula, expected):
    """One rectangle, by one name or one column; anything else is not guessed at."""
    assert expected == chart_values.rectangle(FileWorkbook.open(path)._book, formula)
