"""Faults by month and by counsellor, on register-12 and on rows made by hand."""

import datetime as dt
from pathlib import Path

import pytest

from hopejobs_xl.registers import definition_reader, fault_spread
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load

from .drawn_registers import to_text

HEADER = ["성명", "생년월일", "구직등록일", "취업일", "취업경로", "고용형태", "사업체명", "상담사",
          "증빙번호"]  # fmt: skip


@pytest.fixture
def found(tmp_path: Path):
    """An examination of *rows* below the header."""

    def look(rows):
        path = to_text(tmp_path / "구직.csv", [HEADER, *rows], "cp949")
        return examine([path], load(), dt.date(2016, 8, 31), definition_reader.load())

    return look


def row(name, day, counsellor, hired="", path="", paper="1"):
    form = "상용" if hired else ""
    return [name, "1980-01-01", day, hired, path, form, "가나", counsellor, paper]


ROWS = [
    row("가가가", "2016-03-02", "김하나"),
    row("나나나", "2016-03-05", "김하나", "2016-03-01", "알선"),  # 2, hired before: an error
    row("다다다", "2016-04-05", "이둘", "2016-04-20", "상담", ""),  # 6: an error; 18, too
    row("라라라", "2016-04-06", "김하니", "2016-04-20", "알선", ""),  # 18, no evidence: a warning
    row("마마마", "2016-05-06", "김하니"),
]


def test_by_month(found):
    """A month without a fault is left out; a row with an error is not counted as a warning."""
    assert [["2016-03", 1, 0, 2], ["2016-04", 1, 1, 2]] == fault_spread.months(found(ROWS), 14)


def test_by_counsellor(found):
    """Masked; two who are masked alike are told apart; the worst first."""
    assert [["김○나", 1, 0, 2], ["이○", 1, 0, 1], ["김○니", 0, 1, 2]] == (
        fault_spread.counsellors(found(ROWS), 14)
    )
    alike = [*ROWS, row("바바바", "2016-03-05", "김두나", "2016-03-01", "알선")]
    names = [name for name, *_ in fault_spread.counsellors(found(alike), 14)]
    assert ["김○나", "김○나 (2)", "이○", "김○니"] == names


def test_the_rest_is_one_row(found):
    """Of three counsellors two rows: the worst and the others together."""
    assert [["김○나", 1, 0, 2], ["그 밖", 1, 1, 3]] == fault_spread.counsellors(found(ROWS), 2)
    assert [["2016-03", 1, 0, 2]] == fault_spread.months(found(ROWS[:2]), 1)


def test_a_row_without_a_day(found):
    """Its day is none of the calendar: a warning in no month, last."""
    rows = [*ROWS, row("사사사", "2016-02-30", "이둘")]
    assert ["날짜 없음", 0, 1, 1] == fault_spread.months(found(rows), 14)[-1]


def test_without_counsellors_there_are_none(found, tmp_path):
    lines = [["구인번호", "모집인원", "등록일"], ["1", "2", "2016-04-01"]]
    path = to_text(tmp_path / "구인.csv", lines, "cp949")
    made = examine([path], load(), dt.date(2016, 8, 31), definition_reader.load())
    assert [] == fault_spread.counsellors(made, 14)
