"""What a procedure of VBA answered is kept only where it comes from nothing but its arguments."""

import pytest
from pyopenvba.apps.excel import ExcelApplication

from tests.make_workbook import pure_procedures, quick

LIMIT = 'Attribute VB_Name = "Limits"\nPublic Const LIMIT = {}\nPublic held As Long\n'
# Each answers n + something; whether that is kept, and what it answers for 4.
PROCEDURES = {
    "its own variables": ("ByVal n As Long", "Dim i As Long\ni = n + 1\nF = i", True, "5"),
    "a constant": ("ByVal n As Long", "F = n + LIMIT", True, "9"),
    "a loop": ("ByVal n As Long", "Dim i\nFor i = 1 To n\nF = F + i\nNext i", True, "10"),
    "each of several": ("ByVal n As Long", "Dim e\nFor Each e In Array(n, 2)\nF = F + e\nNext e",
                        True, "6"),
    "the library": ("ByVal n As String", 'F = Left$(n & "abc", 3)', True, "4ab"),
    "select": ("ByVal n As Long", "Select Case n\nCase 1 To 3: F = 0\nCase Else: F = 9\nEnd Select",
               True, "9"),
    "another that reckons": ("ByVal n As Long", "F = Twice(n) + 1", True, "9"),
    "itself": ("ByVal n As Long", "If n < 2 Then F = 1 Else F = n * F(n - 1)", True, "24"),
    "a flag": ("ByVal n As Boolean", 'F = IIf(n, "yes", "no")', True, "yes"),
    "a variable of a module": ("ByVal n As Long", "F = n + held", False, "4"),
    "one that does": ("ByVal n As Long", "F = Raised(n)", False, "5"),
    "a Static": ("ByVal n As Long", "Static i\ni = i + n\nF = i", False, "4"),
    "by reference": ("ByRef n As Long", "F = n + 1", False, "5"),
    "any value": ("ByVal n As Variant", "F = n + 1", False, "5"),
    "a fraction": ("ByVal n As Double", "F = n + 1", False, "5"),
    "the clock": ("ByVal n As Long", "F = n + 0 * Hour(Now)", False, "4"),
    "an error": ("ByVal n As Long", "On Error Resume Next\nF = n + 1 / 0\nF = Err.Number", False,
                 "11"),
    "an object": ("ByVal n As Long", "F = n + Range(\"A1\").Row", False, "5"),
}  # fmt: skip
OTHERS = """Private Function Twice(ByVal n As Long) As Long
Twice = 2 * n
End Function
Private Function Raised(ByVal n As Long) As Long
held = held + 1
Raised = n + held
End Function
Public Function Ask() As String
Ask = CStr(F(4))
End Function
"""


def application(parameter="ByVal n As Long", body="F = n + LIMIT", limit=5):
    """An application with a function F, and what it reads."""
    quick.install()
    made = ExcelApplication()
    made.add_workbook()
    made.add_module(LIMIT.format(limit), name="Limits")
    text = f"{OTHERS}Public Function F({parameter})\n{body}\nEnd Function\n"
    made.add_module(f'Attribute VB_Name = "M"\n{text}', name="M")
    return made


@pytest.mark.parametrize(("parameter", "body", "kept", "exp"), PROCEDURES.values(), ids=PROCEDURES)
def test_what_is_kept(parameter, body, kept, exp):
    """The answer is right, worked out by hand, also the second time; and whether it is kept."""
    made = application(parameter, body)
    assert exp == made.run("Ask")
    (module,) = (each for each in made.interpreter.modules.values() if each.name == "M")
    found = pure_procedures.answers(made.interpreter, module.procedure("f"), module)
    assert kept == bool(found)
    if kept:
        assert exp == made.run("Ask")


def test_what_changes_is_seen():
    """A variable of a module, and what another procedure counts, are read anew."""
    made = application(body="F = n + held")
    assert [4, 4] == [made.run("F", 4), made.run("F", 4)]
    made.add_module("Public Sub Hold()\nheld = 3\nEnd Sub\n", name="Holding")
    made.run("Hold")
    assert 7 == made.run("F", 4)
    made = application(body="F = Raised(n)")
    assert [5, 6] == [made.run("F", 4), made.run("F", 4)]


def test_another_constant_is_another_answer():
    """In another application over the same text, and in the same one when a module is replaced."""
    made = application(limit=5)
    assert [9, 14] == [made.run("F", 4), application(limit=10).run("F", 4)]
    made.add_module(LIMIT.format(20), name="Limits")
    assert 24 == made.run("F", 4)


def test_a_function_that_comes_later_hides_the_library_s():
    """An answer that came from the library's own is not kept for it."""
    made = application("ByVal n As String", "F = UCase$(n)")
    assert "AB" == made.run("F", "ab")
    text = 'Public Function UCase(text)\nUCase = "later"\nEnd Function\n'
    made.add_module(f'Attribute VB_Name = "Later"\n{text}', name="Later")
    assert "later" == made.run("F", "ab")


def test_what_fails_fails_again_and_err_is_cleared():
    """An error is no answer; a kept answer clears Err as entering the function does."""
    made = application(body="F = 12 \\ n")
    ask = "Public Function Risk(ByVal n As Long)\nOn Error Resume Next\nRisk = F(n)\n"
    ask += 'Risk = Risk & "/" & Err.Number\nErr.Raise 5\nRisk = Risk & F(4) & Err.Number\n'
    made.add_module(f"{ask}End Function\n", name="Asking")
    assert ["/1130", "/1130", "4/030", "4/030"] == [made.run("Risk", n) for n in (0, 0, 3, 3)]
