"""Pressing a ribbon button on a workbook of the test engine."""

from hopejobs_xl.buttons.press import call
from tests.fakes import engine


def unlock(book):
    """Take the protection off every sheet, as VBA does before an action that writes."""
    for sheet in book.impl.all_sheets:
        sheet.protected = False


def press(book, action):
    """Press the button and return what was shown: (text, mode)."""
    with engine.calling(book):
        call(action)
    return [(alert.text, alert.mode) for alert in book.app.impl.alerts]
