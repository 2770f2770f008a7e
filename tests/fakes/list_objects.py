"""Tables of Excel's own (ListObject) in the test engine: they grow by what is written beside them.

``Sheet.lists`` are the boxes of a sheet's tables, headings included, as [top, left, bottom, right].
"""

from types import SimpleNamespace

from xlwings import utils

_HEADING = "열{}"  # what Excel calls a column that nobody named


def boxes(sheet):
    """The tables of an openpyxl worksheet."""
    corners = (utils.a1_to_tuples(each.ref) for each in sheet.tables.values())
    return [[*first, *last] for first, last in corners]


class NativeApp:
    """``Application`` as COM gives it: the settings that say whether tables grow."""

    def __init__(self):
        self.AutoCorrect = SimpleNamespace(AutoExpandListRange=True, AutoFillFormulasInLists=True)


def written(sheet, at):
    """Let the tables of *sheet* do what Excel's do after the cell *at* was written."""
    settings = sheet.book.app.api.AutoCorrect
    for box in sheet.lists:
        top, left, bottom, right = box
        filled = sheet.values.get(at) is not None or at in sheet.formulas
        if at[1] == right + 1 and top <= at[0] <= bottom:
            if not (filled and settings.AutoExpandListRange):
                continue
            box[3] = right = right + 1
        if not left <= at[1] <= right or not top <= at[0] <= bottom:
            continue
        if sheet.values.get((top, at[1])) is None:
            sheet.values[top, at[1]] = _HEADING.format(at[1] - left + 1)
        column = [(row, at[1]) for row in range(top + 1, bottom + 1)]
        alone = [each for each in column if sheet.values.get(each) is not None] == [at]
        if at in sheet.formulas and alone and settings.AutoFillFormulasInLists:
            for each in column:
                sheet.formulas[each], sheet.values[each] = sheet.formulas[at], sheet.values[at]
