"""담당: who is asked until when, and every fault of the sheet; all values by hand."""

import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.owners import Owner, Owners, due_day, read
from tests.fakes.memory import MemoryWorkbook

SCHEME = load()
KEYS = ("no", "name", "department", "share", "adds", "person", "deputy", "data", "due", "evidence")
PLACES = {"HJ_OWNERS": ("담당", 6, 1), "HJ_GROUPS": ("담당", 6, 12)}
PERSON, DEPUTY = "김아무개", "이대리"


def row(no=None, department=None, **more):
    """A row of the table, its table begins in A6."""
    given = {"no": no, "department": department} | more
    return [given.get(key) for key in KEYS]


def owners(*rows, groups=()):
    """What is read from a sheet with *rows*; its groups begin in L6."""
    members = [list(each) for each in groups] or [[None] * 2]
    blocks = {"HJ_OWNERS": [*rows] or [row()], "HJ_GROUPS": members}
    return read(MemoryWorkbook(blocks, PLACES.__getitem__), SCHEME)


@pytest.mark.parametrize(
    ("due", "as_of", "day"),
    [
        (5.0, "2016-05-31", "2016-06-05"),
        ("5", "2016-05-05", "2016-05-05"),
        ("5일", "2016-05-04", "2016-05-05"),
        ("매월 5일", "2016-12-06", "2017-01-05"),
        ("매월5일", "2015-12-31", "2016-01-05"),
        ("５일", "2016-05-31", "2016-06-05"),
        ("말일", "2016-02-10", "2016-02-29"),
        ("매월 말일", "2016-05-31", "2016-05-31"),
        (31, "2016-04-01", "2016-04-30"),
        ("30", "2016-02-29", "2016-02-29"),
        ("30", "2016-01-31", "2016-02-29"),
        (29.0, "2015-01-30", "2015-02-28"),
        (dt.datetime(2016, 6, 10), "2016-05-31", "2016-06-10"),
        (dt.date(2016, 4, 5), "2016-05-31", "2016-04-05"),
    ],
)
def test_a_day_of_the_month_is_the_first_one_from_the_day_on(due, as_of, day):
    """Clipped to a short month; a date is itself, also one that is over."""
    assert dt.date.fromisoformat(day) == due_day(due, dt.date.fromisoformat(as_of))


@pytest.mark.parametrize(
    "due", [None, "", 0, 32, "0일", "다음 주", 5.5, -3, "5/6", "2016. 6. 5.", True]
)
def test_what_is_no_day(due):
    assert due_day(due, dt.date(2016, 5, 31)) is None


def test_a_whole_row():
    """Number, department, 30 %, 대조, two persons, where figures lie, due, and what proves them."""
    found = owners(
        row("⑲", "평생학습관", share=0.3, adds="대조", person=PERSON, deputy=DEPUTY,
            data="수강 대장", due="5일", evidence="결과보고"),
    )  # fmt: skip
    assert () == found.faults
    assert found.is_there
    only = Owner(
        "⑲", "시민(공무원 포함) 대상 노동교육 실적", "평생학습관", 0.3, "대조", PERSON, DEPUTY,
        "수강 대장", "5일", "결과보고", "담당!A6",
    )  # fmt: skip
    assert (only,) == found.rows == found.of("⑲")


def test_what_is_left_out():
    """A number alone, with where its figures lie, asks nobody; blank 합치는 법 is 합산."""
    found = owners(row("⑥"), row("⑦", data="워크넷"), row(), row(8.0, "일자리경제과"))
    assert () == found.faults
    assert [("⑧", "합산", None, None)] == [(o.no, o.adds, o.share, o.due) for o in found.rows]


def test_the_row_may_name_the_indicator():
    """Its name, its number as a number, an alias."""
    found = owners(row("취업률", "가과"), row(6, "나과"), row(" ⑥ ", "다과"))
    assert ["⑥", "⑥", "⑥"] == [each.no for each in found.rows]


def test_an_older_workbook_has_none():
    assert Owners() == read(MemoryWorkbook({}, PLACES.__getitem__), SCHEME)


FAULTY = [
    (row("㊿", "가과"), "담당!A6", "no", "㊿"),
    (row(None, "가과"), "담당!A6", "no", None),
    (row("없는 지표", "가과"), "담당!A6", "no", "없는 지표"),
    (row("⑥", None, due=5), "담당!C6", "department", None),
    (row("⑥", "가과", share=1.2), "담당!D6", "share", 1.2),
    (row("⑥", "가과", share=-0.1), "담당!D6", "share", -0.1),
    (row("⑥", "가과", share="절반"), "담당!D6", "share", "절반"),
    (row("⑥", "가과", share=70), "담당!D6", "share", 70),
    (row("⑥", "가과", adds="평균"), "담당!E6", "adds", "평균"),
    (row("⑥", "가과", due="다음 주"), "담당!I6", "due", "다음 주"),
    (row("⑥", "가과", due=32), "담당!I6", "due", 32),
]


