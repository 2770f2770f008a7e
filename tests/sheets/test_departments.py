"""The page of each 주관부서: its own indicators, where they stand, and what it has to do."""

import dataclasses

from hopejobs_xl.scheme.model import Department
from hopejobs_xl.sheets.departments import pages, replies, with_replies
from hopejobs_xl.sheets.layout import DEPARTMENT_PAGE, FORM_TABLE
from tests.samples import evaluation_of, form_rows

MADE = evaluation_of(form_rows())
PAGES = pages(MADE)
TABLE = DEPARTMENT_PAGE.name


def renamed(*names):
    """The pages with the two departments called *names*."""
    scheme = MADE.scheme
    new = tuple(
        Department(name, d.team, d.role, d.share)
        for name, d in zip(names, scheme.departments, strict=True)
    )
    old = {d.name: name for d, name in zip(scheme.departments, names, strict=True)}
    results = tuple(
        r._replace(indicator=r.indicator._replace(department=old[r.indicator.department]))
        for r in MADE.results
    )
    changed = scheme._replace(departments=new)
    return list(pages(dataclasses.replace(MADE, scheme=changed, results=results)))


def row(title, no):
    """The row of indicator *no* by column key."""
    found = next(each for each in PAGES[title][TABLE] if each[0] == no)
    return dict(zip((column.key for column in DEPARTMENT_PAGE.columns), found, strict=True))


def test_each_department_has_its_own_indicators_only():
    """분야 2 (16 rows with the deduction) and 분야 1 (5)."""
    assert ["일자리경제과", "사회적경제과"] == list(PAGES)
    assert list("①②③④⑤") == [each[0] for each in PAGES["사회적경제과"][TABLE]]
    numbers = [each[0] for each in PAGES["일자리경제과"][TABLE]]
    assert ["⑥", "감점", "⑳"] == [numbers[0], numbers[10], numbers[-1]]
    assert 16 == len(numbers)


def test_heading_and_note():
    """Whose page, which day, how far to the target, and what is waited for."""
    page = PAGES["일자리경제과"]
    assert [["일자리경제과 담당 지표 (성북구 · 기준일 2016-04-01)"]] == page["HJ_DEPARTMENT_TITLE"]
    expected = "득점 15 · 목표 47 · 배점 70 · 목표까지 32점 · 실적을 기다리는 지표: ⑦ ⑯"
    assert [[expected]] == page["HJ_DEPARTMENT_NOTE"]


def test_without_a_district_the_heading_has_the_day_alone():
    nobody = dataclasses.replace(evaluation_of(form_rows()), district="")
    titles = [page["HJ_DEPARTMENT_TITLE"] for page in pages(nobody).values()]
    assert [["일자리경제과 담당 지표 (기준일 2016-04-01)"]] == titles[0]


def test_a_row_says_where_the_indicator_stands():
    """⑲ has two actuals with names and units, and misses 7 points."""
    made = row("일자리경제과", "⑲")
    assert ("직원 119명 / 주민 100명", 0, "▼ 목표 -7", "목표까지 7점", None) == (
        made["actual"],
        made["points"],
        made["state"],
        made["todo"],
        made["reply"],
    )
    assert "26.1%" == row("사회적경제과", "①")["actual"]


def test_what_to_do_by_state():
    """Reached, missing and unregistered."""
    assert "유지" == row("사회적경제과", "①")["todo"]
    assert "실적을 회신 칸에 적어 주세요" == row("일자리경제과", "⑦")["todo"]
    assert "시 평가 실행계획" in row("사회적경제과", "②")["todo"]
    assert (None, None) == (row("일자리경제과", "⑦")["actual"], row("일자리경제과", "⑦")["points"])


def test_a_fault_is_told_as_it_is_to_the_clerk():
    """The reason says what is allowed."""
    form = form_rows()
    form[5][FORM_TABLE.index("actual")] = 15
    page = pages(evaluation_of(form))["일자리경제과"][TABLE]
    todo = next(each for each in page if each[0] == "⑥")[DEPARTMENT_PAGE.index("todo")]
    assert "15%" in todo


def test_what_was_filled_in_stays_with_its_indicator():
    """⑦ moves to another row; what stood beside a number that is gone is dropped."""
    page = PAGES["일자리경제과"][TABLE]
    filled = replies([["⑦", *[None] * 8, 46], ["⑳", *[None] * 8, "3건"], ["㉑", *[None] * 8, 1]])
    assert {"⑦": 46, "⑳": "3건", "㉑": 1} == filled
    made = {row[0]: row[-1] for row in with_replies(page, filled)}
    assert (46, "3건", None, 16) == (made["⑦"], made["⑳"], made["⑥"], len(made))
    assert [row[:-1] for row in page] == [row[:-1] for row in with_replies(page, filled)]


def test_titles_that_excel_takes():
    """Forbidden letters become blanks, 31 letters at most, no two alike."""
    assert ["일자리 경제과", "과"] == renamed("일자리/경제과", "과")
    assert ["가" * 31, "가" * 29 + " 2"] == renamed("가" * 40, "가" * 50)
    assert ["부서", "부서 2"] == renamed("[]", "??")


def test_a_department_without_indicators_gets_no_page():
    """An empty page is not sent round."""
    more = (*MADE.scheme.departments, Department("총무과", "", "", 0))
    changed = dataclasses.replace(MADE, scheme=MADE.scheme._replace(departments=more))
    assert ["일자리경제과", "사회적경제과"] == list(pages(changed))
