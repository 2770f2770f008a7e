"""제외한 것: a reason beside a finding, carried into the table, obeyed, refused if it is none."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.register_pages import excluded, setting_reader, writing
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.register_layout import (
    AUDIT_FINDINGS,
    AUDIT_QUESTIONS,
    AUDIT_TALLIES,
    EXCLUSION_KEY,
    EXCLUSIONS,
)
from tests.conftest import PROJECT
from tests.register_pages.test_writing import put, rows
from tests.registers.drawn_registers import to_text

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
LINES = [line.split(",") for line in CASE.read_text(encoding="cp949").splitlines()]
REASON = "증빙과 대조해 날짜가 맞음을 확인함"


@pytest.fixture
def book(shipped, tmp_path):
    """A copy of the shipped workbook, register-12 examined."""
    made = FileWorkbook.open(shutil.copy(shipped, tmp_path / "a.xlsm"))
    looked(made, CASE)
    return made


def looked(book, *paths):
    """대장 점검 of *paths*, as the button and ``--write`` do it."""
    known, said = setting_reader.read(book, load())
    exclusions, _ = excluded.read(book)
    day = dt.date(2016, 8, 31)
    found = examine(paths, load(), day, known, said, exclusions=exclusions)
    writing.write(book, found, load(), [path.name for path in paths])
    return found


def at(book, cell):
    """The row (from 0) of the finding at *cell*."""
    return next(row for row, each in enumerate(rows(book, AUDIT_FINDINGS)) if each["cell"] == cell)


def refusal(book):
    with pytest.raises(SchemeError) as caught:
        excluded.read(book)
    return str(caught.value)


def test_a_reason_beside_a_finding_takes_it_away_and_stays(book):
    """H4 is hired before registered: 7 errors become 6, with rule, day and reason in the table."""
    put(book, AUDIT_FINDINGS, at(book, "H4"), reason=REASON)
    name = rows(book, AUDIT_FINDINGS)[at(book, "H4")]["print"]
    looked(book, CASE)
    [own] = rows(book, EXCLUSIONS)
    today = dt.datetime.combine(dt.date.today(), dt.time())
    assert {"print": name, "rule": 2, "day": today, "kind": "구직", "seen": "제외함",
            "reason": REASON} == own  # fmt: skip
    found = rows(book, AUDIT_FINDINGS)
    assert 12 == len(found)
    assert "H4" not in [each["cell"] for each in found]
    assert not any(each["reason"] for each in found)
    [tally] = [each for each in rows(book, AUDIT_TALLIES) if each["rule"] == 2]
    assert (0, 1, 1.0) == tuple(tally[key] for key in ("found", "excluded", "share"))
    again = looked(book, CASE)
    assert 6 == again.count("E")
    assert [own] == rows(book, EXCLUSIONS)


def test_a_reason_is_obeyed_before_it_is_carried(book):
    """Without --write, too: what is read is both tables as one."""
    put(book, AUDIT_FINDINGS, at(book, "H4"), reason=REASON)
    exclusions, is_kept = excluded.read(book)
    [own] = exclusions.entries.values()
    assert (True, REASON) == (is_kept, own.reason)
    assert own.where.startswith("대장점검!L")


def test_a_typed_print_is_obeyed_however_it_is_typed(book):
    """Capitals, full-width digits and blanks are one; the day is the clerk's."""
    name = rows(book, AUDIT_FINDINGS)[at(book, "H4")]["print"]
    wide = "".join(chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in name.upper())
    put(book, EXCLUSIONS, 0, print=f" {wide} ", reason=REASON, day="2016-09-01")
    assert 6 == looked(book, CASE).count("E")
    [own] = rows(book, EXCLUSIONS)
    assert ("제외함", 2, "2016-09-01") == tuple(own[key] for key in ("seen", "rule", "day"))


def test_the_first_examination_makes_the_key_and_later_ones_keep_it(shipped, tmp_path):
    made = FileWorkbook.open(shutil.copy(shipped, tmp_path / "a.xlsm"))
    assert [[None]] == made.read(EXCLUSION_KEY)
    looked(made, CASE)
    [[first]] = made.read(EXCLUSION_KEY)
    prints = [each["print"] for each in rows(made, AUDIT_FINDINGS)]
    looked(made, CASE)
    assert [[first]] == made.read(EXCLUSION_KEY)
    assert prints == [each["print"] for each in rows(made, AUDIT_FINDINGS)]


def test_a_row_that_changed_is_found_again_and_the_old_exclusion_told(book, tmp_path):
    """The hiring day is another: the finding is back, and the cell of the exclusion is named."""
    put(book, AUDIT_FINDINGS, at(book, "H4"), reason=REASON)
    looked(book, CASE)
    lines = [list(line) for line in LINES]
    lines[3][7] = "2015-09-09"
    found = looked(book, to_text(tmp_path / CASE.name, lines, "cp949"))
    assert "H4" in [each["cell"] for each in rows(book, AUDIT_FINDINGS)]
    [own] = rows(book, EXCLUSIONS)
    assert "맞는 줄 없음" == own["seen"]
    told = rows(book, AUDIT_QUESTIONS)[-1]
    sheet, top, _ = book.locate(EXCLUSIONS.name)
    assert f"{sheet}!A{top}" == told["where"]
    assert own["print"] in told["text"]
    assert "바뀌었거나" in told["text"]
    assert found.sound is (found.count("E") == 0 and not found.questions)  # no fault by itself


