"""The buttons 마감 and 마감 취소, and 되돌리기 over several steps, in VBA."""

import pytest

from tests.make_workbook import interpreter
from tests.make_workbook.interpreter import Engine
from tests.make_workbook.test_vba_buttons import PRESSER, command, said

MACROS = {"close": "HJ_OnClose", "reopen": "HJ_OnReopen", "plan": "HJ_OnPlan"}


@pytest.fixture
def engine(monkeypatch):
    """An engine whose Python also says how the actions of ``MACROS`` end."""
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


def undo(engine):
    """What 되돌리기 does: the lines of the log."""
    engine.log()
    engine.app.run("Press", "undo")
    return engine.log()


def enabled(engine):
    """Whether 되돌리기 can be pressed."""
    return engine('Enabled("hjUndo")') == "True"


@pytest.mark.parametrize("action", ["close", "reopen"])
def test_the_sheets_are_open_while_a_month_is_closed(engine, action):
    """Unlocked, locked again, recalculated; grey without Python."""
    engine.app.run("Protect")
    engine.app.run("PressMacro", MACROS[action])
    assert ["start", command(action), "calculate"] == engine.log()
    assert "True" == engine("ThisWorkbook.Worksheets(1).ProtectContents")
    assert "False" == Engine(installed=False)(f'Enabled("hj{action.capitalize()}")')


def test_twelve_steps_are_undone_one_by_one(engine):
    """Each 되돌리기 asks Python once; then it is grey."""
    for _ in range(11):
        engine.app.run("Press", "refresh")
    engine.app.run("PressMacro", "HJ_OnPlan")
    for step in range(12):
        assert enabled(engine), step
        assert ["start", command("undo"), "calculate"] == undo(engine)
    assert not enabled(engine)
    assert [] == undo(engine)
    assert ["nothing_to_undo"] == said(engine)


def test_a_step_that_python_did_not_undo_stays(engine):
    """Cells were filled in its way: the button can be pressed again."""
    engine.app.run("Press", "refresh")
    engine.set(FakeEnds="False")
    undo(engine)
    assert enabled(engine)


@pytest.mark.parametrize("action", ["close", "reopen"])
def test_nothing_before_a_closing_is_undone(engine, action):
    """The closed month would be another one. A refusal leaves the steps."""
    engine.app.run("Press", "refresh")
    engine.set(FakeEnds="False")
    engine.app.run("PressMacro", MACROS[action])
    assert enabled(engine)
    engine.set(FakeEnds="True")
    engine.app.run("PressMacro", MACROS[action])
    assert not enabled(engine)


def test_a_formula_put_in_between_is_undone_in_its_turn(engine):
    """refresh, insert, refresh: Python, then the formula, then Python."""
    engine.app.run("Press", "refresh")
    engine.app.run("HJ_CanUndo", "insert")
    engine.app.run("Press", "refresh")
    assert command("undo") in undo(engine)
    assert command("undo") not in undo(engine)  # no cell is known here, and nothing is asked
    engine.app.run("HJ_Undone", "insert")
    assert command("undo") in undo(engine)
    assert not enabled(engine)


def test_of_two_formulas_put_in_only_the_last_is_known(engine):
    """One step for both: what stood in the first cell is not kept."""
    engine.app.run("HJ_CanUndo", "insert")
    engine.app.run("HJ_CanUndo", "insert")
    engine.app.run("HJ_Undone", "insert")
    assert not enabled(engine)


def test_the_reason_is_asked_by_a_box(engine):
    """Under our title, with what Python asks."""
    engine.set(FakeChoice='"reason"')
    assert "reason" == engine('HJ_AskReason("why?")')
