"""``hopejobs scheme migrate``: what is written, what is said, and what is refused."""

import json

import pytest

from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.samples import BROKEN, SMALL_FILE

OLD = PROJECT / "tests" / "data" / "scheme-0.3.0.toml"
BOOK = PROJECT / "workbook" / "HopeJobs.xlsm"


def test_a_file_of_0_3_0_in_todays_format(capsys, tmp_path):
    """A new folder; the old file stays; fourteen things are asked; nothing differs for diff."""
    out, before = tmp_path / "새 폴더" / "새.toml", OLD.read_bytes()
    status, said, notes = run(capsys, "scheme", "migrate", OLD, "-o", out)
    assert (0, "", before) == (status, notes, OLD.read_bytes())
    for word in (
        f"적었습니다: {out}(형식 1 → 2). 득점은 그대로이고 주석도 남아 있습니다",
        "사람이 정할 것 14가지",
        "units[1].ratio: 「비율」의 비율의 뜻이 없습니다",
        f"할 일: 새.toml에 적은 뒤 hopejobs scheme check {out}",
    ):
        assert word in said
    assert 0 == run(capsys, "scheme", "diff", OLD, out)[0]
    assert "형식" not in run(capsys, "scheme", "check", out)[1]


def test_check_says_how_to_bring_an_older_file_up(capsys):
    """It is sound as it is, so the status is 0."""
    status, said, _ = run(capsys, "scheme", "check", OLD)
    assert (0, True) == (status, f"hopejobs scheme migrate {OLD} -o NEW.toml" in said)


def test_as_json(capsys, tmp_path):
    """File, both formats and what is asked, each with its place."""
    out = tmp_path / "n.toml"
    found = json.loads(run(capsys, "scheme", "migrate", OLD, "-o", out, "--json")[1])
    assert (str(out), 1, 2) == (found["out"], found["from"], found["to"])
    assert "units[1].ratio" == found["asks"][0]["place"]
    small = tmp_path / "s.toml"
    status, said, _ = run(capsys, "scheme", "migrate", SMALL_FILE, "-o", small)
    assert (0, True) == (status, "더 적을 것이 없습니다" in said)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_the_mark_of_an_old_notepad_is_no_letter(capsys, tmp_path, encoding):
    """Line ends of Windows stay."""
    old, out = tmp_path / "o.toml", tmp_path / "n.toml"
    text = OLD.read_text(encoding="utf-8").replace("\n", "\r\n")
    old.write_bytes(text.encode(encoding))
    assert 0 == run(capsys, "scheme", "migrate", old, "-o", out)[0]
    new = out.read_bytes()
    assert new.count(b"\n") == new.count(b"\r\n") == text.count("\n") + 2
    assert text.encode() == new.replace(b"format = 2\r\n\r\n", b"", 1)


def test_what_is_refused_writes_nothing(capsys, tmp_path):
    """A file that is there, one of today's format, a workbook, another ending, a faulty scheme."""
    there, out = tmp_path / "t.toml", tmp_path / "n.toml"
    there.write_text("내 것", encoding="utf-8")
    todays = PROJECT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
    odd = tmp_path / "odd.toml"
    odd.write_text('"format" = 1\n' + SMALL_FILE.read_text(encoding="utf-8"), encoding="utf-8")
    for old, new, exp, word in (
        (OLD, there, 2, "같은 이름의 파일이 있어"),
        (todays, out, 2, "이 판의 형식(2)으로 적힌 파일입니다"),
        (BOOK, out, 2, "hopejobs migrate로 옮기고"),
        (OLD, tmp_path / "n.txt", 2, "허용: .toml"),
        (BROKEN / "line-without-end.toml", out, 1, "line-without-end.toml: "),
        (odd, out, 1, "첫 표보다 앞의 한 줄 format = 2"),
    ):
        status, _, told = run(capsys, "scheme", "migrate", old, "-o", new)
        assert (exp, True) == (status, word in told), told
    assert "내 것" == there.read_text(encoding="utf-8")
    assert sorted([there, odd]) == sorted(tmp_path.iterdir())
