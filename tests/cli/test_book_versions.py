"""Every command on a workbook of another format says so."""

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import layout
from tests.cli.test_main import run

COMMANDS = {
    "check": (),
    "plan": (),
    "refresh": ("-o", "out.xlsm"),
    "departments": ("-o", "out.xlsm"),
    "report": ("--hwpx", "out.hwpx"),
}


def with_format(book, number):
    """*book*, saying that its format is *number*."""
    opened = FileWorkbook.open(book)
    opened.write(layout.BOOK_FORMAT, [[number]])
    opened.save()
    return book


@pytest.mark.parametrize("command", COMMANDS)
def test_an_older_workbook_is_named_and_used(capsys, book, tmp_path, monkeypatch, command):
    """On the error stream; status as for any other."""
    monkeypatch.chdir(tmp_path)
    status, _, said = run(capsys, command, with_format(book, "3"), *COMMANDS[command])
    assert status in (0, 1)
    assert "형식 3. 이 프로그램은" in said
    assert "hopejobs migrate" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_newer_workbook_is_left_alone(capsys, book, tmp_path, monkeypatch, command):
    """Status 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    before = with_format(book, "6").read_bytes()
    names = sorted(each.name for each in tmp_path.iterdir())
    status, _, said = run(capsys, command, book, *COMMANDS[command])
    assert (2, before) == (status, book.read_bytes())
    assert "형식 6. 이 프로그램은" in said
    assert "새 프로그램을 설치하세요" in said
    assert names == sorted(each.name for each in tmp_path.iterdir())
