"""What VBA knows of columns and words is generated, in ASCII, and says what Python says."""

import re

from hopejobs_xl import __version__
from hopejobs_xl.base import folding
from hopejobs_xl.make_workbook import layout_module, vba_project
from hopejobs_xl.sheets import layout
from tests.make_workbook.interpreter import Engine


def test_words_arrive_in_vba_as_they_are_in_python():
    """Korean, circles and signs, through ChrW and back."""
    engine = Engine()
    for key, text in layout_module.words().items():
        assert text == engine(f'HJ_Word("{key}")')


def test_every_word_is_asked_for_and_every_question_has_a_word():
    """No key in VBA without a word, no word that nobody needs."""
    text = "".join(t for name, t in vba_project.sources().items() if name != layout_module.MODULE)
    asked = set(re.findall(r'HJ_Word\("(\w+)"\)', text))
    # Looked up by what HJ_Judge found, not by a literal.
    states = {key for key in layout_module.words() if key.startswith("state_")}
    assert states == set(re.findall(r'"(state_\w+)"', text))
    basis = {"official", "assumed"}
    assert set(layout_module.words()) == asked | states | basis


def test_columns_count_from_one():
    """Three columns looked up by hand in layout.py, and the version."""
    text = layout_module.generate()
    assert "Public Const HJ_BANDS_AT As Long = 8\n" in text
    assert "Public Const HJ_UNITS_SUFFIXES As Long = 5\n" in text
    assert f"Public Const HJ_INDICATORS_SOURCE As Long = {len(layout.INDICATORS.columns)}\n" in text
    assert "Public Const HJ_UNITS_COUNTS As Long = 6\n" in text
    assert f'Public Const HJ_VERSION As String = "{__version__}"\n' in text


def test_the_folding_in_vba_looks_for_the_characters_of_python():
    """Each range at its ends, one before and one after; and what is a number in one character."""
    engine = Engine()
    tables = {
        "HJ_IsHidden": folding.INVISIBLE,
        "HJ_IsRoom": folding.BLANK,
        "HJ_GroupsThousands": folding.GAPS,
        "HJ_IsDot": folding.DOTS,
    }
    for name, ranges in tables.items():
        inside = {code for first, last in ranges for code in range(first, last + 1)}
        codes = {edge + step for each in ranges for edge in each for step in (-1, 0, 1)}
        got = {code for code in codes if engine(f"{name}({code})") == "True"}
        assert inside & codes == got
    for first, last, number in folding.CIRCLED:
        got = [engine(f"HJ_CircledNumber({code})") for code in (first, last)]
        assert [str(number), str(number + last - first)] == got
    assert "0" == engine("HJ_CircledNumber(54)")


def test_text_as_a_vba_expression():
    """ASCII in quotes, doubled where it has them; everything else by its code."""
    assert '"a""b|" & ChrW$(&HAC00&) & ChrW$(&H2460&)' == layout_module.spelt('a"b|가①')
