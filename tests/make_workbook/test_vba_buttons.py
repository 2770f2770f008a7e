"""The buttons of the ribbon: what each does, when it is grey, and what it leaves behind."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import xmlschema

from hopejobs_xl.sheets.scheme_rows import rows_of
from tests.make_workbook import interpreter
from tests.make_workbook.built_sheets import engine_over
from tests.make_workbook.interpreter import Engine
from tests.samples import SHIPPED

UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
SCHEMA = Path(__file__).parents[1] / "data" / "customui14.xsd"
# The buttons of 목표계획 and of the reports: the macro of each, and its id on the ribbon.
MACROS = {
    "plan": "HJ_OnPlan",
    "departments": "HJ_OnDepartments",
    "pdf": "HJ_OnPdf",
    "hwpx": "HJ_OnHwpx",
    "migrate": "HJ_OnMigrate",
    "new": "HJ_OnNewYear",
    "scheme": "HJ_OnScheme",
}
MAKERS = ("departments", "hwpx", "migrate", "new", "scheme")  # of sheets and files, which stay
NEED_PYTHON = (
    "hjRefresh", "hjCheck", "hjPlan", "hjDepartments", "hjPdf", "hjHwpx", "hjRestart",
    "hjMigrate", "hjNewYear", "hjScheme",
)  # fmt: skip
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
def engine():
    """A fresh engine, asked nothing so far."""
    return Engine()


@pytest.fixture
def reporter(monkeypatch):
    """An engine whose Python also says how the actions of ``MACROS`` end."""
    head, end, tail = interpreter.XLWINGS.rpartition("End Function")
    done = (
        f'    If InStr(command, "\'{action}\'") > 0 Then HJ_OnDone "{action}", FakeEnds\n'
        for action in MACROS
    )
    monkeypatch.setattr(interpreter, "XLWINGS", head + "".join(done) + end + tail)
    engine = Engine()
    cases = "\n        ".join(f'Case "{name}": {name} control' for name in MACROS.values())
    engine.app.add_module(PRESSER.format(cases=cases), name="Presser")
    return engine


def said(engine):
    """The texts of the message boxes so far."""
    return [text for _, text, _, _ in engine.app.dialogs]


def command(action, protected=False):
    """The line that xlwings gets for *action*."""
    return f"from hopejobs_xl.buttons import press; press.call('{action}') {protected}"


# --- 새로고침, 점검, 되돌리기 ---------------------------------------------------------------------


@pytest.mark.parametrize("fails", [False, True])
def test_refresh_unlocks_and_locks(engine, fails):
    """Python finds the sheet unprotected; afterwards it is protected as before, error or not."""
    engine.app.run("Protect")
    engine.set(FakeRunFails=str(fails))
    engine.app.run("Press", "refresh")
    assert ["start", command("refresh"), *([] if fails else ["calculate"])] == engine.log()
    sheet = "ThisWorkbook.Worksheets(1)"
    assert "True" == engine(f"{sheet}.ProtectContents")
    assert "True" == engine(f"{sheet}.Protection.AllowFormattingColumns")
    assert "False" == engine(f"{sheet}.Protection.AllowFormattingCells")
    assert (["action_failed\n\nbroken"] if fails else []) == said(engine)
    assert "False" == engine("Application.StatusBar")


def test_refresh_empties_the_cache(engine):
    """After a refresh every formula asks Python again."""
    engine('HJ_MAX("a")')
    engine.app.run("Press", "refresh")
    engine.log()
    engine('HJ_MAX("a")')
    assert ["udfs.HJ_USE", "udfs.HJ_MAX"] == [line.split(" ")[0] for line in engine.log()]


def test_a_refresh_that_was_refused_changes_nothing(engine):
    """Python said why; no recalculation, nothing to go back to."""
    engine.set(FakeEnds="False")
    engine.app.run("Press", "refresh")
    assert ["start", command("refresh")] == engine.log()
    assert "False" == engine('Enabled("hjUndo")')


def test_check_leaves_the_protection_alone(engine):
    """점검 writes nothing: sheets stay protected, nothing is calculated, nothing to undo."""
    engine.app.run("Protect")
    engine.app.run("Press", "check")
    assert ["start", command("check", protected=True)] == engine.log()
    assert "False" == engine('Enabled("hjUndo")')


def test_one_step_back(engine):
    """되돌리기 is grey, then undoes the refresh once, then is grey again."""
    assert "False" == engine('Enabled("hjUndo")')
    engine.app.run("Press", "refresh")
    assert "True" == engine('Enabled("hjUndo")')
    engine.log()
    engine.app.run("Press", "undo")
    assert ["start", command("undo"), "calculate"] == engine.log()
    assert "False" == engine('Enabled("hjUndo")')
    engine.app.run("Press", "undo")
    assert ["nothing_to_undo"] == said(engine)


@pytest.mark.parametrize("button", ["refresh", "check", "restart"])
def test_buttons_without_python(engine, button):
    """A message, no recalculation; and no minute of rest for a person who tries."""
    engine.set(FakeMissing="True")
    engine('HJ_MAX("a")')
    engine.log()
    engine.app.run("Press", button)
    assert "start" in engine.log()
    assert ["no_python\n\nno DLL"] == said(engine)


def test_grey_where_python_cannot_start():
    """What needs Python is grey: ten buttons; 함수 넣기 does not."""
    engine = Engine(installed=False)
    names = [*NEED_PYTHON, "hjInsert"]
    assert [*["False"] * 10, "True"] == [engine(f'Enabled("{name}")') for name in names]
    engine.install()
    assert ["True"] * 11 == [engine(f'Enabled("{name}")') for name in names]
    engine.app.evaluate('ThisWorkbook.Names("HJ_INDICATORS").Delete')
    assert "False" == engine('Enabled("hjInsert")')


# --- 목표계획, 부서별, PDF, 한글 보고서 ------------------------------------------------------


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("action", ["plan", "departments", "pdf"])
def test_what_writes_unlocks_and_locks(reporter, action, fails):
    """Python gets its action with the sheet open; it is locked as before, and then recalculated.

    After a failure it is locked, too, the message says why and nothing is recalculated.
    """
    reporter.app.run("Protect")
    reporter.set(FakeRunFails=str(fails))
    reporter.app.run("PressMacro", MACROS[action])
    assert ["start", command(action), *([] if fails else ["calculate"])] == reporter.log()
    sheet = "ThisWorkbook.Worksheets(1)"
    assert "True" == reporter(f"{sheet}.ProtectContents")
    assert "True" == reporter(f"{sheet}.Protection.AllowFormattingColumns")
    assert "False" == reporter(f"{sheet}.Protection.AllowFormattingCells")
    assert (["action_failed\n\nbroken"] if fails else []) == said(reporter)
    assert "False" == reporter("Application.StatusBar")


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("action", [each for each in MAKERS if each != "departments"])
def test_what_makes_a_file_leaves_the_protection_alone(reporter, action, fails):
    """It only reads: the sheet stays locked while Python works, nothing is calculated."""
    reporter.app.run("Protect")
    reporter.set(FakeRunFails=str(fails))
    reporter.app.run("PressMacro", MACROS[action])
    assert ["start", command(action, protected=True)] == reporter.log()
    assert "True" == reporter("ThisWorkbook.Worksheets(1).ProtectContents")
    assert (["action_failed\n\nbroken"] if fails else []) == said(reporter)


@pytest.mark.parametrize(
    ("action", "exp"),
    [("plan", "True"), ("pdf", "True"), *((each, "False") for each in MAKERS)],
)
def test_what_can_be_undone(reporter, action, exp):
    """목표계획 and PDF refresh, and 되돌리기 takes that back; sheets and files made stay."""
    assert "False" == reporter('Enabled("hjUndo")')
    reporter.app.run("PressMacro", MACROS[action])
    assert exp == reporter('Enabled("hjUndo")')
    reporter.log()
    reporter.app.run("Press", "undo")
    assert (["start", command("undo"), "calculate"] if exp == "True" else []) == reporter.log()
    assert "False" == reporter('Enabled("hjUndo")')


@pytest.mark.parametrize("action", MACROS)
def test_what_was_refused_changes_nothing(reporter, action):
    """Python said why in a box of its own: no recalculation, nothing to go back to."""
    reporter.set(FakeEnds="False")
    reporter.app.run("PressMacro", MACROS[action])
    assert ["start", command(action)] == reporter.log()
    assert "False" == reporter('Enabled("hjUndo")')
    assert [] == said(reporter)


@pytest.mark.parametrize("action", MACROS)
def test_without_python_nothing_is_asked(reporter, action):
    """The protection stays on, and the message says that Python did not start."""
    reporter.app.run("Protect")
    reporter.set(FakeMissing="True")
    reporter.app.run("PressMacro", MACROS[action])
    assert ["start"] == reporter.log()
    assert ["no_python\n\nno DLL"] == said(reporter)
    assert "True" == reporter("ThisWorkbook.Worksheets(1).ProtectContents")


# --- 자가점검, 엔진 다시 시작, 도움말 ---------------------------------------------------------


def test_self_test_goes_to_the_failures(engine):
    """Everything is calculated anew and the cell that counts failures is selected."""
    engine.app.run("Press", "selftest")
    assert ["start", "calculate"] == engine.log()
    assert "$B$9" == engine("Selection.Address")


def test_self_test_without_python_tests_vba(engine):
    """The fallback is tested by the same rows."""
    engine.set(FakeMissing="True")
    engine.app.run("Press", "selftest")
    assert ["start", "calculate"] == engine.log()
    assert [] == said(engine)


def test_restart_ends_python_and_starts_it(engine):
    """A new process, everything calculated anew, and a word on the status bar."""
    engine('HJ_MAX("a")')
    engine.log()
    engine.app.run("Press", "restart")
    assert ["end", "start", "Exec .", "calculate"] == engine.log()
    assert "restarted" == engine("Application.StatusBar")


def test_help_comes_from_the_sheet(engine):
    """The key stands in for a text that is missing; the title is there."""
    engine.app.run("Press", "help")
    ((_, text, title, _),) = engine.app.dialogs
    assert ("help", "Hope") == (text, title)


# --- 함수 넣기 ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped():
    """The shipped scheme on the sheet, Python installed."""
    engine = engine_over(rows_of(SHIPPED))
    engine.install()
    return engine


def at(engine, cell, value=None):
    """Make *cell* the active one, holding *value* (VBA) or nothing."""
    engine.settings += 1
    name = f"At{engine.settings}"
    content = f".Value = {value}" if value else ".ClearContents"
    text = f'Public Sub {name}()\nRange("{cell}"){content}\nRange("{cell}").Select\nEnd Sub\n'
    engine.app.add_module(text, name=f"M{name}")
    engine.app.run(name)
    engine.log()
    engine.app.dialogs.clear()


def test_the_menu_lists_the_indicators(shipped):
    """Every indicator of the sheet with its number, as XML that the ribbon takes."""
    menu = ElementTree.fromstring(shipped("Menu()"))
    exp = [f"{each['no']} {each['name']}" for each in SHIPPED["indicators"]]
    buttons = list(menu)
    assert exp == [button.get("label") for button in buttons]
    assert [each["name"] for each in SHIPPED["indicators"]] == [b.get("tag") for b in buttons]
    assert {"HJ_OnInsert"} == {button.get("onAction") for button in buttons}
    assert len(buttons) == len({button.get("id") for button in buttons})


def test_the_menu_is_valid(shipped):
    """Microsoft's schema accepts the menu where the ribbon has one."""
    start = '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>'
    start += '<tab id="t" label="t"><group id="g" label="g">'
    menu = shipped("Menu()").replace("<menu", '<menu id="m" label="m"', 1)
    menu = menu.replace(' xmlns="http://schemas.microsoft.com/office/2009/07/customui"', "")
    text = f"{start}{menu}</group></tab></tabs></ribbon></customUI>"
    assert [] == list(xmlschema.XMLSchema(str(SCHEMA)).iter_errors(text))


