"""A scheme on the sheets of the interpreter's workbook, asked by way of VBA and of Python."""

import datetime as dt

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.sheets import layout, scheme_tables
from hopejobs_xl.worksheet.functions import Functions
from tests.make_workbook.interpreter import Engine

CODES = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}
ERRORS = {f"Error {code}": text for text, code in CODES.items()}
ASK = """Attribute VB_Name = "Asker"
Option Explicit
Public Function Ask(functionName, Optional a, Optional b, Optional c, Optional d)
    Dim answer
    answer = HJ_Call(functionName, Array(Given(a), Given(b), Given(c), Given(d)))
    If IsError(answer) Then Ask = CStr(answer) Else Ask = answer
End Function
Private Function Given(Optional value)
    If IsMissing(value) Then
        Given = HJ_Arg()
    ElseIf VarType(value) = vbString Then
        Select Case True
            Case value = "<missing>": Given = HJ_Arg()
            Case value = "<empty>": Given = Empty
            Case Left$(value, 7) = "<error>": Given = CVErr(CLng(Mid$(value, 8)))
            Case Left$(value, 6) = "<date>": Given = CDate(CDbl(Mid$(value, 7)))
            Case Else: Given = value
        End Select
    Else
        Given = value
    End If
End Function
Public Function AskReport(a, b, c, d, e, f, g, h, i)
    Dim answer
    answer = HJ_Call("HJ_REPORT", Array(Given(a), Given(b), Given(c), Given(d), Given(e), _
        Given(f), Given(g), Given(h), Given(i)))
    If IsError(answer) Then AskReport = CStr(answer) Else AskReport = answer
End Function
Public Function AskBlock(functionName, a, Optional b, Optional c, Optional d)
    AskBlock = HJ_Call(functionName, Array(HJ_Arg(Range(a)), Across(b), Across(c), Across(d)))
End Function
Private Function Across(Optional address)
    If IsMissing(address) Then Across = HJ_Arg() Else Across = HJ_Arg(Range(address))
End Function
"""


def engine_over(rows, fixed=None):
    """An engine without Python whose sheets hold the scheme tables *rows* (``tables.rows_of``).

    *fixed* are the tables of 자가점검. ``areas`` of the engine says where each name points.
    """
    engine = Engine(installed=False)
    engine.areas = {}
    lines, top = [], 20
    named = {name: rows[name] for name in scheme_tables.SCHEME_TABLES}
    named |= {layout.fixed_name(name): block for name, block in (fixed or {}).items()}
    for name, cells in named.items():
        block = [list(row) for row in cells] or [[None]]
        last = f"{column_letters(len(block[0]))}{top + len(block) - 1}"
        engine.areas[name] = f"A{top}:{last}"
        lines.append(f'Redefine "{name}", "=Sheet1!$A${top}:${last[0]}${last[1:]}"')
        for row, cells in enumerate(block, start=top):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    lines.append(f'Range("{column_letters(column)}{row}").Value = {literal(value)}')
        top += len(block) + 2
    for start in range(0, len(lines), 400):
        part = f"Fill{start}"
        text = "\n".join([f"Public Sub {part}()", *lines[start : start + 400], "End Sub"])
        engine.app.add_module(text + "\n", name=f"M{part}")
        engine.app.run(part)
    engine.app.add_module(ASK, name="Asker")
    return engine


def literal(value):
    """*value* as VBA writes it into a cell."""
    if isinstance(value, dt.date):
        return f"DateSerial({value.year}, {value.month}, {value.day})"
    if isinstance(value, str):
        text = value.replace('"', '""')
        return " & vbLf & ".join(f'"{each}"' for each in f"'{text}".split("\n"))
    return repr(float(value)).upper().replace("INF", "1E308") + "#" * (float(value).is_integer())


def passed(value):
    """*value* as ``Asker`` takes it."""
    if value is MISSING:
        return "<missing>"
    if value is None:
        return "<empty>"
    if isinstance(value, CellError):
        return f"<error>{CODES[value]}"
    if isinstance(value, dt.datetime):
        return f"<date>{(value - dt.datetime(1899, 12, 30)).days}"
    return value


def by_vba(engine, name, *args):
    """What the fallback answers; an error as its text."""
    got = engine.app.run("Ask", name, *map(passed, args))
    return ERRORS.get(got, got) if isinstance(got, str) else got


def by_python(scheme, name, *args):
    """What Python answers; an error as its text."""
    got = getattr(Functions(scheme), name)(*args)
    return str(got) if isinstance(got, CellError) else got


def report_by_vba(engine, *args):
    """What the fallback prints for up to nine arguments of HJ_REPORT; an error as its text."""
    given = [*args, *([MISSING] * (9 - len(args)))]
    got = engine.app.run("AskReport", *map(passed, given))
    return ERRORS.get(got, got)
