"""What a refresh alone does when the scheme in 배점기준 and 설정 gets shorter or longer."""

import copy
import re

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets import later_pages, layout
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES
from tests.golden import golden_books, golden_sheets, reader
from tests.samples import IN_BOOK

# Ten indicators and the 감점: ① to ⑤ with 30 points, ⑯ to ⑳ with 30.
KEPT = ["①", "②", "③", "④", "⑤", "감점", "⑯", "⑰", "⑱", "⑲", "⑳"]
TREND = (
    later_pages.TREND_HEADER,
    later_pages.TREND,
    later_pages.TREND_LIST.name,
    later_pages.TREND_NOTE,
)
WRITTEN = (*layout.SUMMARY_BLOCKS, layout.HISTORY_HEADER, layout.HISTORY, *TREND)


def shorter():
    """The shipped scheme with the indicators of ``KEPT`` only."""
    document = copy.deepcopy(IN_BOOK)
    document["indicators"] = [each for each in document["indicators"] if each["no"] in KEPT]
    items = {each["item"] for each in document["indicators"]}
    document["items"] = [each for each in document["items"] if each["name"] in items]
    document["notes"] = [each for each in document["notes"] if not each.get("indicator")]
    for each in document["areas"]:
        each["max_points"] = 30
    for each in document["departments"]:
        each["share"] = 0.5
    document["scheme"] |= {"max_points": 60, "target_points": 28 + 26, "item_count": 6}
    document["scheme"] |= {"indicator_count": 10, "quantitative_count": 9}
    document["scheme"] |= {"quantitative_points": 50}
    document["assumptions"]["mean"] = 45  # of the other districts, out of 60
    return document


def longer():
    """The shipped scheme with an indicator more, of 2 points and without a scale."""
    document = copy.deepcopy(IN_BOOK)
    last = document["indicators"][-1]
    new = {key: last[key] for key in ("item", "kind", "judged", "unit")}
    new |= {"no": "㉑", "name": "새 지표", "max_points": 2, "target_points": 1}
    document["indicators"].append(new | {"method": "미등록", "source": "척도를 모름"})
    item = next(each for each in document["items"] if each["name"] == last["item"])
    item["max_points"] += 2
    document["areas"][1]["max_points"] = 72
    points = {each["department"]: each["max_points"] for each in document["areas"]}
    for each in document["departments"]:
        each["share"] = points[each["name"]] / 102
    document["scheme"] |= {"max_points": 102, "target_points": 76, "indicator_count": 21}
    document["scheme"] |= {"quantitative_count": 20, "quantitative_points": 92}
    return document


def put(book, document):
    """Type *document* into the tables of 배점기준 and 설정."""
    rows = rows_of(document)
    for name in SCHEME_TABLES:
        blank = [[None] * len(book.read(name)[0])]
        book.write(name, rows[name] or blank)


def refreshed(book):
    """The evaluation of a refresh, and the workbook's bytes after it."""
    return file_actions.refresh(book).evaluation, golden_books.saved(book)


@pytest.fixture(scope="module")
def short():
    """The evaluation and the bytes of the shipped workbook after it got shorter."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        put(book, shorter())
        return refreshed(book)


@pytest.fixture(scope="module")
def long():
    """The evaluation and the bytes of the shipped workbook after it got longer."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        put(book, longer())
        return refreshed(book)


def rows(data, name):
    """The cells of a defined name."""
    sheet, _, area = reader.names(data)[name].partition("!")
    found = golden_sheets.read(data, results=True)[sheet][area.replace("$", "")]
    return [[cell.value for cell in row] for row in found]


def saved_values(data):
    """Reference -> the values that the charts keep of it."""
    series = [each for chart in reader.charts(data) for each in chart.series]
    return {r.formula: r.values for each in series for r in (each.categories, each.values)}


def test_totals_of_the_shorter_scheme(short):
    """By hand: ① 10, ③ 5, ④ 5, ⑤ 5, ⑳ 1; ② ⑰ ⑱ 미등록 15, ⑯ 미입력 10."""
    totals = short[0].totals
    assert (26, 20, 6, 15, 10, 51) == (
        totals.total,
        totals.confirmed,
        totals.assumed,
        totals.unregistered,
        totals.missing,
        totals.upper,
    )


def test_the_score_table_shrinks_with_its_print_area(short):
    """1 total, 2 분야, 7 항목, 11 지표, a heading and one note: 22 rows from row 5; no rests."""
    data = short[1]
    made = rows(data, "HJ_SCORE_TABLE")
    kinds = [row[0] for row in made]
    assert [1, 2, 7, 11, 1, 1] == [
        kinds.count(k) for k in ("합계", "분야", "항목", "지표", "제목", "모순")
    ]
    sheet = golden_sheets.read(data, results=True)["득점표"]
    assert f"'득점표'!$A$1:$S${4 + 23}" == sheet.print_area
    below = sheet.iter_rows(4 + 24, sheet.max_row, 1, 15, values_only=True)
    assert {None} == {value for row in below for value in row}