def test_a_formula_goes_into_the_active_cell(shipped):
    """The cell to the left is proposed; the formula asks for the cell that was pointed at."""
    at(shipped, "F3")
    shipped.set(FakeChoice='"E3"')
    shipped.app.run("Press", "insert", "취업률")
    assert '=HJ_SCORE("취업률",E3)' == shipped('Range("F3").Formula')
    assert ["ask insert_prompt [E3]", "offer insert_undo HJ_UndoInsert"] == shipped.log()


def test_two_actuals_ask_twice(shipped):
    """⑲ has two: two cells, proposed side by side."""
    at(shipped, "F4")
    shipped.set(FakeChoice='"D4 Sheet1!E9"')
    shipped.app.run("Press", "insert", "시민(공무원 포함) 대상 노동교육 실적")
    formula = '=HJ_SCORE("시민(공무원 포함) 대상 노동교육 실적",D4,E9)'
    assert formula == shipped('Range("F4").Formula')
    assert ["ask insert_prompt [D4]", "ask insert_prompt [E4]"] == shipped.log()[:2]


def test_cancel_writes_nothing(shipped):
    """Nothing chosen, nothing written, nothing to undo."""
    at(shipped, "F5")
    shipped.app.run("HJ_CanUndo", "")
    shipped.set(FakeChoice='""')
    shipped.app.run("Press", "insert", "취업률")
    assert "" == shipped('Range("F5").Formula')
    assert "False" == shipped('Enabled("hjUndo")')


