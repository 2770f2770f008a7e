"""The VBA engine does what the cells rely on: one question each, real errors, no long waits."""

import datetime as dt
import inspect

import pytest

import udfs
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES
from tests.make_workbook.interpreter import NOON, Engine


@pytest.fixture
def engine():
    """A fresh engine, asked nothing so far."""
    return Engine()


# --- one call ---------------------------------------------------------------------------------


def test_same_call_asks_once(engine):
    """Start, hand over the tables, ask; the second time the cache answers."""
    assert "7" == engine('HJ_SCORE("a", 12)')
    assert ["start", "udfs.HJ_USE Book1|0", "udfs.HJ_SCORE 4 Book1|0"] == engine.log()
    assert "7" == engine('HJ_SCORE("a", 12)')
    assert [] == engine.log()


def test_the_self_test_hands_over_its_own_tables(engine):
    """Under a key of its own, once; the workbook's own calls go on as before."""
    engine('HJ_SCORE("a", 12)')
    engine.log()
    assert "7" == engine('HJ_TEST("HJ_SCORE", "a", 12)')
    assert ["udfs.HJ_USE Book1|test", "udfs.HJ_TEST 4 Book1|test"] == engine.log()
    engine('HJ_TEST("HJ_SCORE", "a", 13)')
    engine('HJ_SCORE("a", 13)')
    assert ["udfs.HJ_TEST 4 Book1|test", "udfs.HJ_SCORE 4 Book1|0"] == engine.log()
    assert "Book1|0" == engine("HJ_BookKey()")


def test_the_self_test_does_without_the_tables_of_the_workbook(engine):
    """A broken 배점기준 keeps every other cell from Python, and the self-test not."""
    engine.set(FakeFault='"H46 is wrong"')
    assert "Error 2015" == engine('HJ_SCORE("a", 12)')
    engine.set(FakeFault='""')
    assert "7" == engine('HJ_TEST("HJ_SCORE", "a", 12)')
    assert "Error 2015" == engine('HJ_SCORE("a", 12)')


def test_arguments_fit_the_python_function(engine):
    """VBA passes as many arguments as the function in udfs.py has, the key of the book last."""
    engine('HJ_SCORE("a", 12)')
    last = len(inspect.signature(udfs.HJ_SCORE).parameters) - 1
    assert f"udfs.HJ_SCORE {last} Book1|0" == engine.log()[-1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('HJ_SCORE("a", 12)', 'HJ_SCORE("a", "12")'),
        ('HJ_SCORE("a", Range("K1"))', 'HJ_SCORE("a", Range("K2"))'),
        ('HJ_SCORE("a", 1)', 'HJ_SCORE("a", 1, Range("K3"))'),
        ('HJ_SCORE("a", Range("K3"))', 'HJ_SCORE("a", "")'),
        ('HJ_SCORE("a", Range("K3"))', 'HJ_SCORE("a", 0)'),
        ('HJ_SCORE("a", Range("K4"))', 'HJ_SCORE("a", Range("K5"))'),
        ('HJ_SCORE("a", Range("K4"))', 'HJ_SCORE("a", "Error 2042")'),
        ('HJ_SCORE("a", Range("K6"))', 'HJ_SCORE("a", Range("K7"))'),
        ('HJ_SCORE("a", Range("K8"))', 'HJ_SCORE("a", Range("K9"))'),
        ('HJ_SCORE("a", 1, 2)', 'HJ_SCORE("a", 1, , 2)'),
        ('HJ_SCORE("a|s1:b", "c")', 'HJ_SCORE("a", "b|s1:c")'),
        ('HJ_SCORE("a", 1)', 'HJ_BAND("a", 1)'),
        ('HJ_TOTAL(Range("K1:K2"))', 'HJ_TOTAL(Range("M1:N1"))'),
        ('HJ_TOTAL(Range("K1:K4"))', 'HJ_TOTAL(Range("K2:K5"))'),
    ],
)
def test_different_calls_are_asked_apart(engine, first, second):
    """Number and text, blank, omitted and empty text, every error, date and number, shapes."""
    engine(first)
    engine.log()
    engine(second)
    assert 1 == len(engine.log())


