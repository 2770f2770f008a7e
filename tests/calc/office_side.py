"""What is asked of an open Calc, for the Python that LibreOffice's UNO bridge belongs to.

Run as ``python3 office_side.py PIPE`` it connects to the soffice that listens on that pipe. Each
line on its input is ``[name, argument, ...]`` as JSON, where *name* is a function of ``ASKED``;
each answer is one line, ``{"answer": ...}`` or ``{"error": text}``. Places count from 0, as UNO's.
Cells are numbers, texts, None for blanks, and ``{"error": code}`` with LibreOffice's code.
"""

import json
import sys
import time
import traceback

import live_side
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SECONDS = 60
RUNS_MACROS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
DOCUMENTS = live_side.DOCUMENTS


def connected(pipe):
    """The desktop of the soffice that listens on *pipe*, as soon as it does."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    end = time.monotonic() + SECONDS
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
    return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def _property(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def opened(path):
    """A number for the workbook file *path*, which is opened with its macros."""
    asked = _property("Hidden", True), _property("MacroExecutionMode", RUNS_MACROS)
    url = uno.systemPathToFileUrl(path)
    DOCUMENTS[len(DOCUMENTS)] = DESKTOP.loadComponentFromURL(url, "_blank", 0, asked)
    return len(DOCUMENTS) - 1


def closed(number):
    """Close a workbook without saving."""
    DOCUMENTS[number].close(True)


def _range(number, sheet, area):
    top, left, height, width = area
    found = DOCUMENTS[number].Sheets.getByName(sheet)
    return found.getCellRangeByPosition(left, top, left + width - 1, top + height - 1)


def put(number, sheet, top, left, rows):
    """Type *rows* of numbers, texts and blanks; what is typed is no formula."""
    cells = _range(number, sheet, (top, left, len(rows), len(rows[0])))
    cells.setDataArray(tuple(tuple("" if v is None else v for v in row) for row in rows))


def put_formulas(number, sheet, top, left, rows):
    """Type *rows* of formulas; arguments are apart by semicolons, names are English."""
    cells = _range(number, sheet, (top, left, len(rows), len(rows[0])))
    cells.setFormulaArray(tuple(map(tuple, rows)))


def read(number, sheet, area):
    """The values of (top, left, height, width)."""
    cells = _range(number, sheet, area)
    return [
        [
            {"error": cells.getCellByPosition(at, row).getError()} if value is None else value
            for at, value in enumerate(values)
        ]
        for row, values in enumerate(cells.getDataArray())
    ]


def everything(number):
    """Sheet name -> the values of all its cells from A1 to the last that was ever filled."""
    told = {}
    for sheet in DOCUMENTS[number].Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.getRangeAddress()
        told[sheet.Name] = read(number, sheet.Name, (0, 0, end.EndRow + 1, end.EndColumn + 1))
    return told


def calculated(number):
    """Calculate every formula anew."""
    DOCUMENTS[number].calculateAll()


def place(number, name):
    """Sheet and (top, left, height, width) that a defined name of the workbook means."""
    area = DOCUMENTS[number].NamedRanges.getByName(name).getReferredCells()
    at = area.getRangeAddress()
    size = at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1
    return area.Spreadsheet.Name, (at.StartRow, at.StartColumn, *size)


def run(number, macro, *arguments):
    """What the macro ``Module.Name`` answers."""
    where = f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
    script = DOCUMENTS[number].getScriptProvider().getScript(where)
    return script.invoke(arguments, (), ())[0]


def ended():
    """Close the soffice."""
    DESKTOP.terminate()


ASKED = {
    each.__name__: each
    for each in (opened, closed, put, put_formulas, read, everything, calculated, place, run, ended)
}

ASKED |= live_side.ASKED

if __name__ == "__main__":
    DESKTOP = connected(sys.argv[1])
    for line in sys.stdin:
        name, *given = json.loads(line)
        try:
            told = {"answer": ASKED[name](*given)}
        except Exception:
            told = {"error": traceback.format_exc()}
        print(json.dumps(told), flush=True)
