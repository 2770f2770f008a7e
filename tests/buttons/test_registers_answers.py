"""대장 점검 as a button: what is asked, written, said and taken back."""

import importlib.util
import shutil

import pytest

from hopejobs_xl.buttons import registers_answers
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF
from hopejobs_xl.sheets.register_layout import AUDIT_VERDICT, COLUMNS
from tests.buttons.pressing import press, unlock
from tests.conftest import PROJECT
from tests.fakes import engine

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
MACRO = "'HopeJobs.xlsm'!HJ_AskFiles"


@pytest.fixture
def book(open_shipped):
    """The shipped workbook as VBA hands it over; register-12 is chosen."""
    made = open_shipped()
    made.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    unlock(made)
    return made


def choose(book, *paths):
    asked = []
    book.app.impl.macros[MACRO] = lambda kind: asked.append(kind) or "|".join(map(str, paths))
    return asked


def test_it_examines_writes_and_says_the_verdict(book):
    """By 기준일 of the sheet, 1 April 2016; 추진실적 is as it was; 되돌리기 takes the page back."""
    asked = choose(book, CASE)
    ours = ExcelWorkbook(book)
    actuals, blank = ours.read(ACTUALS), ours.read(AUDIT_VERDICT)
    [(said, mode)] = press(book, "registers")
    assert ["registers"] == asked
    first, done, todo = said.split("\n")
    assert "답할 것 2건" in first
    assert first == ours.read(AUDIT_VERDICT)[0][0]
    assert "파일 1개의 12줄을 읽어 대장점검 시트에 쓰고" in done
    assert "대장설정의 노란 칸에 답한 뒤" in todo
    assert actuals == ours.read(ACTUALS)
    assert "성명" in [row[COLUMNS.index("header")] for row in ours.read(COLUMNS.name)]
    assert ("registers", True) == book.app.impl.runs[-1][1:]
    assert "대장점검" == book.sheets.active.name
    ExcelWorkbook(book).undo()
    assert blank == ours.read(AUDIT_VERDICT)


def test_nothing_chosen_nothing_done(book):
    choose(book)
    assert [] == press(book, "registers")
    assert ("registers", False) == book.app.impl.runs[-1][1:]


def test_a_file_that_is_none_leaves_the_page(book, tmp_path):
    choose(book, tmp_path / "없음.csv")
    before = ExcelWorkbook(book).read(AUDIT_VERDICT)
    [(said, _)] = press(book, "registers")
    assert "없음.csv" in said
    assert "할 일" in said
    assert before == ExcelWorkbook(book).read(AUDIT_VERDICT)


def test_without_the_packages_it_says_so_plainly(book, monkeypatch):
    """On a PC without pandas: before any file is asked for."""
    asked = choose(book, CASE)
    real = importlib.util.find_spec
    monkeypatch.setattr(
        registers_answers, "find_spec", lambda name: None if name == "pandas" else real(name)
    )
    [(said, _)] = press(book, "registers")
    assert [] == asked
    assert "꾸러미(pandas)가 이 PC에 설치되어 있지 않습니다. 아무것도 쓰지 않았습니다" in said
    assert "hopejobs-xl[registers]" in said


def test_an_older_workbook_is_told_to_move(open_shipped, tmp_path):
    """One of 0.3.0."""
    old = PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm"
    book = engine.open_book(shutil.copy(old, tmp_path / "HopeJobs.xlsm"))
    book.app.impl.macros["'HopeJobs.xlsm'!HJ_OnDone"] = lambda action, ok: None
    choose(book, CASE)
    [(said, _)] = press(book, "registers")
    assert "대장점검과 대장설정 시트가 없습니다" in said


def test_a_day_that_is_none_is_told(book):
    ExcelWorkbook(book).write(AS_OF, [["사월"]])
    choose(book, CASE)
    [(said, _)] = press(book, "registers")
    assert "기준일" in said