@pytest.mark.parametrize(
    ("before", "exp"), [("12.5", "12.5"), ('"\'12"', "12"), ('"=1+2"', "=1+2"), ("", "")]
)
def test_the_step_back_of_a_formula(shipped, before, exp):
    """What stood there comes back: a number, a text that looks like one, a formula, nothing."""
    at(shipped, "F6", before)
    kind = shipped('TypeName(Range("F6").Value2)')
    shipped.set(FakeChoice='"E6"')
    shipped.app.run("Press", "insert", "취업률")
    assert '=HJ_SCORE("취업률",E6)' == shipped('Range("F6").Formula')
    assert (["insert_over"] if before else []) == said(shipped)
    shipped.app.run("Press", "undo")
    assert (exp, kind) == (shipped('Range("F6").Formula'), shipped('TypeName(Range("F6").Value2)'))
    assert "False" == shipped('Enabled("hjUndo")')


def test_a_cell_for_text_takes_a_formula(shipped):
    """Formatted as text it would show the formula; the step back restores the format, too."""
    at(shipped, "F8")
    shipped.set(**{'Range("F8").NumberFormat': '"@"', "FakeChoice": '"E8"'})
    shipped.app.run("Press", "insert", "취업률")
    assert "True" == shipped('Range("F8").HasFormula')
    shipped.app.run("Press", "undo")
    assert "@" == shipped('Range("F8").NumberFormat')


