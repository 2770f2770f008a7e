"""`hopejobs report`: what it writes, what it prints, and what it refuses."""

import sys

import pytest

from hopejobs_xl.cli import report_command
from hopejobs_xl.scoring.evaluation import Evaluation
from tests.cli.test_main import run
from tests.report.made_reports import text_tables
from tests.saved_cells import edited


def test_the_report_of_the_shipped_workbook(capsys, shipped, tmp_path):
    """One line, exit status 0, and the figures of the plan in the file."""
    out = tmp_path / "새 폴더" / "보고.hwpx"
    assert (0, f"적었습니다: {out}\n", "") == run(capsys, "report", shipped, "--hwpx", out)
    overall, _, form = text_tables(out)[3:6]
    assert overall[-1] == ["합계", "100", "75", "40", "40%", "29", "11", "19", "28", "13", "0"]
    assert len(form) == 23
    assert list(out.parent.iterdir()) == [out]


def test_the_book_stays_as_it_was_and_an_older_report_is_kept(capsys, book):
    """As .bak; two reports are the same bytes, and the second leaves both as they are."""
    before = book.read_bytes()
    out = book.with_name("보고.hwpx")
    out.write_bytes(b"older")
    assert run(capsys, "report", book, "--hwpx", out)[0] == 0
    first = out.read_bytes()
    assert run(capsys, "report", book, "--hwpx", out)[0] == 0
    assert before == book.read_bytes()
    assert first == out.read_bytes()
    assert b"older" == out.with_name("보고.hwpx.bak").read_bytes()


def test_what_is_typed_is_what_is_reported(capsys, book, tmp_path):
    """15 % and a measure typed by the clerk, without a refresh in between."""
    edited(book, ("추진실적", "J10", 0.15), ("사업진단", "F15", "새 대책\n- 둘째 줄"))
    out = tmp_path / "보고.hwpx"
    assert run(capsys, "report", book, "--hwpx", out)[0] == 0
    overall, _, form, diagnosis = text_tables(out)[3:7]
    assert overall[-1] == ["합계", "100", "75", "44", "44%", "35", "9", "15", "28", "13", "0"]
    row = next(row for row in form if any(cell.startswith("⑥") for cell in row))
    assert row[-2:] == ["6", "공문"]
    assert any("새 대책- 둘째 줄" in row for row in diagnosis)


def test_a_faulty_actual_is_reported_all_the_same(capsys, book, tmp_path):
    """Exit status 1: the file is there, and the cell is named in it and on the screen."""
    edited(book, ("추진실적", "J10", 15))
    out = tmp_path / "보고.hwpx"
    status, said, err = run(capsys, "report", book, "--hwpx", out)
    assert (status, err) == (1, "")
    first, fault = said.splitlines()
    assert first == f"적었습니다: {out}"
    assert fault.startswith("추진실적!J10 ⑥ 취업률")
    assert "15% 또는 0.15" in fault
    assert text_tables(out)[3][-1][-1] == "6"


def test_without_an_output_it_says_what_to_add(capsys, shipped):
    """Exit status 2, in Korean."""
    status, out, err = run(capsys, "report", shipped)
    assert (status, out) == (2, "")
    assert "--hwpx 보고서.hwpx" in err
    assert "--pdf 보고서.pdf" in err


@pytest.mark.parametrize(
    ("option", "name", "allowed"),
    [("--hwpx", "보고.hwp", ".hwpx"), ("--hwpx", "보고", ".hwpx"), ("--pdf", "보고.hwpx", ".pdf")],
)
def test_another_suffix_is_refused(capsys, shipped, tmp_path, option, name, allowed):
    """What was read, what is allowed, what to do; nothing is written."""
    status, out, err = run(capsys, "report", shipped, option, tmp_path / name)
    assert (status, out) == (2, "")
    for said in (option, f"읽은 값 「{(tmp_path / name).suffix}」", f"허용: {allowed}", "할 일: "):
        assert said in err
    assert list(tmp_path.iterdir()) == []


def test_capital_letters_in_the_suffix_are_fine(capsys, shipped, tmp_path):
    """As Windows writes them."""
    assert run(capsys, "report", shipped, "--hwpx", tmp_path / "R.HWPX")[0] == 0


@pytest.mark.parametrize("contents", [None, b"", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_said_without_a_traceback(capsys, tmp_path, contents):
    """Exit status 2, the file's name, nothing written."""
    path = tmp_path / "book.xlsm"
    if contents is not None:
        path.write_bytes(contents)
    status, out, err = run(capsys, "report", path, "--hwpx", tmp_path / "out.hwpx")
    assert (status, out) == (2, "")
    assert "book.xlsm" in err
    assert "Traceback" not in err
    assert not (tmp_path / "out.hwpx").exists()


def test_a_broken_scale_is_named_and_nothing_is_written(capsys, book, tmp_path):
    """Text where 배점 stands: the sheet's cell, exit status 1."""
    edited(book, ("시작", "D3", "2016-04-01"))
    status, _, err = run(capsys, "report", book, "--hwpx", tmp_path / "out.hwpx")
    assert status == 1
    assert "시작!D3 기준일" in err
    assert not (tmp_path / "out.hwpx").exists()


def test_without_python_hwpx_it_says_what_to_install(capsys, shipped, tmp_path, monkeypatch):
    """The extra by name, exit status 2."""
    monkeypatch.setitem(sys.modules, "hwpx", None)
    monkeypatch.delitem(sys.modules, "hopejobs_xl.report.hwpx", raising=False)
    status, out, err = run(capsys, "report", shipped, "--hwpx", tmp_path / "out.hwpx")
    assert (status, out) == (2, "")
    assert "hopejobs-xl[file,report]" in err


def test_the_command_returns_the_evaluation(capsys, shipped, tmp_path):
    """For whoever calls it without the command line."""
    evaluation = report_command.run(shipped, hwpx=tmp_path / "a.hwpx", pdf=None)
    assert isinstance(evaluation, Evaluation)
    assert evaluation.totals.total == 40
