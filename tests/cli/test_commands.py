"""The functions behind the commands; what they do is in test_main.py and tests/attach."""

import inspect

from hopejobs_xl.cli import commands
from tests.cli.test_main import run


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
