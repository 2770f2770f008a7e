"""_IntelliSense_: argument help while a formula is typed, for those who have that add-in.

Excel itself shows none for functions of VBA. The free add-in Excel-DNA IntelliSense does: it reads
the used range of a sheet of this name in every open workbook, hidden or not. The first cell says
what the sheet is; each row below is a function: name, description, help topic, and two cells for
each argument.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from . import function_help, wrappers

_MARK = ("FunctionInfo", "1")  # the add-in looks for the first; the second is a version
_HEAD = 3  # name, description, help topic


def add_intellisense(sheet: Worksheet, source: str) -> None:
    """Fill the sheet from *source* (text of ``udfs.py``) and hide it as deep as Excel can."""
    for row, texts in enumerate([_MARK, *rows(source)]):
        for column, text in enumerate(texts):
            if text:
                sheet.write_string(row, column, text)
    sheet.very_hidden()


def rows(source: str) -> list[tuple[str, ...]]:
    """A row for each worksheet function of *source*, its optional arguments in brackets.

    Raises ``ValueError`` for what the function wizard could not show either.
    """
    helps = function_help.texts(source)
    found = []
    for each in wrappers.signatures(source):
        names = [*each.required, *(f"[{name}]" for name in each.optional)]
        description, *told = helps[each.name].split("\n")
        pairs = (text for pair in zip(names, told, strict=True) for text in pair)
        found.append((each.name, description, "", *pairs))
    return found
