"""What a person reads of what came back: old and new, the reason, what to do, most urgent first."""

import datetime as dt

import pytest

from hopejobs_xl.collect.form_lines import Line
from hopejobs_xl.collect.receipt_lines import ranked, told
from hopejobs_xl.collect.receiving import Change, Receipt
from hopejobs_xl.collect.reply_match import Matched, Proposal, Told
from hopejobs_xl.scheme.loader import load
from tests.collect.made_papers_sent import paper_of

SCHEME = load()
PAPER = paper_of("사회적경제과")


def proposal(no, *files):
    (question,) = [each for each in PAPER.questions if each.no == no]
    tolds = tuple(Told(name, "0" * 64, None) for name in files)
    return Proposal(question, PAPER, {"actual": 60.0}, "받음", "", tolds, {})


def change(no, standing, reason, cell, shown, *files):
    line = Line("actual", cell, None, None, shown)
    return Change(SCHEME.find(no), (line,), (proposal(no, *files),), standing, reason)


@pytest.fixture
def receipt():
    """④ goes in, ② is asked, one file is broken, one department is missing."""
    files = [f"{at}.xlsx" for at in range(1, 8)]
    changes = (
        change("④", "받음", "", "추진실적!J8", ("51건", "60건"), *files),
        change("②", "물음", "줄어듦", "추진실적!J6", ("5원", "4원"), "a.xlsx"),
    )
    matched = Matched((), (), (paper_of("일자리경제과"),), (), ("b.xlsx: 깨진 파일",))
    return Receipt(SCHEME, dt.date(2016, 4, 1), (PAPER,), (), matched, changes, frozenset(),
                   frozenset())  # fmt: skip


PUT_IN = (
    "[넣을 것] ④ 홍보 실적: 추진실적!J8 실적 51건 → 60건 "
    "(사회적경제과; 1.xlsx, 2.xlsx, 3.xlsx, 4.xlsx, 5.xlsx 외 2개)"
)
NAME = "② 사회적경제기업 온라인 쇼핑몰 구매액"
ASKED = f"[물음] {NAME}: 추진실적!J6 실적 5원 → 4원 (사회적경제과; a.xlsx)"
BROKEN, MISSING = "[파일] b.xlsx: 깨진 파일", "아직 오지 않은 회신 1곳: 일자리경제과"


def test_lines_in_the_order_of_the_indicators(receipt):
    """The hint of a command says how a person confirms."""
    why = f"[물음] {NAME}: 줄어듦. 맞으면 --take ②"
    exp = [PUT_IN, ASKED, why, BROKEN, MISSING]
    assert exp == [str(each) for each in told(receipt, " 맞으면 --take {}")]


def test_what_is_asked_comes_first_where_there_is_little_room(receipt):
    exp = [ASKED, f"[물음] {NAME}: 줄어듦.", BROKEN, PUT_IN, MISSING]
    assert exp == [str(each) for each in ranked(receipt)]
