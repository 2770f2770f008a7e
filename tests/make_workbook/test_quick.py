"""The quicker interpreter answers as pyOpenVBA's own does."""

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import _runtime

from tests.make_workbook import quick

MODULES = {
    "Own": 'Public Function Left(text, n)\nLeft = "own " & text\nEnd Function\n',
    "Hidden": 'Private Function Right(text, n)\nRight = "hidden"\nEnd Function\n'
    'Public Function AskHidden()\nAskHidden = Right("abc", 1)\nEnd Function\n',
}
ASK = """Public Const Mid = 7
Public Function Ask(what)
    Dim Trim(1)
    Trim(0) = "local"
    Select Case what
        Case "library": Ask = UCase$("abc") & Replace("abc", "b", "x")
        Case "shadowed": Ask = Left("abc", 1)
        Case "private elsewhere": Ask = Right("abc", 1)
        Case "in its own module": Ask = AskHidden()
        Case "array of that name": Ask = Trim(0)
        Case "size": Ask = Len("abc") & Len(what)
        Case "type letter": Ask = Chr$(65) & Chr(66)
        Case "argument is a call": Ask = UCase(LCase(StrReverse("Abc")))
    End Select
End Function
"""
EXPECTED = {
    "library": "ABCaxc",
    "shadowed": "own abc",
    "private elsewhere": "c",
    "in its own module": "hidden",
    "array of that name": "local",
    "size": "34",
    "type letter": "AB",
    "argument is a call": "CBA",
}


def application():
    """An application with the modules above."""
    made = ExcelApplication()
    made.add_workbook()
    for name, text in {**MODULES, "Asker": ASK}.items():
        made.add_module(f'Attribute VB_Name = "{name}"\n{text}', name=name)
    return made


@pytest.mark.parametrize("quickly", [True, False], ids=["quick", "plain"])
@pytest.mark.parametrize("what", EXPECTED)
def test_the_same_answers(monkeypatch, what, quickly):
    """A name that a module, a variable or the library has; both ways, worked out by hand."""
    if not quickly:
        monkeypatch.setattr(_runtime.Interpreter, "_call_name", quick._plain_call_name)
        monkeypatch.setattr(_runtime, "_bare", quick._plain_bare)
        monkeypatch.setattr(_runtime, "parse_module", quick._plain_parse_module)
    else:
        quick.install()
    assert EXPECTED[what] == application().run("Ask", what)


def test_a_module_that_comes_later_is_seen():
    """Its function hides the library's from the next call on."""
    quick.install()
    made = application()
    assert "ABCaxc" == made.run("Ask", "library")
    text = 'Public Function UCase(text)\nUCase = "later"\nEnd Function\n'
    made.add_module(f'Attribute VB_Name = "Later"\n{text}', name="Later")
    assert "lateraxc" == made.run("Ask", "library")


def test_two_applications_share_no_value():
    """The same text in both: a module's variable and a Static of one are not the other's."""
    quick.install()
    text = """Public Counted As Long
Public Function Count()
    Static times As Long
    times = times + 1
    Counted = Counted + 10
    Count = times + Counted
End Function
"""
    made = [application(), application()]
    for each in made:
        each.add_module(f'Attribute VB_Name = "Counter"\n{text}', name="Counter")
    assert [11, 22, 11] == [made[0].run("Count"), made[0].run("Count"), made[1].run("Count")]


def test_two_modules_of_one_text_have_two_names():
    """Without a name each gets its own, as before."""
    quick.install()
    made = ExcelApplication()
    made.add_workbook()
    for _ in range(2):
        made.add_module("Private Function One()\nOne = 1\nEnd Function\n")
    assert {"module1", "module2"} <= set(made.interpreter.modules)
