"""Months of the document's plan for the tests of what compares them. Nothing computes here."""

import dataclasses

from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.samples import evaluation_of, form_rows

EMPTY = History.of(["기준일"], [[None]])


def evaluated(as_of, actuals=()):
    """The document's plan as of a day, with other actuals by row."""
    rows = form_rows()
    for row, value in dict(actuals).items():
        rows[row][FORM_TABLE.index("actual")] = value
    return dataclasses.replace(evaluation_of(rows), as_of=as_of)


def history_of(*evaluations):
    """월별실적 with the rows that refreshes of these *evaluations* leave, in their order."""
    history = EMPTY
    for each in evaluations:
        history = history.with_(each)
    return history
