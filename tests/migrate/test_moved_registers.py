"""What was excluded moves into the next version's workbook, with the key that it needs."""

import shutil

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.migrate.account import Fate
from hopejobs_xl.register_pages import excluded
from hopejobs_xl.sheets.register_layout import AUDIT_FINDINGS, EXCLUSION_KEY, EXCLUSIONS
from tests.migrate.test_move import moved
from tests.register_pages.test_excluded import CASE, looked
from tests.register_pages.test_writing import put, rows


def test_exclusions_and_reasons_that_are_not_carried_yet_move(shipped, tmp_path):
    """One finding is excluded, beside another a reason was just typed: both are in the new one."""
    old = shutil.copy(shipped, tmp_path / "a.xlsm")
    book = FileWorkbook.open(old)
    looked(book, CASE)
    put(book, AUDIT_FINDINGS, 1, reason="증빙으로 확인함")
    looked(book, CASE)
    put(book, AUDIT_FINDINGS, 1, reason="담당이 확인함")
    book.save()
    before, _ = excluded.read(book)
    assert 2 == len(before.entries)
    path, account = moved(old, tmp_path)
    new = FileWorkbook.open(path)
    after, _ = excluded.read(new)
    assert (before.key, before.entries) == (after.key, after.entries)
    assert rows(book, EXCLUSIONS) == rows(new, EXCLUSIONS)
    assert book.read(EXCLUSION_KEY) == new.read(EXCLUSION_KEY)
    assert [] == [each.cell for each in account.of(Fate.LOST)]