def test_cell_and_its_value_are_the_same_question(engine):
    """A Range is read before the cache is asked."""
    engine('HJ_SCORE("a", 12)')
    engine.log()
    engine('HJ_SCORE("a", Range("K1"))')
    assert [] == engine.log()


@pytest.mark.parametrize(
    ("argument", "exp"),
    [
        ('Range("K1")', "Double"),
        ('Range("K2")', "String"),
        ('Range("K3")', "Empty"),
        ('Range("K4")', "Error"),
        ('Range("K6")', "Date"),
        ('Range("K7")', "Double"),
        ('Range("K1:K2")', "Variant()"),
        ('Range("K1:K2,K5")', "Error"),
    ],
)
def test_kinds_of_arguments(engine, argument, exp):
    """A date stays a date so that Python can refuse it; several areas are refused at once."""
    assert exp == engine(f"TypeName(HJ_Arg({argument}))")


def test_shapes_of_arguments(engine):
    """Blocks have two dimensions; a whole column ends with the used cells."""
    assert "9" == engine('UBound(HJ_Arg(Range("K:K")), 1)')
    assert "1" == engine('UBound(HJ_Arg(Range("K:K")), 2)')
    assert "3" == engine("UBound(HJ_Arg(Array(1, 2, 3)), 2)")


@pytest.mark.parametrize(
    ("sentinel", "exp"),
    [
        ("!HJNA", 2042),
        ("!HJVA", 2015),
        ("!HJNU", 2036),
        ("!HJDI", 2007),
        ("!HJNM", 2029),
        ("!HJNL", 2000),
        ("!HJRE", 2023),
    ],
)
def test_sentinels_become_errors(engine, sentinel, exp):
    """What Python cannot return arrives in the cell as a real error, from the cache as well."""
    assert f"Error {exp}" == engine(f'HJ_MAX("{sentinel}")')
    assert f"Error {exp}" == engine(f'HJ_MAX("{sentinel}")')


def test_sentinels_in_arrays(engine):
    """In a row (one dimension) and in a block, and only whole texts."""
    row = 'HJ_SCORES("row", 1)'
    assert ["1", "Error 2042", "x"] == [engine(f"At({row}, {i})") for i in range(3)]
    block = 'HJ_SCORES("block", 1)'
    assert "Error 2036" == engine(f"At({block}, 0, 0)")
    assert "!HJNA?" == engine(f"At({block}, 0, 1)")
    assert "2" == engine(f"At({block}, 1, 1)")


# --- Python that is not there -----------------------------------------------------------------


def test_a_failed_start_is_not_repeated_for_a_minute(engine):
    """An answer at once, one try a minute, and Python again as soon as it is there.

    The answer is #VALUE!, because these sheets hold no scheme that VBA could read.
    """
    engine.set(FakeMissing="True")
    assert ["Error 2015", "Error 2015"] == [engine('HJ_MAX("a")'), engine('HJ_MAX("b")')]
    assert ["start"] == engine.log()
    engine.app.freeze_clock(NOON + dt.timedelta(seconds=59))
    engine.set(FakeMissing="False")
    assert "Error 2015" == engine('HJ_MAX("a")')
    assert [] == engine.log()
    engine.app.freeze_clock(NOON + dt.timedelta(seconds=61))
    assert "7" == engine('HJ_MAX("a")')
    assert "no DLL" == engine("HJ_LastError()")


def test_python_without_udfs_counts_as_not_started(engine):
    """Python runs but refuses the tables: the same minute of rest."""
    engine.set(FakeDead="3")
    assert ["Error 2015", "Error 2015"] == [engine('HJ_MAX("a")'), engine('HJ_MAX("b")')]
    assert 2 == len(engine.log())
    assert "no udfs" == engine("HJ_LastError()")


def test_python_that_died_is_started_again(engine):
    """The next call starts it, hands over the tables again and asks again: no error in a cell."""
    engine('HJ_MAX("a")')
    engine.set(FakeDead="1")
    engine.log()
    assert "7" == engine('HJ_MAX("b")')
    names = [line.split(" ")[0] for line in engine.log()]
    assert ["udfs.HJ_MAX", "start", "udfs.HJ_USE", "udfs.HJ_MAX"] == names


