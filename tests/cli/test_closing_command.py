"""close, reopen, undo, history, evidence and handover, run on files as a clerk does."""

import io
import json
import zipfile

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import closing, log_rows
from tests.cli.test_main import run

APRIL = ("--as-of", "2016-04-01")


@pytest.fixture
def closed(capsys, book):
    """The shipped month, ⑥ put right to 7.6 % on 2 May and closed on 5 May."""
    assert 0 == run(capsys, "refresh", book, "--set", "⑥=7.6%", "--day", "2016-05-02")[0]
    assert 0 == run(capsys, "close", book, "--accept", "--day", "2016-05-05")[0]
    return book


def test_warnings_are_shown_and_have_to_be_accepted(capsys, book):
    """⑦ and ⑯ are missing: nothing is written without --accept."""
    before = book.read_bytes()
    status, _, err = run(capsys, "close", book)
    assert (1, before) == (status, book.read_bytes())
    assert "미입력 2개: ⑦, ⑯" in err
    assert "--accept" in err
    status, out, _ = run(capsys, "close", book, "--accept", "--day", "2016-05-05")
    assert (0, True) == (status, "2016-04-01을(를) 마감했습니다, 득점 합계 40점" in out)


def test_a_closed_month_is_kept_by_the_command(capsys, closed):
    """Exit 1, the cell with both figures, and as JSON with its code; --replace-month is no way."""
    before = closed.read_bytes()
    status, out, err = run(capsys, "refresh", closed, "--set", "⑥=8%", "--replace-month", "--json")
    assert (1, before) == (status, closed.read_bytes())
    assert "「⑥ 실적」 0.076 → 0.08" in err
    assert "hopejobs reopen" in err
    faults = json.loads(out)["faults"]
    assert {"month-is-closed"} == {each["code"] for each in faults}


def test_reopened_with_a_reason_and_closed_again(capsys, closed):
    """Two lines in 마감; a reason is required by the parser, a blank one by the command."""
    assert 2 == run(capsys, "reopen", closed, *APRIL, "--reason", " ")[0]
    done = run(capsys, "reopen", closed, *APRIL, "--reason", "정정 회신", "--day", "2016-05-09")
    assert 0 == done[0]
    assert 0 == run(capsys, "refresh", closed, "--set", "⑥=8%")[0]
    assert 0 == run(capsys, "close", closed, "--accept")[0]
    both = closing.read(FileWorkbook.open(closed))
    assert ["정정 회신", ""] == [each.reason for each in both]


def test_an_earlier_month_is_closed_as_it_stands(capsys, book):
    """May is 기준일; April's row is frozen without a refresh. A day without a row is refused."""
    assert 0 == run(capsys, "refresh", book, "--as-of", "2016-05-31", "--set", "⑥=8%")[0]
    assert 0 == run(capsys, "close", book, "--month", "2016-04-01")[0]
    status, _, err = run(capsys, "close", book, "--as-of", "2016-03-31")
    assert (2, True) == (status, "있는 기준일: 2016-04-01, 2016-05-31" in err)
    (made,) = closing.read(FileWorkbook.open(book))
    assert ("2016-04-01", 40) == (str(made.as_of), made.total)


def test_history_between_two_days(capsys, closed):
    """Grouped by step, in units; as JSON with plain values."""
    _, out, _ = run(capsys, "history", closed)
    assert [
        "■ 1. 2016-05-02 새로고침 (기준일 2016-04-01): 1개",
        "  ⑥ 취업률 실적: 5% → 7.6% · 일자리경제과",
        "■ 2. 2016-05-05 마감 (기준일 2016-04-01): 1개",
        "  마감: 열림 → 닫힘",
    ] == out.strip().split("\n")
    _, out, _ = run(capsys, "history", closed, "--from", "2016-05-03")
    assert "새로고침" not in out
    _, out, _ = run(capsys, "history", closed, "--to", "2016-05-02", "--json")
    (row,) = json.loads(out)["rows"]
    assert (1, "2016-05-02", "⑥", 0.05, 0.076) == (
        row["step"], row["day"], row["no"], row["old"], row["new"],
    )  # fmt: skip
    assert "바뀐 것이 없습니다" in run(capsys, "history", closed, "--to", "2016-01-01")[1]
    status, _, err = run(capsys, "history", closed, "--from", "2016-05-03", "--to", "2016-05-01")
    assert (2, True) == (status, "끝이 처음보다 앞" in err)
    assert 1 == run(capsys, "history", closed, "--from", "5월")[0]


