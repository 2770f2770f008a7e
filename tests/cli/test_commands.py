"""The functions behind the commands; what they do is in test_main.py and tests/attach."""

import inspect
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
    assert len(own) == 10
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