def test_the_charts_follow_the_shorter_scheme(short):
    """11 indicators, both 분야 of 30, and one bar of 20 + 6 + 0 + 10 + 15."""
    kept = saved_values(short[1])
    assert tuple(KEPT) == kept["[0]!HJ_CHART_INDICATORS_1"]
    assert ("10", None, "5", "5", "5", "0", None, None, None, "0", "1") == kept[
        "[0]!HJ_CHART_INDICATORS_3"
    ]
    bar = [kept[f"[0]!HJ_CHART_TOTAL_{number}"][1] for number in range(2, 9)]
    assert ["20", "6", "0", "10", "15", "70", "54"] == bar
    assert [30, 30] == [
        sum(map(float, area))
        for area in zip(*(kept[f"[0]!HJ_CHART_AREAS_{n}"] for n in range(2, 8)), strict=True)
    ]


def test_the_history_keeps_its_columns(short):
    """The row of the same day is replaced; what the scheme no longer knows stays as it was."""
    data = short[1]
    header, (row,) = rows(data, "HJ_HISTORY_HEADER")[0], rows(data, "HJ_HISTORY")
    assert header == rows(golden_books.shipped_bytes(), "HJ_HISTORY_HEADER")[0]
    by = dict(zip(header, row, strict=True))
    assert (26, 54, 10, 1) == (by["합계"], by["우리구 목표"], by["① 득점"], by["⑳ 득점"])
    assert 5 == by["⑩ 득점"]  # an indicator of before


def test_a_scheme_that_grows_back_leaves_no_trace(short):
    """21, then 11, then 21 again: every block, print area and chart is that of before."""
    shipped = golden_books.shipped_bytes()
    with golden_books.opened(short[1]) as book:
        put(book, IN_BOOK)
        evaluation, data = refreshed(book)
    assert () == evaluation.faults
    for name in WRITTEN:
        assert rows(shipped, name) == rows(data, name), name
        assert reader.names(shipped)[name] == reader.names(data)[name]
    for title in ("득점표", "월별실적", "추이"):
        areas = (
            golden_sheets.read(each, results=True)[title].print_area for each in (shipped, data)
        )
        assert 1 == len(set(areas))
    assert saved_values(shipped) == saved_values(data)


def test_the_score_table_and_charts_grow(long):
    """One 지표 more than in the shipped workbook, 미등록 with 2 points: 30 of them."""
    evaluation, data = long
    assert (40, 30, 13) == tuple(
        getattr(evaluation.totals, key) for key in ("total", "unregistered", "missing")
    )
    shipped = golden_books.shipped_bytes()
    made, before = (rows(each, "HJ_SCORE_TABLE") for each in (data, shipped))
    assert len(before) + 1 == len(made)
    new = next(row for row in made if row[1] == "㉑")
    assert ["지표", "㉑", "새 지표", 2, 1, None] == new[:6]
    bottom = 4 + len(made)
    assert (
        golden_sheets.read(data, results=True)["득점표"].print_area == f"'득점표'!$A$1:$S${bottom}"
    )
    names = saved_values(data)["[0]!HJ_CHART_INDICATORS_1"]
    assert (22, "㉑") == (len(names), names[-1])


def test_the_history_gets_columns_at_its_end(long):
    """㉑ 득점 and ㉑ 실적 behind the 54 of before; on paper two rows more."""
    header, _ = rows(long[1], "HJ_HISTORY_HEADER")[0], rows(long[1], "HJ_HISTORY")
    assert rows(golden_books.shipped_bytes(), "HJ_HISTORY_HEADER")[0] == header[:54]
    assert ["㉑ 득점", "㉑ 실적"] == header[54:]
    area = golden_sheets.read(long[1], results=True)["월별실적"].print_area
    assert "'월별실적'!$A$1:$O$76" == area


@pytest.mark.parametrize("which", ["short", "long"])
def test_nothing_else_is_overwritten(which, request):
    """Forms, looks, drawings and VBA stay byte for byte; inputs and formulas stay as typed."""
    data = request.getfixturevalue(which)[1]
    before, after = (reader.parts(each) for each in (golden_books.shipped_bytes(), data))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    allowed = r"xl/(workbook|sharedStrings|worksheets/sheet\d+|charts/chart\d+)\.xml"
    assert [] == [name for name in changed if not re.fullmatch(allowed, name)]
    titles = reader.sheet_parts(data)
    for title in ("부서서식", "xlwings.conf"):
        assert titles[title] not in changed, title
    old, new = (golden_sheets.read(each) for each in (golden_books.shipped_bytes(), data))
    # Behind the form, a refresh writes.
    forms = ("추진실적", len(layout.FORM_TABLE.columns)), ("사업진단", None)
    for title, columns in (*forms, ("자가점검", None)):
        assert typed(old[title], columns) == typed(new[title], columns), title


def typed(sheet, columns):
    """Address -> formula or constant of every cell of the first *columns* that holds something."""
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows(max_col=columns)
        for cell in row
        if cell.value is not None
    }


def test_a_table_that_cannot_grow_says_which_cell_is_in_its_way():
    """The 구간 table stands below 세부지표: nothing is overwritten, nothing is half-written."""
    document = longer()
    extra = document["indicators"][-1]
    more = [extra | {"no": f"㉑{n}", "name": f"새 지표 {n}"} for n in range(99)]
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        full = rows_of(document | {"indicators": [*document["indicators"], *more]})
        with pytest.raises(WorkbookError, match="비어 있지 않아"):
            book.write(layout.INDICATORS.name, full[layout.INDICATORS.name])
        assert reader.parts(golden_books.shipped_bytes()) == reader.parts(golden_books.saved(book))
