"""대장점검 and 대장설정 on every host: the same cells, what people typed kept, text as text."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.register_pages import excluded, setting_reader, writing
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import register_page
from hopejobs_xl.sheets.register_layout import (
    AUDIT_FINDINGS,
    AUDIT_MONTHS,
    AUDIT_PROPOSALS,
    AUDIT_VERDICT,
    EXCLUSION_KEY,
    EXCLUSIONS,
    RULES,
)
from hopejobs_xl.sheets.register_page import AuditPage
from tests.conftest import PROJECT


@pytest.fixture
def book(opener, shipped, tmp_path):
    """The shipped workbook."""
    return opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))


def page(findings):
    """A page with *findings* rows of findings, one of them a text that begins like a formula."""
    rate = [
        "⑥", 1, "취업률: 4 / 9 = 44.44%", 4 / 9, 4, 9, "12줄", "a.csv", "=1+1", "ab",
        "2016-1\n2016-04-01",
    ]  # fmt: skip
    first = [
        "고칠 것",
        2,
        "=1+1",
        "a.csv",
        None,
        "H4",
        "취업일",
        "-1",
        "고치세요",
        "+1",
        None,
        None,
    ]
    return AuditPage(
        lines=("고칠 것 1건", "기간"),
        read=[["구직", 1, "a.csv", 12, None]],
        tallies=[["고칠 것", 2, "취업한 뒤에 등록", 1, None, None]],
        questions=[["a.csv K2", "단위", "적으세요"]],
        months=[["2016-03", 1, 0, 2]],
        counsellors=[["홍○동", 1, 0, 2]],
        proposals=[rate],
        findings=[first] * findings,
        found=findings,
    )


def test_the_page_is_written_and_written_again(book):
    """Long, short and long again; what begins like a formula is a text."""
    for findings in (40, 2, 60):
        register_page.write(book, page(findings))
        rows = book.read(AUDIT_FINDINGS.name)
        assert findings == len(rows)
        assert ["=1+1", "-1", "+1"] == [rows[-1][at] for at in (2, 7, 9)]
    assert [["고칠 것 1건"], ["기간"]] == book.read(AUDIT_VERDICT)[:2]
    assert ["2016-03", 1, 0, 2] == book.read(AUDIT_MONTHS.name)[0]
    assert [None] * 4 == book.read(AUDIT_MONTHS.name)[1]


def test_a_choice_stays_with_its_figure(book):
    register_page.write(book, page(1))
    block = [list(row) for row in book.read(AUDIT_PROPOSALS.name)]
    block[0][-1] = "예"
    book.write(AUDIT_PROPOSALS.name, block)
    register_page.write(book, page(2))
    [chosen] = register_page.chosen(book)
    assert ("⑥", 1, 4, 9, "=1+1") == (
        chosen.no, chosen.part, chosen.numerator, chosen.denominator, chosen.left_out
    )  # fmt: skip
    assert 4 / 9 == pytest.approx(chosen.value)


def test_the_settings_are_read(book):
    """As shipped, and with a rule changed: the same on every host."""
    assert definition_reader.load() == setting_reader.read(book, load())[0]
    block = [list(row) for row in book.read(RULES.name)]
    block[20][RULES.index("limit")] = 5
    book.write(RULES.name, block)
    assert 5 == setting_reader.read(book, load())[0].rule["phone-of-many"].number("most")


def test_a_reason_is_carried_into_the_table_and_obeyed(book):
    """Twice over register-12, a key in between that begins as a formula does."""
    case = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
    book.write(EXCLUSION_KEY, [["-123456789abcdef"]])
    for _ in range(2):
        exclusions, is_kept = excluded.read(book)
        assert (True, "-123456789abcdef") == (is_kept, exclusions.key)
        known, said = setting_reader.read(book, load())
        day = dt.date(2016, 8, 31)
        found = examine([case], load(), day, known, said, exclusions=exclusions)
        writing.write(book, found, load(), [case.name])
        block = [list(row) for row in book.read(AUDIT_FINDINGS.name)]
        names = [row[AUDIT_FINDINGS.index("print")] for row in block]
        block[1][-1] = "증빙으로 확인함"
        if not found.exclusions.entries:
            book.write(AUDIT_FINDINGS.name, block)
            first = names[1]
    row = book.read(EXCLUSIONS.name)[0]
    assert [first, 2, "구직", "제외함", "증빙으로 확인함"] == [
        row[EXCLUSIONS.index(key)] for key in ("print", "rule", "kind", "seen", "reason")
    ]
    assert first not in names
    assert 300 == len(book.read(EXCLUSIONS.name))