def test_an_exception_is_an_error_and_not_text(engine):
    """#VALUE!, not cached: mended code answers without a restart of Excel."""
    engine.set(FakeDead="2")
    assert "Error 2015" == engine('HJ_MAX("a")')
    assert "exception in Python" == engine("HJ_LastError()")
    engine.set(FakeDead="0")
    assert "7" == engine('HJ_MAX("a")')


# --- the scheme -------------------------------------------------------------------------------


def test_tables_are_handed_over_as_blocks(engine):
    """Key first, then every table in order as two-dimensional block, even of one cell."""
    engine('HJ_MAX("a")')
    assert "Book1|0" == engine("FakeKey")
    first = 1 + list(inspect.signature(udfs.HJ_USE).parameters).count("places")
    assert str(len(SCHEME_TABLES) + first - 1) == engine("UBound(FakeBlocks)")
    bands = first + SCHEME_TABLES.index("HJ_BANDS")
    notes = first + SCHEME_TABLES.index("HJ_NOTES")
    assert ["3", "2"] == [engine(f"UBound(FakeBlocks({bands}), {d})") for d in (1, 2)]
    assert "6" == engine(f"At(FakeBlocks({bands}), 3, 2)")
    assert "A" == engine(f"At(FakeBlocks({notes}), 1, 1)")


def test_places_of_the_tables(engine):
    """For messages that name a cell: name, sheet, first row and column of every table."""
    engine('HJ_MAX("a")')
    bands = SCHEME_TABLES.index("HJ_BANDS")
    got = [engine(f"At(FakeBlocks(1), {bands}, {column})") for column in range(4)]
    assert ["HJ_BANDS", "Sheet1", "1", "4"] == got
    assert str(len(SCHEME_TABLES) + 1) == engine("UBound(FakeBlocks)")


@pytest.mark.parametrize(("address", "exp"), [("D2", 1), ("C1:D1", 1), ("K1", 0), ("A1", 1)])
def test_a_change_of_a_table_is_a_new_version(engine, address, exp):
    """Only cells of the tables count; then the tables are handed over and asked anew."""
    engine.app.run("HJ_OnOpen")
    engine('HJ_MAX("a")')
    engine.log()
    engine.app.run("Change", address)
    assert ["calculate"] * exp == engine.log()
    assert f"Book1|{exp}" == engine("HJ_BookKey()")
    engine('HJ_MAX("a")')
    assert 2 * exp == len(engine.log())


def test_a_deleted_last_row_is_a_change(engine):
    """Where the row was there is no table any more, but the table has become shorter."""
    engine.app.run("HJ_OnOpen")
    engine.app.run("Redefine", "HJ_BANDS", "=Sheet1!$D$1:$E$2")
    engine.app.run("Change", "D3:E3")
    assert "Book1|1" == engine("HJ_BookKey()")


@pytest.mark.parametrize("place", ["=#REF!", None])
def test_a_table_that_is_gone(engine, place):
    """No runtime error: the sentence on the status bar, #VALUE! in cells, and back again."""
    engine.app.run("HJ_OnOpen")
    engine('HJ_MAX("a")')
    if place:
        engine.app.run("Redefine", "HJ_BANDS", place)
    else:
        engine.app.evaluate('ThisWorkbook.Names("HJ_BANDS").Delete')
    engine.app.run("Change", "K1")
    engine.log()
    assert ["Error 2015", "Error 2015"] == [engine('HJ_MAX("a")'), engine('HJ_MAX("b")')]
    assert [] == engine.log()
    assert "range HJ_BANDS is gone" == engine("Application.StatusBar")
    engine.app.evaluate('ThisWorkbook.Names.Add("HJ_BANDS", "=Sheet1!$D$1:$E$3")')
    engine.app.run("Change", "K1")
    assert "7" == engine('HJ_MAX("a")')
    assert "False" == engine("Application.StatusBar")


def test_a_refused_scheme(engine):
    """Python's sentence is shown, functions answer #VALUE!, that version is not asked again."""
    engine.set(FakeFault='"sheet!B7: broken"')
    assert ["Error 2015", "Error 2015"] == [engine('HJ_MAX("a")'), engine('HJ_MAX("b")')]
    assert 2 == len(engine.log())
    assert "sheet!B7: broken" == engine("Application.StatusBar")
    engine.set(FakeFault='""')
    engine.app.run("Change", "D1")
    assert "7" == engine('HJ_MAX("a")')
