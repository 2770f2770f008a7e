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
    with_engine(monkeypatch, quickly)
    assert EXPECTED[what] == application().run("Ask", what)


def with_engine(monkeypatch, quickly):
    """pyOpenVBA's own interpreter for the rest of the test, or the quick one."""
    if quickly:
        quick.install()
        return
    monkeypatch.setattr(_runtime, "_bare", quick._plain_bare)
    monkeypatch.setattr(_runtime, "parse_module", quick._plain_parse_module)
    monkeypatch.setattr(_runtime.Interpreter, "_call_name", quick._plain_call_name)
    monkeypatch.setattr(_runtime.Interpreter, "call", quick._plain_call)
    monkeypatch.setattr(_runtime.Interpreter, "_run_body", quick._plain_run_body)
    monkeypatch.setattr(_runtime.Interpreter, "add_module", quick._plain_add_module)


# Every kind of statement and value that has a short way: what is run -> what it answers.
BODIES = {
    "for": ("Dim i As Long\nFor i = 1 To 10 Step 3\nRun = Run & i\nNext i", "14710"),
    "for downwards": ("Dim i\nFor i = 3 To 1 Step -1\nRun = Run & i\nNext i", "321"),
    "exit for": ("Dim i\nFor i = 1 To 9\nIf i = 4 Then Exit For\nRun = Run & i\nNext i", "123"),
    "for each": ('Dim e\nFor Each e In Array("a", 2)\nRun = Run & e\nNext e', "a2"),
    "do until": ("Dim i As Long\nDo Until i = 3\ni = i + 1\nLoop\nRun = i", "3"),
    "loop while": ("Dim i As Long\nDo\ni = i + 1\nLoop While i < 3\nRun = i", "3"),
    "exit do": ("Dim i\nDo\ni = i + 1\nIf i > 4 Then Exit Do\nLoop\nRun = i", "5"),
    "else if": ('If 1 > 2 Then\nRun = "a"\nElseIf "B" > "A" Then\nRun = "b"\nEnd If', "b"),
    "select": ('Select Case 5\nCase 1 To 4: Run = "a"\nCase Is > 4: Run = "b"\nEnd Select', "b"),
    "select else": ('Select Case "x"\nCase "X"\nCase Else: Run = "e"\nEnd Select', "e"),
    "exit function": ('Run = "a"\nExit Function\nRun = "b"', "a"),
    "by reference": ("Dim n As Long\nn = 1\nRaiseBy n, 4\nRun = n", "5"),
    "left out": ("Dim n As Long\nRaiseBy n\nRun = n", "7"),
    "by name": ("Dim n As Long\nRaiseBy width:=2, number:=n\nRun = n", "2"),
    "recursion": ("Run = Fact(5)", "120"),
    "rest": ("Run = Rest(1, 2, 3)", "2"),
    "module": ("held = held + 3\nheld = held * LIMIT\nRun = held", "15"),
    "static": ("Run = Counted() & Counted()", "12"),
    "array": ("Dim a(1 To 2) As Long\na(2) = 4\nRun = a(1) + a(2)", "4"),
    "types": ('Dim n As Long, t As String\nn = "7"\nt = 3\nRun = t & n + 1', "38"),
    "empty": ('Dim v\nRun = (v = "") & (v = 0) & IsEmpty(v)', "TrueTrueTrue"),
    "text and number": ('Run = (10 = "10") & ("b" < "a")', "TrueFalse"),
    "logic": ("Run = (True And Not False) & (6 And 3) & (1 Or 4)", "True25"),
    "reckoning": ("Run = 7 \\ 2 & -(7 Mod 4) & 2 ^ 3 & 1 / 4", "3-380.25"),
    "size of a Long": ('Dim n As Long, t As String\nt = "abc"\nRun = Len(n) & Len(t)', "43"),
    "collection": ('Dim c As New Collection\nc.Add 4, "k"\nRun = c("k") & c.Count', "41"),
    "overflow": ("On Error Resume Next\nDim n As Integer\nn = 40000\nRun = Err.Number", "6"),
    "wrong type": ('On Error Resume Next\nDim n As Long\nn = "x"\nRun = Err.Number', "13"),
    "beyond": ("On Error Resume Next\nDim a(1)\na(2) = 1\nRun = Err.Number", "9"),
    "handler": ("On Error GoTo Wrong\nRun = 1 / 0\nWrong:\nRun = Run & Err.Number", "11"),
    "resume": (
        "Dim n As Long\nOn Error GoTo Wrong\nRun = 1 / n\nExit Function\nWrong:\nn = 4\nResume",
        "0.25",
    ),
    "resume at": (
        'On Error GoTo Wrong\nIf True Then\nRun = 1 / 0\nEnd If\nDone:\nRun = Run & "b"\n'
        'Exit Function\nWrong:\nRun = "a"\nResume Done',
        "ab",
    ),
    "go to": ('GoTo There\nRun = "a"\nThere:\nRun = Run & "b"', "b"),
    "error in a call": ("On Error Resume Next\nRun = Fact(1 / 0)\nRun = Err.Number", "11"),
}
HELPERS = """Private held As Long
Private Const LIMIT = 5
Private Sub RaiseBy(ByRef number As Long, Optional ByVal width As Long = 7)
number = number + width
End Sub
Private Function Fact(ByVal n As Long) As Long
If n < 2 Then Fact = 1 Else Fact = n * Fact(n - 1)
End Function
Private Function Rest(ParamArray all())
Rest = UBound(all)
End Function
Private Function Counted() As Long
Static times As Long
times = times + 1
Counted = times
End Function
"""


@pytest.mark.parametrize("quickly", [True, False], ids=["quick", "plain"])
@pytest.mark.parametrize(("body", "exp"), BODIES.values(), ids=BODIES)
def test_statements_and_values(monkeypatch, body, exp, quickly):
    """Both ways, worked out by hand from VBA's rules."""
    with_engine(monkeypatch, quickly)
    made = ExcelApplication()
    made.add_workbook()
    text = f'Attribute VB_Name = "M"\n{HELPERS}Public Function Run()\n{body}\nEnd Function\n'
    made.add_module(text, name="M")
    assert exp == made.evaluate("CStr(Run())")


def test_a_class_keeps_its_own_variables():
    """A class module goes the plain way, called from a plain module that does not."""
    quick.install()
    made = ExcelApplication()
    made.add_workbook()
    box = "Private held As Long\nPublic Sub Add(ByVal n)\nheld = held + n\nEnd Sub\n"
    box += "Public Property Get Total()\nTotal = held\nEnd Property\n"
    made.add_module(f'Attribute VB_Name = "Box"\n{box}', name="Box", kind="class")
    text = "Public Function Ask()\nDim a As New Box, b As New Box\na.Add 2\na.Add 3\nb.Add 4\n"
    made.add_module(f'{text}Ask = a.Total & "," & b.Total\nEnd Function\n', name="Asker")
    assert "5,4" == made.run("Ask")


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
