"""보내기, 받기, 취합 현황, 대장 점검 on the ribbon: what VBA asks Python, and Python VBA."""

import pytest

from tests.make_workbook import interpreter
from tests.make_workbook.interpreter import Engine

MACROS = {"send": "HJ_OnSend", "receive": "HJ_OnReceive", "status": "HJ_OnStatus",
          "registers": "HJ_OnRegisters", "apply": "HJ_OnApply"}  # fmt: skip
PRESSER = """Attribute VB_Name = "Presser"
Option Explicit
Public Sub PressMacro(macro)
    Dim control As New FakeControl
    Select Case macro
        {cases}
    End Select
End Sub
"""


@pytest.fixture
def engine(monkeypatch):
    """An engine whose Python also says how these actions end."""
    head, end, tail = interpreter.XLWINGS.rpartition("End Function")
    done = (
        f'    If InStr(command, "\'{action}\'") > 0 Then HJ_OnDone "{action}", FakeEnds\n'
        for action in MACROS
    )
    monkeypatch.setattr(interpreter, "XLWINGS", head + "".join(done) + end + tail)
    made = Engine()
    cases = "\n        ".join(f'Case "{name}": {name} control' for name in MACROS.values())
    made.app.add_module(PRESSER.format(cases=cases), name="Presser")
    return made


@pytest.mark.parametrize("action", MACROS)
def test_it_unlocks_locks_and_can_be_undone(engine, action):
    """Python finds the sheet unprotected; it is one step back."""
    engine.app.run("Protect")
    engine.app.run("PressMacro", MACROS[action])
    command = f"from hopejobs_xl.buttons import press; press.call('{action}') False"
    assert ["start", command, "calculate"] == engine.log()
    assert "True" == engine("ThisWorkbook.Worksheets(1).ProtectContents")
    assert "True" == engine('Enabled("hjUndo")')
    engine.app.run("Press", "undo")
    assert "False" == engine('Enabled("hjUndo")')


@pytest.mark.parametrize("action", MACROS)
def test_what_was_not_done_is_not_undone(engine, action):
    """The clerk said no: no recalculation, nothing to go back to."""
    engine.set(FakeEnds="False")
    engine.app.run("PressMacro", MACROS[action])
    assert 2 == len(engine.log())
    assert "False" == engine('Enabled("hjUndo")')


def test_grey_where_python_cannot_start():
    engine = Engine(installed=False)
    names = ["hjSend", "hjReceive", "hjStatus", "hjRegisters", "hjApply"]
    assert ["False"] * 5 == [engine(f'Enabled("{name}")') for name in names]
    engine.install()
    assert ["True"] * 5 == [engine(f'Enabled("{name}")') for name in names]


def test_python_asks_for_files(engine):
    """The texts are on the sheet; kinds that were deleted show every file. | between paths."""
    engine.set(FakeChoice=r'"C:\a.xlsx|C:\b c.ods"')
    assert r"C:\a.xlsx|C:\b c.ods" == engine('HJ_AskFiles("replies")')
    assert ["files replies_title [*.*,*.*]"] == engine.log()
    assert r"C:\a.xlsx|C:\b c.ods" == engine('HJ_AskFiles("registers")')
    assert ["files registers_title [*.*,*.*]"] == engine.log()
    assert "" == engine('HJ_AskFiles("others")')
