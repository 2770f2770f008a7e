"""The functions behind the commands; what they do is in test_main.py and tests/attach."""

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hopejobs_xl.cli import commands
from tests.cli.test_main import run

ROOT = Path(__file__).parents[2]


def test_each_has_a_docstring_and_takes_the_options():
    """They are what the parser calls."""
    found = inspect.getmembers(commands, inspect.isfunction)
    own = [each for _, each in found if each.__module__ == commands.__name__]
    assert len(own) == 18
    assert all(
        each.__doc__ and list(inspect.signature(each).parameters) == ["options"] for each in own
    )


def test_plan_says_whether_the_target_can_be_reached(capsys, book):
    """Status 0 or 1; another target than that of the sheet."""
    assert run(capsys, "plan", book, "--target", "41")[0] == 0
    assert run(capsys, "plan", book, "--target", "100", "--json")[0] == 1


def test_a_wrong_day_is_refused_before_anything_is_read_from_it(capsys, book):
    """Status 1."""
    before = book.read_bytes()
    assert run(capsys, "refresh", book, "--as-of", "2016-13-01")[0] == 1
    assert before == book.read_bytes()


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        (
            ("score", "취업률", "15%"),
            ("json", "difflib", "random", "importlib.resources", "hopejobs_xl.sheets.summary"),
        ),
        (
            ("check", "workbook/HopeJobs.xlsm"),
            ("json", "importlib.resources", "formualizer", "hopejobs_xl.attach.find"),
        ),
    ],
)
def test_what_a_command_does_not_need_is_not_loaded(words, unused):
    """A start takes as long as its imports; what the interpreter loads by itself does not count."""
    code = (
        "import sys; before = set(sys.modules); from hopejobs_xl.cli.main import main;"
        "main(sys.argv[1:]); print(*sys.modules.keys() - before, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True)
    loaded = done.stderr.decode().split()
    assert "hopejobs_xl.cli.commands" in loaded
    assert not set(unused) & set(loaded)


def test_all_wrong_options_of_a_refresh_are_told_at_once(capsys, book):
    """A day and two actuals: three lines, nothing written."""
    before = book.read_bytes()
    words = ["--as-of", "어제", "--set", "⑥=15", "--set", "없음=1", "--json"]
    status, out, err = run(capsys, "refresh", book, *words)
    assert (1, before) == (status, book.read_bytes())
    for line, said in zip(
        err.splitlines(), ("--as-of: 읽은 값 「어제」", "⑥ 취업률", "「없음=1」"), strict=True
    ):
        assert said in line
    told = [(each["cell"], each["read"]) for each in json.loads(out)["faults"]]
    assert [("--as-of", "어제"), ("--set", "⑥=15"), ("--set", "없음")] == told


def test_all_wrong_options_of_a_plan_are_told_at_once(capsys, shipped):
    """An actual, two frozen indicators and a target; each line begins with its option."""
    words = ["--set", "⑥=15", "--freeze", "없음", "--freeze", "⑥,⑦", "--target", "많이"]
    status, out, err = run(capsys, "plan", shipped, *words)
    assert (1, "") == (status, out)
    lines = err.replace("hopejobs: ", "").splitlines()
    options = ["--set", "--freeze", "--freeze", "--target"]
    assert options == [line.partition(" ")[0].rstrip(":") for line in lines]
    assert "번호(① ② ③" in lines[1]
    assert "「⑥,⑦」(이)라는 지표가 없습니다" in lines[2]
    assert "허용: 0 이상의 수" in lines[3]


def test_score_takes_no_hand_score(capsys):
    """It says which command does; a name of nobody is told as ever."""
    status, _, err = run(capsys, "score", "⑰ 수기", "3")
    assert status == 1
    assert "⑰ 언론보도 실적: score는 실적만 받음" in err
    assert "refresh BOOK --set '⑰ 수기=점수'를 쓰세요" in err
    status, _, err = run(capsys, "score", "없음 수기", "3")
    assert status == 1
    assert "「없음 수기」(이)라는 지표가 없습니다" in err


@pytest.mark.parametrize("name", ["x.txt", "x", "x.xlsx"])
def test_the_workbook_is_built_under_a_name_that_excel_opens(capsys, tmp_path, name):
    """It has macros: only .xlsm."""
    status, _, err = run(capsys, "build", "-o", tmp_path / name)
    assert (2, []) == (status, list(tmp_path.iterdir()))
    assert f"읽은 값 「{Path(name).suffix}」" in err
    assert "허용: .xlsm. 할 일: " in err
