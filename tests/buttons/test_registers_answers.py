"""대장 점검 and 대장 반영 as buttons: what is asked, written, said and taken back."""

import datetime as dt
import importlib.util
import shutil

import pytest

from hopejobs_xl.buttons import registers_answers
from hopejobs_xl.hosts.excel.open_workbook import ExcelWorkbook
from hopejobs_xl.sheets.collection_layout import EVIDENCE
from hopejobs_xl.sheets.layout import ACTUALS, AS_OF, GROUNDS
from hopejobs_xl.sheets.register_layout import (
    AUDIT_FINDINGS,
    AUDIT_PROPOSALS,
    AUDIT_VERDICT,
    COLUMNS,
    EXCLUSION_KEY,
    EXCLUSIONS,
)
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


def test_a_reason_beside_a_finding_is_carried_and_said(examined):
    """One step back takes the page, the table and the reason back; the first one the key, too."""
    ours = ExcelWorkbook(examined)
    found = [list(row) for row in ours.read(AUDIT_FINDINGS.name)]
    found[1][-1] = "증빙으로 확인함"
    ours.write(AUDIT_FINDINGS.name, found)
    [said] = shown(examined, "registers")
    assert "까닭을 적어 제외한 것 1건(대장설정의 「제외한 것」)" in said
    assert "고칠 것 6건" in said
    assert "증빙으로 확인함" == ours.read(EXCLUSIONS.name)[0][-1]
    key = ours.read(EXCLUSION_KEY)
    shown(examined, "undo")
    assert found == ours.read(AUDIT_FINDINGS.name)
    assert [None] * 6 == ours.read(EXCLUSIONS.name)[0]
    assert key == ours.read(EXCLUSION_KEY)


def test_a_reason_with_a_phone_is_refused_by_its_cell(examined):
    ours = ExcelWorkbook(examined)
    found = [list(row) for row in ours.read(AUDIT_FINDINGS.name)]
    found[1][-1] = "010-7777-8888과 통화"
    ours.write(AUDIT_FINDINGS.name, found)
    sheet, top, _ = ours.locate(AUDIT_FINDINGS.name)
    [said] = shown(examined, "registers")
    assert f"{sheet}!L{top + 1} (제외한 까닭)" in said
    assert "8888" not in said
    assert found == ours.read(AUDIT_FINDINGS.name)


def mark(book, *numbers):
    """Choose the proposals of *numbers* on 대장점검."""
    ours = ExcelWorkbook(book)
    rows = [list(row) for row in ours.read(AUDIT_PROPOSALS.name)]
    for row in rows:
        if row[0] in numbers:
            row[AUDIT_PROPOSALS.index("chosen")] = "예"
    ours.write(AUDIT_PROPOSALS.name, rows)


def shown(book, action):
    before = len(book.app.impl.alerts)
    press(book, action)
    return [each.text for each in book.app.impl.alerts[before:]]


@pytest.fixture
def examined(book):
    """On 31 August: ⑥ is 4 of 9, ⑦ 10 of 9."""
    ExcelWorkbook(book).write(AS_OF, [[dt.datetime(2016, 8, 31)]])
    choose(book, CASE)
    shown(book, "registers")
    return book


def test_what_is_marked_goes_into_the_form(examined):
    """Old and new first; after a yes figure, counts, line, 증빙 and 이력; one step back."""
    mark(examined, "⑥")
    examined.app.impl.answers["yes_no"] = "yes"
    ours = ExcelWorkbook(examined)
    before = [ours.read(name) for name in (ACTUALS, GROUNDS.name, EVIDENCE.name)]
    asked, said = shown(examined, "apply")
    assert "⑥ 취업률: 추진실적!J10 실적 5% → 44.44%" in asked
    assert "register-12.csv: 분자 구직 12줄 가운데 4줄" in asked
    assert "지표 1개(⑥)의 실적을 추진실적에 넣고" in said
    grounds = ours.read(GROUNDS.name)[5]
    assert (0.444444444444444, [4, 9]) == (ours.read(ACTUALS)[5][0], grounds[:2])
    assert "register-12.csv(SHA-256 3c2b2986)" in grounds[3]
    proof = [row for row in ours.read(EVIDENCE.name) if row[1]]
    assert ["register-12.csv"] == [row[EVIDENCE.index("title")] for row in proof]
    assert "추진실적" == examined.sheets.active.name
    assert ("apply", True) == examined.app.impl.runs[-1][1:]
    shown(examined, "undo")
    assert before == [ours.read(name) for name in (ACTUALS, GROUNDS.name, EVIDENCE.name)]


def test_a_no_writes_nothing(examined):
    mark(examined, "⑥", "⑦")
    examined.app.impl.answers["yes_no"] = "no"
    before = ExcelWorkbook(examined).read(ACTUALS)
    [asked] = shown(examined, "apply")
    assert "고른 지표 2개를 추진실적에 넣을까요?" in asked
    assert before == ExcelWorkbook(examined).read(ACTUALS)
    assert ("apply", False) == examined.app.impl.runs[-1][1:]


def test_nothing_marked_is_said(examined):
    [said] = shown(examined, "apply")
    assert "반영할 것을 고르지 않았습니다" in said
    assert "「반영」에 예를 고르고" in said


def test_another_day_is_refused(examined):
    """Counted to 31 August, and 기준일 is another by now."""
    mark(examined, "⑥")
    examined.app.impl.answers["yes_no"] = "yes"
    ExcelWorkbook(examined).write(AS_OF, [[dt.datetime(2016, 7, 31)]])
    before = ExcelWorkbook(examined).read(ACTUALS)
    *_, said = shown(examined, "apply")
    assert "2016-08-31까지 센 것인데 기준일은 2016-07-31" in said
    assert before == ExcelWorkbook(examined).read(ACTUALS)
