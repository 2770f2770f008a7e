"""The finder: which table of a file is meant."""

import random

import pytest

from hopejobs_xl.attach.find import find
from hopejobs_xl.base.errors import WorkbookError
from tests.attach.drawn_tables import draw
from tests.attach.small_tables import (
    ALL,
    FIGURES,
    NAMES,
    PLAIN,
    SCHEME,
    SHIPPED,
    refusal,
    rows,
    sheet,
    table,
)


def test_the_smallest_table():
    """Names and figures with a header over each."""
    got = find(SCHEME, [sheet(PLAIN)])
    assert ("표", (1, 1), {"label": 1, "actual": 2}) == (got.sheet, got.header, dict(got.columns))
    assert (ALL, (), (), 3) == (rows(got), got.missing, got.unplaced, got.free)
    assert "① 취업률" == got.rows[0].text


def test_an_empty_form_is_found():
    """실적 with nothing below it yet."""
    got = find(SCHEME, [sheet(table(["지표", "실적", "점수"], (None,) * 5, (None,) * 5))])
    assert (ALL, 3) == (rows(got), got.free)


def test_names_in_two_columns():
    """The one under 지표 is meant; under two of them, neither."""
    lines = table(["지표", "실적", "찾는 말"], FIGURES, NAMES)
    assert 1 == find(SCHEME, [sheet(lines)]).columns["label"]
    lines[0][2] = "지표명"
    assert "표!A1" in refusal([sheet(lines)])


def test_tables_on_one_sheet():
    """A second header with other indicators goes on; with the same ones it is another table."""
    header = ["지표", "실적"]
    more = [*PLAIN[:4], ["소계", 8], [], header, *PLAIN[4:]]
    small = sheet([*more, ["합계", 9]])
    with pytest.raises(WorkbookError):
        find(SCHEME, [sheet([*PLAIN, [], *PLAIN])])
    shipped = [["지표", "실적"], ["홍보 실적", 1], ["취업률", 0.1], ["언론보도 실적", 2]]
    shipped += [["지표", "실적"], ["취업자 임금수준", 1], ["노동 옴부즈만 상담 추진실적", 2]]
    shipped += [["상용직 알선취업율", 0.5]]
    got = find(SHIPPED, [sheet(shipped)])
    assert [("④", 2), ("⑥", 3), ("⑰", 4), ("⑪", 6), ("⑳", 7), ("⑩", 8)] == rows(got)
    assert [("①", 2), ("②", 3), ("③", 4)] == rows(find(SCHEME, [small]))[:3]


def test_sheets_that_are_not_there_or_hidden():
    """The titles are listed; a hidden sheet counts only if it is asked for."""
    hidden = sheet(PLAIN, title="숨김", hidden=True)
    assert "숨긴 시트 숨김" in refusal([sheet([["메모"]]), hidden])
    assert "숨김" == find(SCHEME, [hidden], " 숨김").sheet
    assert "「표」, 「숨김」" in refusal([sheet(PLAIN), hidden], "없음")
    assert "찾은 시트: 없음" in refusal([])


def test_the_same_table_twice():
    """Refused with both places, unless one is asked for; a short list of gaps does not count."""
    one, two = sheet(PLAIN, title="가"), sheet(PLAIN, title="나")
    message = refusal([one, two])
    assert [] == [word for word in ("가!A1", "나!A1", "--sheet") if word not in message]
    assert "나" == find(SCHEME, [one, two], "나").sheet
    long = draw(random.Random(1)).cells()
    short = sheet([["지표", "실적"], ["취업률", 1], ["홍보 실적", 2], ["언론보도 실적", 2]])
    assert "자료" == find(SHIPPED, [short, long]).sheet


def test_nothing_to_find():
    """No names, names across, names without 실적."""
    assert "「표」" in refusal([sheet([["지표", "실적"], ["다른 것", 1]])])
    assert "표!A1부터 지표 이름이 가로로" in refusal([sheet([list(NAMES), [1, 2, 3]])])
    assert "표!A2부터" in refusal([sheet(table(["지표", "점수"], FIGURES))])


SIX = (
    "홍보 실적",
    "취업률",
    "언론보도 실적",
    "취업자 임금수준",
    "상용직 알선취업율",
    "부적절 처리건수",
)


def listed(names, header="실적"):
    """A table of *names*."""
    return [["지표", header], *([name, 1] for name in names)]


@pytest.mark.parametrize(("second", "is_found"), [(2, None), (3, False), (4, False)])
def test_a_second_table_of_half_the_rows(second, is_found):
    """Less than half of the indicators do not count; exactly half is a second table."""
    one, two = sheet(listed(SIX), title="가"), sheet(listed(SIX[:second]), title="나")
    if is_found is None:
        assert "가" == find(SHIPPED, [one, two]).sheet
        return
    with pytest.raises(WorkbookError, match="어느 것인지") as caught:
        find(SHIPPED, [one, two])
    assert f"가!A1(지표 6개), 나!A1(지표 {second}개)" in str(caught.value)


def test_a_table_that_was_passed_over_is_told():
    """The whole table of last year beside a part of this year's: which was not looked at."""
    last = sheet(listed([each.name for each in SHIPPED.indicators]), title="2015")
    got = find(SHIPPED, [last, sheet(listed(SIX), title="2016")])
    assert ("2015", (("2016!A1", 6),)) == (got.sheet, got.others)
    assert () == find(SHIPPED, [last]).others


def test_a_smaller_table_of_other_indicators():
    """It may be the one that is meant, however small; of the same ones it is a list of gaps."""
    long = sheet(listed([each.name for each in SHIPPED.indicators][:9]), title="가")
    others = [each.name for each in SHIPPED.indicators][9:12]
    with pytest.raises(WorkbookError, match="어느 것인지"):
        find(SHIPPED, [long, sheet(listed(others), title="나")])
    same = [each.name for each in SHIPPED.indicators][:3]
    assert "가" == find(SHIPPED, [long, sheet(listed(same), title="나")]).sheet


def test_labels_beside_the_table():
    """Names behind an empty column are another list; with actuals it is a second table."""
    lines = [[*line, None, name] for line, name in zip(listed(SIX), ("찾는 말", *SIX), strict=True)]
    got = find(SHIPPED, [sheet(lines)])
    assert (1, 2) == (got.columns["label"], got.columns["actual"])
    both = [[*one, None, *two] for one, two in zip(listed(SIX), listed(SIX), strict=True)]
    # Each has its actuals: two tables, and not one with its names in two columns.
    with pytest.raises(WorkbookError, match="어느 것인지") as caught:
        find(SHIPPED, [sheet(both)])
    assert "표!A1(지표 6개), 표!D1(지표 6개)" in str(caught.value)
