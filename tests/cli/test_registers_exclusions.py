"""``hopejobs registers`` and what people have excluded in the workbook and in a file."""

import json
import shutil

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.register_layout import AUDIT_FINDINGS, EXCLUSIONS

from .test_registers_command import CASE, run


@pytest.fixture
def ours(shipped, tmp_path):
    """A copy of the shipped workbook."""
    return shutil.copy(shipped, tmp_path / "a.xlsm")


def test_the_table_of_the_workbook_is_obeyed_and_united_with_a_file(ours, tmp_path, capsys):
    """H4 by a reason on 대장점검, C13 by the file: both are left out, under one key."""
    words = [ours, CASE, "--as-of", "2016-08-31"]
    path = tmp_path / "제외.toml"
    run(capsys, *words, "--write", "--exclusions", path)
    book = FileWorkbook.open(ours)
    found = [list(row) for row in book.read(AUDIT_FINDINGS.name)]
    cell, name = AUDIT_FINDINGS.index("cell"), AUDIT_FINDINGS.index("print")
    at = {row[cell]: row for row in found}
    at["H4"][-1] = "증빙을 확인함"
    book.write(AUDIT_FINDINGS.name, found)
    book.save()
    with open(path, "a", encoding="utf-8") as stream:
        stream.write(f'[[exclusions]]\nprint = "{at["C13"][name]}"\nreason = "문서의 번호"\n')
    _, told, _ = run(capsys, *words)
    assert "고칠 것 6건" in told.splitlines()[0]
    _, told, _ = run(capsys, *words, "--exclusions", path, "--write")
    assert "고칠 것 5건" in told.splitlines()[0]
    rows = [row for row in FileWorkbook.open(ours).read(EXCLUSIONS.name) if row[0]]
    assert [at["H4"][name]] == [row[0] for row in rows]
    _, told, _ = run(capsys, *words, "--json")
    assert [1, 0] == [
        next(each for each in json.loads(told)["rules"] if each["name"] == rule)["excluded"]
        for rule in ("hired-before-registered", "resident-number")
    ]


def test_a_file_under_another_key_is_refused(ours, tmp_path, capsys):
    words = [ours, CASE, "--as-of", "2016-08-31", "--write"]
    run(capsys, *words)
    book = FileWorkbook.open(ours)
    book.write(EXCLUSIONS.name, [["0" * 16, None, None, None, None, "확인함"]])
    book.save()
    path, before = tmp_path / "제외.toml", ours.read_bytes()
    path.write_text('format = 1\nkey = "0123456789abcdef"\n', encoding="utf-8")
    status, _, err = run(capsys, *words, "--exclusions", path)
    assert 2 == status
    assert "제외.toml: 지문의 열쇠(key)가 통합문서의 것과 달라" in err
    assert before == ours.read_bytes()


def test_a_wrong_exclusion_of_the_workbook_is_told_by_its_cell(ours, capsys):
    book = FileWorkbook.open(ours)
    book.write(EXCLUSIONS.name, [["지문", None, None, None, None, "확인함"]])
    sheet, top, _ = book.locate(EXCLUSIONS.name)
    book.save()
    status, out, err = run(capsys, ours, CASE)
    assert (1, "") == (status, out)
    assert f"{sheet}!A{top} (줄 지문): 읽은 값 「지문」. 허용: 16글자의 지문" in err
