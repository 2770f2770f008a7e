"""The steps back of each open workbook, kept while the Python process of its Excel lives.

A journal is what tables held before an action wrote them, by name; it is empty until it writes.
"""

from __future__ import annotations

from hopejobs_xl.base.values import Rows

Journal = dict[str, Rows]

MOST = 20  # more are forgotten, the oldest first: each holds a few tables

journals: dict[str, list[Journal]] = {}  # by the key of a workbook, the last step last


def begin(key: str) -> Journal:
    """A new journal of the workbook *key*, the last one from now on."""
    made: Journal = {}
    steps = [each for each in journals.get(key, []) if each]
    journals[key] = [*steps, made][-MOST:]
    return made


def last(key: str) -> Journal | None:
    """The journal of the last action that wrote anything; ``None``: nothing to go back to."""
    return next((each for each in reversed(journals.get(key, [])) if each), None)


def drop(key: str, journal: Journal) -> None:
    """Forget *journal*, so that the one before it is the last."""
    journals[key] = [each for each in journals.get(key, []) if each and each is not journal]


def forget(key: str) -> None:
    """Forget all steps of the workbook *key*."""
    if key in journals:
        del journals[key]
