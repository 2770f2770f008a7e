"""openxml-audit sees what it is here for: elements and attributes that the format does not know."""

import pytest
from lxml import etree

from tests.judges import audit
from tests.judges.audit import findings, new_findings
from tests.judges.planted_book import SHEET, planted
from tests.ooxml.made_books import zipped


def test_the_sound_workbook(small):
    assert [] == findings(zipped(small), ".xlsm")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("<mergeCells ", "<mergedCells/><mergeCells ", "mergedCells"),
        ('<pageMargins left="0.7"', '<pageMargins left="wide"', "left"),
        ('operator="greaterThan"', 'operator="larger"', "operator"),
    ],
)
def test_it_is_seen(small, old, new, word):
    """An element, a number and a word that are none."""
    told = findings(planted(small, SHEET, old, new), ".xlsm")
    assert [] != [line for line in told if word in line and line.startswith(f"/{SHEET}")]


def test_what_was_there_before_is_not_new(small):
    """One wrong word, and then two."""
    wrong = {"part": SHEET, "old": 'priority="1" operator="greaterThan"'}
    before = planted(small, **wrong, new='priority="1" operator="larger"')
    twice = before, zipped(small)
    assert [] == new_findings(before, before, ".xlsm")
    assert [] == new_findings(*twice, ".xlsm")
    assert 1 == len(new_findings(*reversed(twice), ".xlsm"))


def test_places_are_those_that_the_validator_counts():
    """In the order of the document, backwards, and of an element that stands in one of its tag."""
    root = etree.fromstring("<a><b/><c/><b><b/><b/></b><!-- --><b/><c/></a>")
    elements, positions = list(root.iter("a", "b", "c")), audit.Positions()
    for each in (*elements, *reversed(elements), *elements[::2]):
        parent = each.getparent()
        alike = [each] if parent is None else parent.findall(each.tag)
        assert alike.index(each) + 1 == positions.of(each)