@pytest.mark.parametrize(("given", "cell", "column", "what"), FAULTY)
def test_each_fault_names_its_cell_and_what_was_read(given, cell, column, what):
    """It only warns: no point depends on the sheet."""
    (fault,) = owners(given).faults
    assert (cell, column, what, True) == (fault.cell, fault.column, fault.read, fault.only_warns)
    assert fault.code is Code.OWNER


def test_what_cannot_be_read_is_blank_and_the_row_stays():
    (only,) = owners(row("⑥", "가과", share="절반", adds="평균", due="다음 주")).rows
    assert (None, "합산", None) == (only.share, only.adds, only.due)


def test_a_message_says_what_was_read_what_is_allowed_and_what_to_do():
    (fault,) = owners(row("⑥", "가과", due="다음 주")).faults
    assert (
        "담당!I6 ⑥ 취업률: 기한 읽은 값 「다음 주」. 허용: 매월의 날(5, 5일, 매월 5일, 말일) "
        "또는 날짜(예: 2016-08-31). 할 일: 기한을 고치거나 비우세요"
    ) == str(fault)


def test_shares_of_one_indicator_over_the_whole():
    """70 % and 40 % are 110 %; 70 % and 30 % are the whole; 0.1 three times and 0.7 too."""
    (fault,) = owners(row("⑥", "가과", share=0.7), row("⑥", "나과", share=0.4)).faults
    assert "담당!A6" == fault.cell
    assert "몫을 더하면 110%(A7의 몫과 함께)" in fault.message
    assert () == owners(row("⑥", "가과", share=0.7), row("⑥", "나과", share=0.3)).faults
    tenths = [row("⑥", name, share=0.1) for name in ("가", "나", "다")]
    assert () == owners(*tenths, row("⑥", "라", share=0.7)).faults


def test_the_same_department_twice_of_one_indicator():
    """The first row counts."""
    found = owners(row("⑥", "가과", due=5), row(6, " 가 과", due=9))
    (fault,) = found.faults
    assert ("담당!A7", "담당!A6" in fault.message) == (fault.cell, True)
    assert [5] == [each.due for each in found.rows]


DONG = [("동주민센터", "돈암1동"), ("동주민센터", "길음1동")]


def test_members_of_a_group_are_asked_one_by_one():
    """A department that is no group is asked itself."""
    found = owners(
        row("⑲", "동주민센터"), row("⑲", "평생학습관"), row("②", "동 주민센터"), groups=DONG
    )
    assert {"동주민센터": ("돈암1동", "길음1동")} == found.groups
    asked = {name: [each.no for each in own] for name, own in found.asked().items()}
    assert {
        "돈암1동": ["⑲", "②"], "길음1동": ["⑲", "②"], "평생학습관": ["⑲"],
    } == asked  # fmt: skip


GROUP_FAULTS = [
    ([("동주민센터", None)], "담당!M6", "구성원이 없는 줄"),
    ([(None, "돈암1동")], "담당!L6", "묶음 칸이 비어 있음"),
    ([*DONG, ("동주민센터", "돈암 1동")], "담당!M8", "담당!M6에 같은 구성원"),
    ([("일자리경제과", "가팀")], "담당!L6", "주관부서 이름이기도 함"),
    ([*DONG, ("전체", "동주민센터")], "담당!M8", "묶음의 이름이기도 함"),
]


@pytest.mark.parametrize(("groups", "cell", "words"), GROUP_FAULTS)
def test_each_fault_of_a_group(groups, cell, words):
    (fault,) = owners(groups=groups).faults
    assert cell == fault.cell
    assert words in fault.message
    assert fault.only_warns


def test_no_fault_says_the_name_of_a_person():
    """Every fault of every row that there may be, each with two persons beside it."""
    rows = [given[:5] + [PERSON, DEPUTY] + given[7:] for given, *_ in FAULTY]
    said = " ".join(f"{each} {each.as_json()}" for each in owners(*rows, row(None)).faults)
    assert said
    assert PERSON not in said
    assert DEPUTY not in said


def test_what_has_to_be_handed_in():
    """번호 -> text; two departments that send the same are one text, a number is its sign."""
    found = owners(
        row("⑥", "가과", evidence="명부"),
        row("⑥", "나과", evidence="명부"),
        row("⑥", "다과", evidence="확인서"),
        row("6", "라과", evidence="사진"),
        row("⑦", "가과"),
        row("㉚", "가과", evidence="명부"),
    )
    assert {"⑥": "명부, 확인서, 사진"} == found.required()
    assert {} == Owners().required()
