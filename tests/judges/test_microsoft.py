"""How what Microsoft's validator prints is read; a script stands for the program of 79 MB."""

import pytest

from tests.judges import made_files, microsoft

_ERROR = '{"description": "wrong", "path": "/xl/styles.xml", "xPath": "/x", "id": null}'


def command(folder, printed):
    """A program that prints *printed* and the ending of the file that it was given."""
    path = folder / "validator"
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{printed}\nEND\necho ${{1##*.}} >&2\n")
    path.chmod(0o755)
    return path


def test_each_error_is_a_line(tmp_path):
    found = microsoft.findings(command(tmp_path, f'{{"errors": [{_ERROR}]}}'), b"", ".xlsm")
    assert ["/xl/styles.xml: /x: wrong"] == found


def test_a_program_that_says_nothing_is_no_praise(tmp_path):
    """Where it cannot run, the judge does not pass for content; its own words are told."""
    with pytest.raises(SystemExit, match="xlsx"):
        microsoft.findings(command(tmp_path, "Segmentation fault"), b"", ".xlsx")


def test_a_clerk_s_own_fault_is_not_ours(tmp_path, monkeypatch, capsys):
    """The same error before and after is none; in a file of ours it is one."""
    monkeypatch.setattr(made_files, "OURS", {"a.xlsm": lambda: b"a"})
    monkeypatch.setattr(made_files, "CLERKS", {"b.xlsx": lambda: (b"b", b"c")})
    assert 1 == microsoft.main(command(tmp_path, f'{{"errors": [{_ERROR}]}}'))
    lines = capsys.readouterr().out.splitlines()
    assert ["a.xlsm", "  1", "  /xl/styles.xml: /x: wrong", "b.xlsx", "  0"] == lines[:5]
    assert "2 files, 1 with faults" == lines[5]
