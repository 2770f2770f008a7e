"""What the add-in does with the workbooks of others: opened, in front, and by its buttons."""

import copy

import pytest

from hopejobs_xl.attach import bound_names
from hopejobs_xl.sheets.scheme_rows import rows_of
from tests.make_workbook.built_sheets import engine_over
from tests.make_workbook.interpreter import Engine
from tests.make_workbook.other_books import addin, kept_in, said, with_books
from tests.samples import SHIPPED


def test_opening_a_file_with_points_starts_python_and_calculates_it_once():
    """No cell waits for the start, and it is no change; a file without points starts nothing."""
    engine = addin(bound_names.POINTS, "")
    engine.set(**{'Workbooks("Book2").Saved': "True"})
    engine.app.run("Opened", "Book3")
    assert [] == engine.log()
    engine.app.run("Opened", "Book2")
    assert ["start", "Exec .", "calculate Book2"] == engine.log()
    assert "True" == engine('Workbooks("Book2").Saved')


def test_without_python_the_saved_points_stay():
    engine = Engine(installed=False)
    with_books(engine, bound_names.POINTS)
    engine.app.run("Opened", "Book2")
    assert [] == engine.log()


@pytest.mark.parametrize("button", ["check", "refresh", "values", "attach"])
def test_a_button_on_the_workbook_in_front(button):
    """Python is told that it is the one in front; only 새로고침 calculates, that workbook alone.

    Nothing is unlocked or recalculated for the add-in itself, and nothing can be undone of it.
    """
    engine = addin("")
    engine.app.run("Protect")
    engine.app.evaluate('Workbooks("Book2").Activate')
    engine.app.run("PressFront", button)
    run = f"from hopejobs_xl.buttons import press; press.on_active('front_{button}') True"
    before = ["start", "calculate Book2"] if button == "refresh" else []
    assert [*before, "start", run] == engine.log()
    assert "False" == engine('Enabled("hjUndo")')


def test_what_was_put_in_front_can_be_undone_once():
    """Python tells that it was; pressed, 되돌리기 runs it there, and is grey again."""
    engine = addin("")
    engine.app.evaluate('Workbooks("Book2").Activate')
    engine.app.evaluate('HJ_OnDone("front_attach", False)')
    assert "False" == engine('Enabled("hjUndo")')
    engine.app.evaluate('HJ_OnDone("front_attach", True)')
    assert "True" == engine('Enabled("hjUndo")')
    engine.log()
    engine.app.run("Press", "undo")
    assert "press.on_active('front_undo')" in engine.log()[-1]
    engine.app.evaluate('HJ_OnDone("front_undo", True)')
    assert "False" == engine('Enabled("hjUndo")')


def test_the_page_of_the_self_test_is_a_workbook_of_its_own():
    """Formulas as formulas, texts as texts, also where a text looks like a percentage."""
    engine = addin()
    fill = {"P1": '"자가점검"', "P2": '"\'15%"', "Q2": "0.25", "R2": '"\'=1+1"'}
    lines = [
        f'ThisWorkbook.Worksheets(1).Range("{at}").Value = {text}' for at, text in fill.items()
    ]
    lines.append('ThisWorkbook.Names.Add Name:="HJ_TEST_PAGE", RefersTo:="=Sheet1!$P$1:$R$2"')
    engine.app.add_module("\n".join(["Public Sub Page()", *lines, "End Sub", ""]), name="MPage")
    engine.app.run("Page")
    engine.app.run("TestPage")
    sheet = "Workbooks(2).Worksheets(1)"
    assert "자가점검" == engine(f'{sheet}.Range("A1").Value')
    assert "String 15%" == engine(
        f'TypeName({sheet}.Range("A2").Value) & " " & {sheet}.Range("A2").Value'
    )
    assert "0.25" == engine(f'{sheet}.Range("B2").Value')
    assert "=1+1" == engine(f'{sheet}.Range("C2").Formula')
    assert ["start"] == engine.log()


def test_the_add_in_starts_nothing_with_excel():
    """XLSTART opens it with every Excel; a second copy is told."""
    engine = addin("")
    engine.app.run("HJ_OnAddinOpen")
    assert [] == engine.log()
    said(engine, {"second_copy": "two: {found}"})
    engine.set(FakeCopies=r'"C:\Users\Kim\HopeJobs (1).xlam"')
    engine.app.run("HJ_OnAddinOpen")
    assert r"two: %USERPROFILE%\HopeJobs (1).xlam" == engine("Application.StatusBar")


def test_the_menu_lists_the_indicators_of_the_workbook_in_front():
    """Those attached to it, the add-in's elsewhere; a scheme that cannot be read is said."""
    engine = engine_over(rows_of(SHIPPED))
    with_books(engine, "", "")
    document = copy.deepcopy(SHIPPED)
    next(each for each in document["indicators"] if each["no"] == "⑥")["name"] = '고용률 "갑" & 을'
    kept_in(engine, "Book3", document)
    menus = {book: engine(f'MenuIn("{book}")') for book in ("Book2", "Book3")}
    assert 21 == menus["Book2"].count("<button ") == menus["Book3"].count("<button ")
    assert 'label="⑥ 취업률"' in menus["Book2"]
    assert 'label="⑥ 고용률 &quot;갑&quot; &amp; 을"' in menus["Book3"]
    engine.set(**{'Workbooks("Book3").Worksheets(1).Range("A7").Value': '"nothing"'})
    engine.app.run("Leaves", "Book3")
    assert 'enabled="false" label="insert_broken"' in engine('MenuIn("Book3")')


def test_the_formula_asks_for_as_many_actuals_as_the_workbooks_scheme_has():
    """⑲ has two; the active cell gets the formula, and one step takes it out again."""
    engine = engine_over(rows_of(SHIPPED))
    with_books(engine, "")
    engine.app.evaluate('Workbooks("Book2").Activate')
    engine.set(FakeChoice='"A1 B1"')
    engine.app.evaluate('Range("C1").Select')
    engine.app.run("Press", "insert", "노동교육")
    assert '=HJ_SCORE("노동교육",A1,B1)' == engine(
        'Workbooks("Book2").Worksheets(1).Range("C1").Formula'
    )
    engine.app.run("Press", "undo")
    assert "" == engine('Workbooks("Book2").Worksheets(1).Range("C1").Formula')