def test_undo_on_a_file(capsys, book):
    """The last refresh, its cell named; a closing is no step back; none is left at the end."""
    assert 0 == run(capsys, "refresh", book, "--set", "⑥=7.6%", "--day", "2016-05-02")[0]
    status, out, _ = run(capsys, "undo", book, "--day", "2016-05-03")
    assert 0 == status
    assert "월별실적!BA20 2016-04-01 ⑥ 취업률 실적: 0.076 → 0.05" in out
    assert out.endswith(
        "요약과 추이 등은 다음 새로고침에서 바뀝니다. 할 일: 추진실적을 확인하고 "
        f"hopejobs refresh {book.name}\n"
    )
    log = log_rows.read(FileWorkbook.open(book))
    assert [("새로고침", None), ("되돌리기", 1)] == [(each.action, each.undone) for each in log]
    status, _, err = run(capsys, "undo", book, "--steps", "3")
    assert (2, True) == (status, "되돌릴 것이 없습니다" in err)
    with pytest.raises(SystemExit):
        run(capsys, "undo", book, "--steps", "0")


def test_undo_does_not_open_what_is_closed(capsys, closed):
    """The file stays as it is, byte for byte."""
    before = closed.read_bytes()
    status, _, err = run(capsys, "undo", closed, "--steps", "2")
    assert (2, before) == (status, closed.read_bytes())
    assert "되돌리기로는 바꾸지" in err


def test_the_bundle_the_page_and_the_two_pages(capsys, book, tmp_path):
    """One run of each; a missing file is told and the status is 1; the workbook stays."""
    (tmp_path / "명부.pdf").write_bytes(b"one")
    opened = FileWorkbook.open(book)
    opened.write_cells("HJ_EVIDENCE", {(0, 1): "⑥", (0, 7): "명부.pdf", (1, 1): "⑳", (1, 7): "x"})
    opened.save()
    before, out = book.read_bytes(), tmp_path / "증빙.zip"
    status, text, _ = run(capsys, "evidence", "pack", book, "-o", out)
    assert 1 == status
    assert "⑳ 노동 옴부즈만 상담 추진실적: x: 파일 없음" in text
    names = zipfile.ZipFile(io.BytesIO(out.read_bytes())).namelist()
    assert {"06 취업률/01 명부.pdf", "SHA256SUMS.txt", "증빙 목록.csv", "증빙 목록.hwpx",
            "증빙 목록.xlsx", "현장점검표.hwpx", "읽어 주세요.txt"} == set(names)  # fmt: skip
    first = out.read_bytes()
    out.write_bytes(b"older")
    run(capsys, "evidence", "pack", book, "-o", out)
    assert first == out.read_bytes()
    assert b"older" == (tmp_path / "증빙.zip.bak").read_bytes()
    for words in (("evidence", "checklist"), ("handover",)):
        made = tmp_path / f"{words[-1]}.hwpx"
        assert 0 == run(capsys, *words, book, "-o", made)[0]
        assert made.read_bytes().startswith(b"PK")
    assert before == book.read_bytes()
    assert 2 == run(capsys, "evidence", "pack", book, "-o", tmp_path / "증빙.rar")[0]


def test_an_older_workbook_is_told(capsys, tmp_path):
    """0.3.0 has none of the sheets: a sentence with what to do, and nothing is written."""
    from tests.migrate.filled import OLD

    old = tmp_path / "old.xlsm"
    old.write_bytes((OLD / "0.3.0.xlsm").read_bytes())
    before = old.read_bytes()
    for words in (
        ("close", old, "--accept"), ("reopen", old, *APRIL, "--reason", "x"), ("undo", old),
        ("history", old), ("evidence", "pack", old, "-o", tmp_path / "a.zip"),
    ):  # fmt: skip
        status, _, err = run(capsys, *words)
        assert (2, before) == (status, old.read_bytes()), words
        assert "migrate" in err or "이력" in err, words
    assert 0 == run(capsys, "handover", old, "-o", tmp_path / "h.hwpx")[0]
