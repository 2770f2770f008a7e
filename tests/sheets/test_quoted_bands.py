"""점검 compares 배점기준 with the printed words that its 근거 quotes; points do not change."""

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.scheme.loader import load, parse
from hopejobs_xl.sheets.layout import BANDS
from hopejobs_xl.sheets.quoted_bands import differing_bands
from hopejobs_xl.sheets.scheme_rows import rows_of
from tests.samples import SHIPPED, band, document_with

SHEET, TOP, LEFT = "배점기준", 32, 1


def told(no, **cells):
    """What is told of the table after the first 공문 band of *no* was changed."""
    rows = rows_of(SHIPPED)[BANDS.name]
    row = next(
        each
        for each in rows
        if each[BANDS.index("no")] == no and each[BANDS.index("basis")] == "공문"
    )
    for key, value in cells.items():
        row[BANDS.index(key)] = value
    found = list(differing_bands(rows, load(), lambda _: (SHEET, TOP, LEFT)))
    return rows.index(row), found


def test_the_shipped_table_says_what_its_sources_print():
    """Twelve quotes of the document: each its boundary, edge and points."""
    assert [] == told("⑥")[1]


@pytest.mark.parametrize(
    ("no", "cells", "stands", "quoted"),
    [
        ("⑥", {"at": 0.2}, "20% 이상 → 6점", "15% 이상 : 6점"),
        ("⑥", {"at": 15}, "1500% 이상 → 6점", "15% 이상 : 6점"),
        ("⑥", {"edge": "초과"}, "15% 초과 → 6점", "15% 이상 : 6점"),
        ("⑫", {"points": 4}, "2,000명 이상 → 4점", "2,000명 이상 : 5점"),
        ("④", {"at": 15}, "15건 이상 → 5점", "홍보건수 51건이상"),
        (
            "⑥",
            {"source": "「15% 이상 6점, 10% 이상 5점」", "at": 0.1},
            "10% 이상 → 6점",
            "15% 이상",
        ),
        ("⑲", {"at": 1000}, "1,000명 이상 → 4점", "직원대상 노동교육 : 1,500명 이상"),
    ],
)
def test_a_band_that_its_source_does_not_print_is_told(no, cells, stands, quoted):
    """The cell of 경계값, what stands there, what is quoted and what to do; only a warning."""
    order, (fault,) = told(no, **cells)
    assert f"{SHEET}!H{TOP + order}" == fault.cell
    assert (Code.BAND_DIFFERS, True) == (fault.code, fault.only_warns)
    assert no in fault.indicator
    assert f"「{stands}」" in fault.message
    assert quoted in fault.message
    assert "「가정」" in fault.message


@pytest.mark.parametrize(
    "cells",
    [
        {"basis": "가정", "at": 0.2},
        {"source": "실행계획 3쪽", "at": 0.2},
        {"source": "3쪽 「15% 이상 6점, 10% 이상 5점, 10% 미만 1점」", "at": 0.1, "points": 5},
        {"source": "3쪽 「15% 이상 6점 / 10~14% 5점 / 9% 이하 1점」", "at": 0.1, "points": 5},
        {"source": "3쪽 「10~14% 5점」", "at": 0.2},
        {"source": "「2016년 실행계획」 3쪽", "at": 0.2},
        {"source": "「우수사례 5건 이상 발굴」", "at": 0.2},
        {"source": "「80% - 79% 3점」", "at": 0.2},
        {"source": "「2,000명 이상 : 6점」", "at": 0.2},  # another unit than that of ⑥
        {"source": "「20% 이상 : 6점」", "at": 0.2},
        {"source": "「20% 이상 6점, 10% 이상 4점」", "at": 0.2},
        {"at": None},
        {"source": None, "at": 0.2},
    ],
)
def test_what_says_nothing_is_silent(cells):
    """An assumption, a source without a quote, a quote that is no band or says the same."""
    assert [] == told("⑥", **cells)[1]


@pytest.mark.parametrize(("at", "told_of"), [(2.5, 0), (25, 1), (250000000, 1)])
def test_a_unit_of_hundred_millions(at, told_of):
    """A table in 억원 says 2.5 where the words print 2.5억원."""
    only = band(5, at=at, edge="이상") | {"source": "「2.5억원 이상 : 5점」"}
    made = {"no": "①", "name": "구매액", "item": "가 항목", "max_points": 5, "target_points": 0}
    made |= {"kind": "수준", "judged": "정량", "unit": "억원", "method": "구간", "bands": [only]}
    units = [{"name": "억원", "min": 0, "suffixes": ["억원"]}]
    document = document_with({"indicators": [made], "units": units})
    rows, scheme = rows_of(document)[BANDS.name], parse(document, str)
    assert told_of == len(list(differing_bands(rows, scheme, lambda _: (SHEET, TOP, LEFT))))


@pytest.mark.parametrize(
    ("at", "words", "told_of"),
    [
        (12, "1년 이상 5점", 0),  # a year is twelve months
        (10, "1년 이상 5점", 1),
        (6, "6개월 이상 5점", 0),
        (18, "1.5년 이상 5점", 0),
    ],
)
def test_years_are_compared_with_months(at, words, told_of):
    """A table in 개월 says 12 where the words print 1년."""
    only = band(5, at=at, edge="이상") | {"source": f"「{words}」"}
    made = {"no": "①", "name": "동결 기간", "item": "가 항목", "max_points": 5, "target_points": 0}
    made |= {"kind": "수준", "judged": "정량", "unit": "개월", "method": "구간", "bands": [only]}
    document = document_with({"indicators": [made], "units": [{"name": "개월", "min": 0}]})
    rows, scheme = rows_of(document)[BANDS.name], parse(document, str)
    assert told_of == len(list(differing_bands(rows, scheme, lambda _: (SHEET, TOP, LEFT))))
