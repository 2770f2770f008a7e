"""The generated worksheet shells say what udfs.py says, and refuse what VBA cannot say."""

import inspect
import re

import pytest

import udfs
from hopejobs_xl.make_workbook import vba_project, wrappers
from tests.make_workbook.interpreter import Engine

HANDOVER = "def HJ_USE(book, *blocks): pass\n"
SAMPLE = f'''
import xlwings as xw
MISSING = object()

@xw.func
@xw.arg("book", vba="HJ_BookKey()")
def HJ_SCORE(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """A doc string."""

def HJ_TOTAL(points, book=""): pass

def helper(anything): pass

{HANDOVER}'''

ONE_MORE = '''

@xw.func(category="희망일자리")
@xw.arg("second", "raw")
@xw.arg("book", vba=_BOOK)
def HJ_ONE_MORE(first, second=MISSING, third=MISSING, book=""):
    """하나 더"""
'''
# In place of the recording server: answers with the kinds of what it was handed over, in order.
KINDS = """Option Explicit
Public Function Module(name)
    Set Module = Nothing
End Function
Public Function CallUDF(script, functionName, args, Optional book, Optional caller)
    Dim argument
    If functionName = "HJ_USE" Then CallUDF = "": Exit Function
    Debug.Print functionName
    For Each argument In args
        CallUDF = CallUDF & Kind(argument) & " "
    Next argument
End Function
Private Function Kind(Optional argument)
    If IsMissing(argument) Then Kind = "missing" Else Kind = TypeName(argument)
End Function
Public Sub Exec(command)
End Sub
"""


def test_optional_parameters_and_hidden_book():
    """A default makes a parameter optional, the key of the book is never one of Excel's."""
    got = wrappers.signatures(SAMPLE)
    exp = [
        wrappers.Signature("HJ_SCORE", ("indicator", "actual"), ("actual2", "hand")),
        wrappers.Signature("HJ_TOTAL", ("points",), ()),
    ]
    assert exp == got


def test_text_of_a_function():
    """One line of body: every argument made plain, none left out."""
    exp = (
        "Public Function HJ_SCORE(indicator, actual, Optional actual2, Optional hand) As Variant\n"
        '    HJ_SCORE = HJ_Call("HJ_SCORE", Array(HJ_Arg(indicator), HJ_Arg(actual), '
        "HJ_Arg(actual2), HJ_Arg(hand)))\n"
        "End Function\n"
    )
    assert exp in wrappers.generate(SAMPLE)


def test_tables_are_named_in_the_order_in_which_udfs_reads_them():
    """VBA and Python agree on the order of the tables, whatever it is."""
    found = re.search(r'HJ_TABLES As String = _\n    "(.*)"', wrappers.generate(SAMPLE))
    assert udfs.scheme_tables.SCHEME_TABLES == tuple(found[1].split(" "))


@pytest.mark.parametrize(("parameters", "exp"), [("", "False"), ("places, ", "True")])
def test_places_are_handed_over_when_asked_for(parameters, exp):
    """HJ_USE gets the places of the tables exactly when it has the parameter for them."""
    source = SAMPLE.replace("book, *blocks", f"book, {parameters}*blocks")
    assert f"Public Const HJ_PLACES As Boolean = {exp}\n" in wrappers.generate(source)


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ("def HJ_A(x): pass", "HJ_A: the last parameter must be 'book'"),
        ("def HJ_A(): pass", "HJ_A: the last parameter must be 'book'"),
        ("def HJ_A(x, book): pass", "HJ_A: 'book' needs a default"),
        ("def HJ_A(*x, book=''): pass", "HJ_A: only plain parameters"),
        ("def HJ_A(x, /, book=''): pass", "HJ_A: only plain parameters"),
        ("def HJ_A(next, book=''): pass", "HJ_A: 'next' is no name in VBA"),
        ("def HJ_A(_x, book=''): pass", "HJ_A: '_x' is no name in VBA"),
        ("def HJ_A(실적, book=''): pass", "HJ_A: '실적' is no name in VBA"),
        ("def HJ_A(x, X, book=''): pass", "HJ_A: VBA does not tell upper from lower"),
        (f"def HJ_A({', '.join(c * 250 for c in 'vwxyz')}, book=''): pass", "VBA reads 1023"),
        ("def other(): pass", "no function HJ_"),
    ],
)
def test_what_vba_cannot_say_is_refused(definition, words):
    """The message names the function and what is wrong with it."""
    with pytest.raises(ValueError, match=re.escape(words)):
        wrappers.generate(f"{definition}\n{HANDOVER}")


