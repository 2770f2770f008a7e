"""What Python asks of the clerk through VBA: a file, a column."""

import pytest

from hopejobs_xl.make_workbook.vba_texts import TEXTS
from tests.make_workbook.interpreter import Engine


@pytest.fixture
def engine():
    """A fresh engine, asked nothing so far."""
    return Engine()


def test_python_asks_for_a_column(engine):
    """The question and what is proposed go to the box; what was typed comes back."""
    engine.set(FakeChoice='"F"')
    assert "F" == engine('HJ_AskColumn("which?", "G")')
    assert ["ask which? <Hope> [G]"] == engine.log()


def test_python_asks_for_a_file(engine):
    """Title and kinds of files are those of HJ_TEXT; without the text every file is shown."""
    engine.set(FakeChoice='"a.xlsm"')
    assert "a.xlsm" == engine('HJ_AskFile("older")')
    assert ["file older_title [*.*,*.*]"] == engine.log()
    engine.set(**{'Range("G3").Value': '"older_files"', 'Range("H3").Value': '"x (*.x),*.x"'})
    engine('HJ_AskFile("older")')
    assert ["file older_title [x (*.x),*.x]"] == engine.log()
    engine("HJ_AskFile()")
    assert ["file attach_title [*.*,*.*]"] == engine.log()


@pytest.mark.parametrize("kind", ["attach", "older", "scheme", "document"])
def test_a_dialog_shows_the_kinds_that_it_names(kind):
    """One pair for Excel: words, with the endings in brackets, and the endings."""
    words, endings = TEXTS[f"{kind}_files"].split(",")
    assert words.endswith(f" ({endings})")
    assert TEXTS[f"{kind}_title"].endswith("고르세요")
