"""collect send, receive and status on files, as a clerk runs them: 기준일 31 May 2016."""

import json

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.cli.test_main import run
from tests.collect.papers_by_openpyxl import filled
from tests.saved_cells import shown

SOCIAL = "사회적경제과"
FIGURES = {"①": {"분자": 300, "분모": 1000}, "④": {"실적": 60}}


@pytest.fixture
def may(capsys, book, tmp_path):
    """The workbook on 31 May, its files sent into the folder ``out`` on 1 June."""
    assert 0 == run(capsys, "refresh", book, "--as-of", "2016-05-31", "--day", "2016-06-01")[0]
    made = run(capsys, "collect", "send", book, "-o", tmp_path / "out", "--day", "2016-06-01")
    assert 0 == made[0]
    assert "회신 파일 2개와 메일 글을" in made[1]
    return book


def reply(folder, name, figures):
    (path,) = (folder / "out").glob(f"*{SOCIAL}*.xlsx")
    return filled(path.read_bytes(), folder / name, figures)


def test_nothing_is_written_without_a_yes(capsys, may, tmp_path):
    """Nobody sits at the terminal: the table, what to do, and the file as it was."""
    path, before = reply(tmp_path, "회신.xlsx", FIGURES), may.read_bytes()
    _, out, _ = run(capsys, "collect", "receive", may, path)
    assert before == may.read_bytes()
    assert "[넣을 것] ④ 홍보 실적 실적 추진실적!J8: 51건 → 60건 (사회적경제과; 회신.xlsx)" in out
    assert "아무것도 쓰지 않았습니다. 할 일: 위를 보고 맞으면 --yes" in out


def test_taken_with_a_yes_and_undone(capsys, may, tmp_path):
    """① by its counts and ④; two steps back bring all of it back, and it can be taken again."""
    path = reply(tmp_path, "회신.xlsx", FIGURES)
    cells = [f"추진실적!{each}" for each in ("J5", "R5", "S5", "J8")]
    before = shown(may, *cells)
    assert 0 == run(capsys, "collect", "receive", may, path, "--yes", "--day", "2016-06-02")[0]
    assert [0.3, 300, 1000, 60] == shown(may, *cells)
    status, out, _ = run(capsys, "undo", may, "--steps", "2")
    assert (0, before) == (status, shown(may, *cells))
    assert "추진실적!R5 2016-05-31 ① 사회적경제기업 공공구매 물품·공사·용역 등 구매비율 분자" in out
    outcomes = [row[-1] for row in FileWorkbook.open(may).read("HJ_REPLIES")]
    assert ["넣음", "넣음", "되돌림", "되돌림"] == outcomes
    assert 0 == run(capsys, "collect", "receive", may, path, "--yes")[0]
    assert [0.3, 300, 1000, 60] == shown(may, *cells)


def test_what_is_asked_is_taken_by_its_number(capsys, may, tmp_path):
    """Two replies that differ are asked; one alone, after another figure, goes in by --take."""
    one = reply(tmp_path, "1.xlsx", {"④": {"실적": 60}})
    two = reply(tmp_path, "2.xlsx", {"④": {"실적": 61}})
    status, out, _ = run(capsys, "collect", "receive", may, one, two, "--yes")
    assert (1, True) == (status, "[물음] ④ 홍보 실적 사회적경제과 (1.xlsx, 2.xlsx:" in out)
    assert 0 == run(capsys, "collect", "receive", may, one, "--yes")[0]
    status, out, _ = run(capsys, "collect", "receive", may, two, "--json")
    (about,) = json.loads(out)["open"]
    assert ("④", SOCIAL, "물음") == tuple(about[k] for k in ("no", "department", "standing"))
    assert 0 == run(capsys, "collect", "receive", may, two, "--take", f"④@{SOCIAL}")[0]
    assert [61] == shown(may, "추진실적!J8")


def test_status_says_how_far_it_is(capsys, may, tmp_path):
    path = reply(tmp_path, "회신.xlsx", FIGURES)
    assert 0 == run(capsys, "collect", "receive", may, path, "--yes", "--day", "2016-06-02")[0]
    status, out, _ = run(capsys, "collect", "status", may, "--day", "2016-06-03")
    assert 0 == status
    assert "④ 홍보 실적: 회신 (사회적경제과)" in out
    assert "⑭ 일구데이·취업박람회 개최건수: 요청 (일자리경제과)" in out
    assert "사회적경제과: 물음 5, 회신 2, 기다림 3" in out
