"""What a Calc and Python are both asked of a scheme: its thresholds, and cells of any kind."""

import random

from hopejobs_xl.base.values import MISSING, CellError
from tests.make_workbook.test_vba_fallback import around, random_cell, random_hand

SEED = 20160430


def thresholds(document):
    """(number, actual, actual2) below, at and above whatever a band of *document* compares with.

    Grades and checks are asked by their labels and by their count.
    """
    for indicator in document["indicators"]:
        for order, scale in enumerate(indicator.get("parts", [indicator])):
            for actual in _of_bands(scale):
                pair = (0.0, actual) if order == 1 else (actual, 0.0)
                yield indicator["no"], *(pair if "parts" in indicator else (actual, MISSING))


def _of_bands(scale):
    """The actuals that the bands of a scale or of a part ask for."""
    bands = scale.get("bands", [])
    for count, band in enumerate(bands, start=1):
        for key in ("at", "to"):
            if key in band:
                yield from around(band[key])
        if "label" in band:
            yield band["label"]
            yield float(count)
        if not {"at", "to", "label"} & set(band):
            yield from (0.0, 1.0, 2.5)


def drawn(document, count):
    """*count* calls of any indicator with whatever a cell may hold.

    Without two that LibreOffice hands to VBA as 0: a cell with an error, and an argument that is
    left out before one that is not.
    """
    dice = random.Random(SEED)
    numbers = [each["no"] for each in document["indicators"]]
    for _ in range(count):
        actual, second = (_no_error(dice) for _ in range(2))
        hand = random_hand(dice)
        if dice.randrange(4):
            second = MISSING if hand is MISSING else None
        yield dice.choice(numbers), actual, second, hand


def _no_error(dice):
    while True:
        cell = random_cell(dice)
        if not isinstance(cell, CellError):
            return cell


def halfway(call):
    """Whether a number of *call* has a 5 at its sixteenth digit, rounded.

    LibreOffice's ``CStr`` rounds to 16 digits and those to 15: 46.00000000000005, which is a little
    less, becomes 46.0000000000001, and 0.40000000000000047 becomes 0.400000000000001.
    """
    numbers = [each for each in call if isinstance(each, float)]
    return any(f"{each:.15e}".partition("e")[0].endswith("5") for each in numbers)
