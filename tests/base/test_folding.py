"""One folding of typed text: what takes no room goes, what is wide is narrow, no digit changes."""

import sys
import unicodedata

import pytest

from hopejobs_xl.attach.labels import clean, is_blank
from hopejobs_xl.base import folding
from hopejobs_xl.base.values import Kind, Unit, read
from hopejobs_xl.scheme.names import fold

# Soft hyphen, Hangul fillers, zero-width space and joiners, word joiner, BOM, a mark of direction,
# a variation selector, the Braille blank.
HIDDEN = "\u00ad\u115f\u1160\u200b\u200c\u200d\u200e\u202c\u2060\u2800\u3164\ufe0f\ufeff\uffa0"
CASES = Unit("건", 0, None, suffixes=("건",), counts="whole")


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_takes_no_room_goes_everywhere(hidden):
    """In a figure, a name, a label and alone: as if it were not there."""
    assert 51 == read(f"{hidden}5{hidden}1{hidden}건", CASES).number
    assert Kind.BLANK is read(f" {hidden} ", CASES).kind
    assert Kind.NOT_APPLICABLE is read(f"해당{hidden}없음", CASES).kind
    assert "홍보실적" == fold(f"홍{hidden}보 실적")
    assert "홍보 실적" == clean(f"홍{hidden}보 실적")
    assert is_blank(f"{hidden} ")
    assert not is_blank(f"{hidden}1")


def test_blanks_are_those_of_python():
    """``strip`` and ``split`` know the same blanks as VBA does by the table."""
    spaces = "".join(chr(code) for code in range(sys.maxunicode) if chr(code).isspace())
    assert spaces == folding.BLANKS


def test_a_number_in_one_character_is_what_unicode_says():
    """①, ⑴, ⒈, ❶ and their like, each with its value."""
    for first, last, number in folding.CIRCLED:
        values = [unicodedata.numeric(chr(code)) for code in range(first, last + 1)]
        assert list(range(number, number + len(values))) == values


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("５１건", "51건"),
        ("［Ａ］％", "[A]%"),
        ("\u1112\u1169\u11bc보", "홍보"),  # in pieces, as files from a Mac have it
        ("5¹ ① ㊿ ⒈ ٥ Ⅱ", "5¹ ① ㊿ ⒈ ٥ Ⅱ"),  # only full-width forms are ordinary ones
        ("a\u3000b\u00a0c", "a\u3000b\u00a0c"),
    ],
)
def test_narrow(text, exp):
    """Full-width forms and Hangul in pieces; blanks and other digits stay."""
    assert exp == folding.narrow(text)


def test_joined_and_word():
    """Without any blank; without case."""
    assert "매우우수A" == folding.joined(" 매우\u3000우수\n\u00a0Ａ ")
    assert "매우우수a" == folding.word(" 매우 우수 Ａ")