@pytest.mark.parametrize("handover", ["", "def HJ_USE(book, tables): pass"])
def test_a_handover_that_vba_does_not_speak_is_refused(handover):
    """HJ_USE is missing, or takes something other than key and blocks."""
    with pytest.raises(ValueError, match="HJ_USE"):
        wrappers.generate(f"def HJ_A(x, book=''): pass\n{handover}")


def test_shells_of_the_real_functions_pass_what_python_takes():
    """Each shell's parameters are those of the Python function without the last, in order."""
    text = vba_project.sources()[wrappers.MODULE]
    got = {}
    for name, parameters, called, passed in re.findall(
        r'Public Function (\w+)\((.*)\) As Variant\r\n    \w+ = HJ_Call\("(\w+)", Array\((.*)\)\)',
        text,
    ):
        assert name == called
        got[name] = parameters.split(", ")
        assert [each.split()[-1] for each in got[name]] == re.findall(r"HJ_Arg\((\w+)\)", passed)
    exp = {}
    for name in dir(udfs):
        if name.startswith("HJ_") and name not in wrappers.HELPERS:
            *parameters, book = inspect.signature(getattr(udfs, name)).parameters.values()
            assert "book" == book.name
            exp[name] = [
                each.name if each.default is each.empty else f"Optional {each.name}"
                for each in parameters
            ]
    assert exp == got


# --- one more function -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """The product's VBA for its own udfs.py with one more function at the end."""
    path = tmp_path_factory.mktemp("extended") / "udfs.py"
    path.write_text(vba_project.UDFS.read_text(encoding="utf-8") + ONE_MORE, encoding="utf-8")
    texts = vba_project.sources(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vba_project, "sources", lambda: texts)
        engine = Engine()
    engine.app.add_module(KINDS, name="FakeServer", kind="class")
    return engine


@pytest.mark.parametrize(
    ("arguments", "exp"),
    [
        ('"a"', "String missing missing"),
        ('"a", 1.5', "String Double missing"),
        ('"a", , 1.5', "String missing Double"),
        ('"a", "1.5"', "String String missing"),
        ('"a", ""', "String String missing"),
        ('"a", Range("K3")', "String Empty missing"),
        ('"a", Range("K3"), Range("K3")', "String Empty Empty"),
        ('"a", Range("K1")', "String Double missing"),
        ('"a", Range("K2")', "String String missing"),
        ('"a", Range("K4")', "String Error missing"),
        ('"a", Range("K5")', "String Error missing"),
        ('"a", Range("K6")', "String Date missing"),
        ('"a", Range("K8")', "String Boolean missing"),
        ('"a", Range("K1:K5")', "String Variant() missing"),
    ],
)
def test_one_more_function_needs_nothing_else(extended, arguments, exp):
    """Optional, blank, error and text arrive as what they are; the key of the book comes last."""
    assert f"{exp} String " == extended(f"HJ_ONE_MORE({arguments})")


def test_one_more_function_is_cached_like_the_others(extended):
    """Each different call is a question, the same call none."""
    extended.log()
    calls = ['7, "1"', "7, 1", "7", '7, Range("K3")', '7, ""', '7, Range("K4")', '7, Range("K5")']
    for call in [*calls, *calls]:
        extended(f"HJ_ONE_MORE({call})")
    assert ["HJ_ONE_MORE"] * 7 == extended.log()


def test_the_other_functions_stay_as_they_were(extended):
    """Their shells are the same text, so nothing of them can have changed."""
    own = wrappers.generate(vba_project.UDFS.read_text(encoding="utf-8"))
    more = wrappers.generate(vba_project.UDFS.read_text(encoding="utf-8") + ONE_MORE)
    assert more.startswith(own)
    assert "String Double missing missing String " == extended('HJ_SCORE("a", 1.5)')