def test_a_register_that_was_not_read_is_no_change(book, tmp_path):
    """Who examines 구인 alone is not told of the exclusions of 구직."""
    put(book, AUDIT_FINDINGS, at(book, "H4"), reason=REASON)
    looked(book, CASE)
    lines = [["구인번호", "구인등록일", "고용형태", "모집인원"], ["G1", "2016-01-05", "상용", "3"]]
    found = looked(book, to_text(tmp_path / "구인.csv", lines, "cp949"))
    assert [] == found.stale
    assert ["안 읽음"] == [each["seen"] for each in rows(book, EXCLUSIONS)]
    assert ["구직"] == [each["kind"] for each in rows(book, EXCLUSIONS)]


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"print": "5f0c", "reason": REASON}, "A", "16글자의 지문"),
        ({"print": "zz0c6e2b9a417d38", "reason": REASON}, "A", "16글자의 지문"),
        ({"reason": REASON}, "A", "빈칸"),
        ({"print": "5f0c6e2b9a417d38"}, "F", "빈칸. 허용: 2~200글자의 까닭"),
        ({"print": "5f0c6e2b9a417d38", "reason": "."}, "F", "2~200글자의 까닭"),
        ({"print": "5f0c6e2b9a417d38", "reason": "가" * 201}, "F", "2~200글자의 까닭"),
        ({"print": "5f0c6e2b9a417d38", "reason": "010-7777-8888과 통화함"}, "F", "알 수 없는 까닭"),
        ({"print": "5f0c6e2b9a417d38", "reason": "900101-1234567"}, "F", "알 수 없는 까닭"),
        ({"print": "5f0c6e2b9a417d38", "reason": REASON, "day": "어제"}, "C", "2016-09-01"),
        ({"print": "5f0c6e2b9a417d38", "reason": CellError("#N/A")}, "F", "#N/A"),
    ],
)
def test_what_is_no_exclusion_is_refused_with_its_cell(book, cells, column, said):
    put(book, EXCLUSIONS, 1, **cells)
    sheet, top, _ = book.locate(EXCLUSIONS.name)
    told = refusal(book)
    assert f"{sheet}!{column}{top + 1} (" in told
    assert said in told
    assert "할 일" in told
    assert not any(secret in told for secret in ("8888", "1234567"))


def test_the_same_twice_names_both_cells_and_all_faults_are_told_at_once(book):
    put(book, EXCLUSIONS, 0, print="5f0c6e2b9a417d38", reason=REASON)
    put(book, EXCLUSIONS, 1, print="5F0C6E2B9A417D38", reason="다른 까닭")
    put(book, EXCLUSIONS, 2, print="00ff00ff00ff00ff")
    sheet, top, _ = book.locate(EXCLUSIONS.name)
    twice, missing = refusal(book).split("\n")
    assert f"{sheet}!A{top + 1} (줄 지문)" in twice
    assert f"{sheet}!A{top}와 같음" in twice
    assert f"{sheet}!F{top + 2} (까닭)" in missing


def test_a_print_of_nothing_is_told_and_refuses_nothing(book):
    put(book, EXCLUSIONS, 0, print="0" * 16, reason=REASON)
    found = looked(book, CASE)
    assert ["0" * 16] == [name for name, _ in found.stale]
    assert 7 == found.count("E")
    assert ["맞는 줄 없음"] == [each["seen"] for each in rows(book, EXCLUSIONS)]


def test_a_reason_beside_what_is_no_single_row_is_refused(book, tmp_path):
    """A sum row is of the table: there is no 지문 to exclude it by."""
    lines = [*LINES, ["합계", *[""] * (len(LINES[0]) - 1)]]
    looked(book, to_text(tmp_path / CASE.name, lines, "cp949"))
    row = next(row for row, each in enumerate(rows(book, AUDIT_FINDINGS)) if not each["print"])
    put(book, AUDIT_FINDINGS, row, reason=REASON)
    sheet, top, _ = book.locate(AUDIT_FINDINGS.name)
    told = refusal(book)
    assert f"{sheet}!L{top + row} (제외한 까닭)" in told
    assert "한 줄의 것이 아님" in told


@pytest.mark.parametrize("key", [None, "kurz"])
def test_a_key_that_was_lost_or_changed_is_told(book, key):
    """With another key no 지문 would match, and all findings would be back without a word."""
    put(book, EXCLUSIONS, 0, print="0" * 16, reason=REASON)
    book.write(EXCLUSION_KEY, [[key]])
    told = refusal(book)
    sheet, row, _ = book.locate(EXCLUSION_KEY)
    assert f"{sheet}!J{row} (지문의 열쇠)" in told
    assert ".bak" in told


def test_more_than_there_is_room_for_is_refused_and_nothing_is_written(book):
    block = [[f"{row:016x}", None, None, None, None, REASON] for row in range(300)]
    book.write(EXCLUSIONS.name, block)
    put(book, AUDIT_FINDINGS, at(book, "H4"), reason=REASON)
    before = rows(book, AUDIT_FINDINGS)
    with pytest.raises(WorkbookError, match="301줄인데 자리는 300줄"):
        looked(book, CASE)
    assert before == rows(book, AUDIT_FINDINGS)


def test_nothing_of_a_person_is_in_the_table(book):
    """지문, numbers, kinds and the clerk's own words: no name, phone or day of the register."""
    put(book, AUDIT_FINDINGS, at(book, "H4"), reason=REASON)
    looked(book, CASE)
    said = str(rows(book, EXCLUSIONS))
    assert rows(book, EXCLUSIONS)
    secrets = {cell for line in LINES[1:] for cell in line[:4] if len(cell) > 1}
    assert not [each for each in secrets if each in said]
