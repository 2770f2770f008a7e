"""Many questions at once: what is foreseen, and what becomes of it where that fails."""

import pytest

from tests.make_workbook.interpreter import Engine

BLOCKS = {
    "HJ_FORM": "A20:Q21",
    "HJ_GROUNDS": "R20:U21",
    "HJ_AS_OF": "W20",
    "HJ_SELFTEST": "A30:G31",
}
ROW = 'HJ_STATE(Range("C20"), Range("J20"), Range("K20"), Range("M20"))'


@pytest.fixture
def engine():
    """A form of two rows and a self-test of two, beside the tables of the engine."""
    made = Engine()
    made.app.add_module(
        "Public Sub NameBlock(rangeName, place)\n"
        '    ThisWorkbook.Names.Add Name:=rangeName, RefersTo:="=Sheet1!" & place\nEnd Sub\n',
        name="Blocks",
    )
    for name, place in BLOCKS.items():
        made.app.run("NameBlock", name, place)
    cells = {"C20": "one", "J20": 5, "C21": "two", "J21": 6, "B30": "one", "C30": 5, "B31": "two",
             "C31": 6, "D31": 7}  # fmt: skip
    made.set(**{
        f'Range("{cell}").Value': f'"{value}"' if isinstance(value, str) else value
        for cell, value in cells.items()
    })  # fmt: skip
    made.log()
    return made


def asked(engine):
    """The functions that Python was asked, without the handing over of tables."""
    lines = [line.partition(" ")[0] for line in engine.log()]
    return [line.removeprefix("udfs.") for line in lines if line.startswith("udfs.")]


def test_a_row_foresees_all_rows_and_the_headings(engine):
    """Seven functions for each of two rows, two rows of the table of indicators; two tests."""
    assert engine('HJ_Foreseen("HJ_WHY").Count') == "16"
    assert engine('HJ_Foreseen("HJ_TEST").Count') == "2"
    assert engine('HJ_Foreseen("HJ_NEED").Count') == "0"


def test_a_block_has_no_argument_that_was_left_out(engine):
    """The self-test's second actual is one where the cell has one."""
    block = 'HJ_QuestionBlock(HJ_Foreseen("HJ_TEST"))'
    assert [engine(f"{block}({row}, 2)") for row in (1, 2)] == ["3", "4"]
    assert engine(f"{block}(2, 6)") == "7"


def test_where_python_answers_otherwise_each_is_asked_when_it_comes(engine):
    """The stand-in answers 7 to everything, which is no list of answers."""
    assert engine(ROW) == "7"
    assert asked(engine) == ["HJ_USE", "HJ_MANY", "HJ_STATE"]
    assert engine(ROW) == "7"
    assert asked(engine) == []


@pytest.mark.parametrize("setting", ["FakeAddin", "FakeElsewhere"])
def test_other_workbooks_and_other_sheets_are_not_foreseen(engine, setting):
    """What is not asked from the form would be read for nothing."""
    engine.set(**{setting: "True"})
    assert engine(ROW) == "7"
    assert "HJ_MANY" not in asked(engine)


def test_what_is_not_foreseen_is_asked_alone(engine):
    """Another actual than those of the form."""
    assert engine('HJ_SCORE(Range("C20"), 99, Range("K20"), Range("M20"))') == "7"
    assert asked(engine) == ["HJ_USE", "HJ_SCORE"]


def test_a_python_that_fails_at_many_fails_as_at_one(engine):
    """The cell says so; the next call starts Python anew."""
    engine.set(FakeDead="2")
    assert engine(ROW) == "Error 2015"
    engine.set(FakeDead="0")
    assert engine(ROW) == "7"
