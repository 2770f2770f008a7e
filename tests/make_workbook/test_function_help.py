"""The words of the function wizard: one source, nothing missing, nothing too long."""

import inspect

import pytest

import udfs
from hopejobs_xl.make_workbook import function_help, vba_project

SOURCE = '''
DOC = "what a is"
@xw.arg("a", "raw", doc=DOC)
@xw.arg("b", "raw", doc="what b is")
@xw.arg("book", vba="HJ_BookKey()")
def HJ_X(a, b=0, book=""):
    """What it does."""
def HJ_USE(book, *blocks):
    """Not for cells."""
'''


def test_description_and_arguments():
    """A line for the function, one for each argument in order; constants are looked up."""
    assert {"HJ_X": "What it does.\nwhat a is\nwhat b is"} == function_help.texts(SOURCE)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"""What it does."""', "pass", "HJ_X docstring"),
        ('"what b is"', '""', "HJ_X b"),
        ('"what b is"', f'"{"b" * 256}"', "HJ_X b"),
        ("What it does.", "What\n    it does.", "HJ_X docstring"),
        (', doc="what b is"', "", "HJ_X b"),
    ],
)
def test_what_the_wizard_could_not_show(old, new, where):
    """Missing, long and broken lines are refused, with function and argument."""
    with pytest.raises(ValueError) as caught:
        function_help.texts(SOURCE.replace(old, new))
    assert str(caught.value).startswith(where)


def test_the_shipped_functions():
    """As many lines as the function has arguments in Excel, all in Korean."""
    texts = function_help.texts(vba_project.UDFS.read_text(encoding="utf-8"))
    assert 17 == len(texts)
    for name, text in texts.items():
        arguments = [p for p in inspect.signature(getattr(udfs, name)).parameters if p != "book"]
        lines = text.split("\n")
        assert 1 + len(arguments) == len(lines)
        assert all(any("가" <= letter <= "힣" for letter in line) for line in lines)
