"""The functions behind the commands; what they do is in test_main.py and tests/attach."""

import inspect
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from hopejobs_xl.cli import commands
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.cli.test_main import run

ROOT = Path(__file__).parents[2]


def test_each_has_a_docstring_and_takes_the_options():
    """They are what the parser calls."""
    found = inspect.getmembers(commands, inspect.isfunction)
    own = [each for _, each in found if each.__module__ == commands.__name__]
    assert len(own) == 20
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
            "dataclasses inspect pathlib shutil fractions json difflib random importlib.resources"
            " hopejobs_xl.scoring.evaluation hopejobs_xl.sheets",
        ),
        (
            ("check", "workbook/HopeJobs.xlsm"),
            "json importlib.resources formualizer hashlib secrets hopejobs_xl.attach.find"
            " hopejobs_xl.goal.cheapest hopejobs_xl.hosts.file.engine hopejobs_xl.sheets.meeting"
            " hopejobs_xl.sheets.trend",
        ),
    ],
)
def test_what_a_command_does_not_need_is_not_loaded(words, unused):
    """A start takes as long as its imports; what the interpreter loads by itself does not count.

    Without ``site``: what a .pth file of this environment loads would hide what we do.
    """
    code = (
        "import sys; before = set(sys.modules); from hopejobs_xl.cli.main import main;"
        "main(sys.argv[1:]); print(*sys.modules.keys() - before, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")},
        capture_output=True,
    )
    loaded = done.stderr.decode().split()
    assert "hopejobs_xl.cli.commands" in loaded
    assert not set(unused.split()) & set(loaded)


def test_no_circles_are_looked_for_in_what_the_end_of_the_process_frees():
    """All that a command has made is kept out of the collections at its end."""
    code = (
        "import atexit, gc, sys\n"
        # What is registered first runs last.
        "atexit.register(lambda: print(gc.get_freeze_count()))\n"
        "from hopejobs_xl.cli.main import main; main(['score', '취업률', '15%'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert 10_000 < int(done.stdout.split()[-1])


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
    """They have macros: .xlsm, and .xlam for the add-in."""
    status, _, err = run(capsys, "build", "-o", tmp_path / name)
    assert (2, []) == (status, list(tmp_path.iterdir()))
    assert f"읽은 값 「{Path(name).suffix}」" in err
    assert "허용: .xlsm, .xlam. 할 일: " in err


def owned(book, *cells):
    """Type into 담당 of the file *book* (row and column from 0)."""
    file = FileWorkbook.open(book)
    file.write_cells("HJ_OWNERS", {(row, column): value for row, column, value in cells})
    file.save()


def test_the_day_of_today_can_be_stated(capsys, book):
    """⑥ due on the 5th of April: 3 days late on the 8th, not on the 5th; repeatable."""
    owned(book, (5, 8, "5일"))
    made = []
    for name, day in (("a", "2016-04-08"), ("b", "2016-04-08"), ("c", "2016-04-05")):
        out = book.with_name(f"{name}.xlsm")
        assert 0 == run(capsys, "refresh", book, "-o", out, "--day", day)[0]
        made.append(out.read_bytes())
        (late,) = FileWorkbook.open(out).read("HJ_COLLECTION_DECIDED")[5][:1]
        assert {"2016-04-08": 3, "2016-04-05": None}[day] == late
    assert made[0] == made[1] != made[2]
    out = book.with_name("d.xlsm")
    assert 0 == run(capsys, "departments", book, "-o", out, "--day", "2016-04-08")[0]
    ((note,),) = FileWorkbook.open(out).read("일자리경제과!HJ_DEPARTMENT_NOTE")
    assert "기한이 지난 회신: ⑥(3일 늦음)" in note


def test_a_wrong_day_of_today_is_refused(capsys, book):
    before = book.read_bytes()
    status, _, err = run(capsys, "refresh", book, "--day", "내일")
    assert (1, before) == (status, book.read_bytes())
    assert "--day: 읽은 값 「내일」" in err


def test_a_person_of_the_workbook_is_nowhere_said(capsys, caplog, book):
    """Not by refresh, check, --json, the diagnosis or the log; in the workbook it stays."""
    owned(book, (5, 5, "김아무개"), (5, 6, "이대리"), (5, 8, "다음 주"), (5, 3, "절반"))
    said = []
    for words in (["refresh", book], ["check", book], ["check", book, "--json"],
                  ["refresh", book, "--json"], ["doctor", book]):  # fmt: skip
        _, out, err = run(capsys, *words)
        said += [out, err]
    text = " ".join([*said, caplog.text])
    assert "기한 읽은 값 「다음 주」" in text
    assert "김아무개" not in text
    assert "이대리" not in text
    assert ["김아무개", "이대리"] == FileWorkbook.open(book).read("HJ_OWNERS")[5][5:7]
