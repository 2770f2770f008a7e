"""Workbooks whose VBA a Calc can run: ours unchanged, but for what asks Windows, Excel or xlwings.

Python counts as absent, so that the functions in the cells answer by VBA alone.
"""

import datetime as dt
import io
import re
import zipfile

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.make_workbook import vba_project
from hopejobs_xl.sheets import layout, scheme_tables

XLWINGS = """Attribute VB_Name = "xlwings"
Option Explicit
Public Const XLWINGS_VERSION As String = "0.0.0"
Public Function XLPy() As Object
    Err.Raise 1001
End Function
Public Sub RunPython(ByVal command As String)
End Sub
"""
# In the place of xlwings' class of this name, and of Scripting.Dictionary.
TABLE = """Option Explicit
Private keys() As String
Private values() As Variant
Public Count As Long
Private Function PlaceOf(ByVal key As String) As Long
    Dim at As Long
    For at = 1 To Count
        If keys(at) = key Then PlaceOf = at: Exit Function
    Next at
End Function
Public Function Exists(ByVal key As String) As Boolean
    Exists = PlaceOf(key) > 0
End Function
Public Function Item(ByVal key As String) As Variant
    Item = values(PlaceOf(key))
End Function
Public Sub Add(ByVal key As String, ByVal value As Variant)
    Count = Count + 1
    ReDim Preserve keys(1 To Count)
    ReDim Preserve values(1 To Count)
    keys(Count) = key
    values(Count) = value
End Sub
Public Sub Remove(ByVal key As String)
    Dim at As Long
    For at = PlaceOf(key) To Count - 1
        keys(at) = keys(at + 1)
        values(at) = values(at + 1)
    Next at
    Count = Count - 1
End Sub
Public Sub RemoveAll()
    Count = 0
End Sub
"""
# Events of a program that edits through UNO are not raised: what Workbook_SheetChange would do.
PERSON = """Attribute VB_Name = "Person"
Option Explicit
Public Sub Changed(ByVal rangeName As String)
    HJ_OnChange ThisWorkbook.Names(rangeName).RefersToRange
End Sub
"""
MACHINE = {
    "HJ_PlainValues": "HJ_PlainValues = area.Value",
    "HJ_NewTable": "Set HJ_NewTable = New Dictionary",
    "HJ_WithoutHome": "HJ_WithoutHome = text",
    "HJ_BookPath": 'HJ_BookPath = "book.xlsm"',
}
_PROCEDURE = re.compile(
    r"((?:Public|Private) (Sub|Function) (\w+)\((?:.*_\r\n)*.*\r\n)[\s\S]*?(?=End \2)"
)
COLUMNS = ("HJ_SCORE", "HJ_STATE", "HJ_BASIS")
ASKED, TABLES = "Asked", "Tables"
FIRST = 4  # the column of the first answer
# Formulas whose value is that error.
ERRORS = {
    "#NULL!": "=ERROR.TYPE(1)",
    "#DIV/0!": "=1/0",
    "#VALUE!": '="x"+1',
    "#REF!": "=INDEX(A1:A1,2)",
    "#NAME?": "=unknown_name",
    "#NUM!": "=SQRT(-1)",
    "#N/A": "=NA()",
}


def project(sheets):
    """The bytes of ``vbaProject.bin`` for *sheets* sheets."""
    texts = vba_project.sources()
    texts["HopeJobsMachine"] = _PROCEDURE.sub(_stubbed, texts["HopeJobsMachine"])
    more = {"xlwings": XLWINGS, "Dictionary": TABLE, "Person": PERSON}
    texts |= {name: text.replace("\n", "\r\n") for name, text in more.items()}
    return vba_project.assembled(sheets, texts)


def _stubbed(found):
    """A procedure of ``HopeJobsMachine`` that does nothing or what ``MACHINE`` says."""
    body = MACHINE.get(found[3])
    return found[1] + (f"    {body}\r\n" if body else "")


def swapped(book):
    """The workbook *book* (bytes) with this VBA."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in old.namelist())
        for each in old.infolist():
            data = project(sheets) if each.filename == vba_project.PART else old.read(each)
            new.writestr(each, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def asking(rows, calls):
    """A workbook with the scheme tables *rows* that asks *calls* (indicator and up to three more).

    Row by row on the sheet ``ASKED``: the arguments in A to D, then what ``COLUMNS`` answer.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_vba_project(io.BytesIO(project(2)), is_stream=True)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    tables, asked = book.add_worksheet(TABLES), book.add_worksheet(ASKED)
    top = 0
    for name in scheme_tables.SCHEME_TABLES:
        block = [list(row) for row in rows[name]] or [[None]]
        for row, cells in enumerate(block, start=top):
            _write(tables, row, cells, day)
        area = xl_range_abs(top, 0, top + len(block) - 1, len(block[0]) - 1)
        for each in (name, layout.fixed_name(name)):
            book.define_name(each, f"={TABLES}!{area}")
        top += len(block) + 1
    for row, call in enumerate(calls):
        _write(asked, row, call, day)
        given = [
            "" if each is MISSING else f"{'ABCD'[at]}{row + 1}" for at, each in enumerate(call)
        ]
        arguments = ",".join(given).rstrip(",")
        for at, function in enumerate(COLUMNS, start=FIRST):
            asked.write_formula(row, at, f"={function}({arguments})")
    book.close()
    return made.getvalue()


def _write(sheet, row, cells, day):
    for at, value in enumerate(cells):
        if value is MISSING or value is None:
            continue
        if isinstance(value, CellError):
            sheet.write_formula(row, at, ERRORS[value])
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, at, value, day)
        elif isinstance(value, str):
            sheet.write_string(row, at, value)
        elif isinstance(value, bool):
            sheet.write_boolean(row, at, value)
        else:
            sheet.write_number(row, at, value)