def test_a_locked_cell_is_refused():
    """The message names the cell; nothing is asked, nothing written."""
    engine = Engine()
    at(engine, "F7")
    engine.app.run("Protect")
    engine.app.run("Press", "insert", "취업률")
    assert ["insert_locked"] == said(engine)
    assert [] == engine.log()
    assert "" == engine('Range("F7").Formula')


# --- 진단 ---------------------------------------------------------------------------------------


def report(engine):
    """The lines of the workbook that the doctor opened."""
    count = int(engine("ActiveSheet.UsedRange.Rows.Count"))
    return [engine(f"ActiveSheet.Cells({row}, 1).Value") for row in range(1, count + 1)]


def test_the_doctor_asks_python(engine):
    """Python's lines in a new workbook, as text even where they begin with an equals sign."""
    engine.app.run("Press", "doctor")
    assert ["start", "udfs.HJ_DOCTOR Excel"] == engine.log()
    assert ["doctor_note", "line 1", "=line 2"] == report(engine)
    assert "False" == engine("ActiveSheet.Cells(3, 1).HasFormula")


@pytest.mark.parametrize("dead", [True, False])
def test_the_doctor_without_python(engine, dead):
    """What VBA knows: versions, settings, why Python does not start; no person's name."""
    engine.set(FakeDead="2") if dead else engine.set(FakeFiles='""')
    engine.app.run("Press", "doctor")
    lines = report(engine)
    assert ["doctor_note", "doctor_without_python"] == lines[:2]
    home = r"%USERPROFILE%\HopeJobs\venv\Scripts\pythonw.exe"
    assert f"INTERPRETER_WIN: {home}" in lines
    assert f"Workbook program: {engine.version}" in lines
    assert "Workbook xlwings: 0.37.8" in lines
    assert "DLL: xlwings64-0.37.8.dll" in lines
    assert "Excel: 16.0, 64-bit" in lines
    last = "exception in Python" if dead else "lost_interpreter"
    assert f"Last error: {last}" in lines
    assert not any("Kim" in line for line in lines)
