"""The add-in (Book1) in the interpreter, beside workbooks of others (Book2, ...)."""

import copy

from hopejobs_xl.attach import bound_names, own_scheme
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, scheme_from
from tests.make_workbook.built_sheets import literal
from tests.make_workbook.interpreter import Engine
from tests.samples import SHIPPED

OTHERS = """Attribute VB_Name = "Others"
Option Explicit
Public Sub AddBook(Optional named = "")
    Dim book As Workbook, rangeName
    Set book = Workbooks.Add
    For Each rangeName In Split(named, " ")
        book.Names.Add Name:=rangeName, RefersTo:="=Sheet1!$A$1:$B$2"
    Next rangeName
    ThisWorkbook.Activate
End Sub
Public Sub Opened(book)
    HJ_OnBookOpened Workbooks(book)
End Sub
Public Sub Shown(book)
    HJ_OnBookShown Workbooks(book)
End Sub
Public Sub Leaves(book)
    HJ_OnBookLeaves Workbooks(book)
End Sub
Public Sub ChangedIn(book, address)
    HJ_OnBookChanged Workbooks(book).Worksheets(1).Range(address)
End Sub
Public Sub NameIn(book, rangeName, place)
    Workbooks(book).Names.Add Name:=rangeName, RefersTo:=place
End Sub
Public Function TabVisible(book)
    Workbooks(book).Activate
    HJ_GetTabVisible Nothing, TabVisible
    ThisWorkbook.Activate
End Function
Public Function MenuIn(book)
    Workbooks(book).Activate
    HJ_GetInsertMenu Nothing, MenuIn
    ThisWorkbook.Activate
End Function
Public Sub PressFront(button)
    Select Case button
        Case "refresh": HJ_OnFrontRefresh Nothing
        Case "check": HJ_OnFrontCheck Nothing
        Case "values": HJ_OnFrontValues Nothing
        Case "attach": HJ_OnFrontAttach Nothing
    End Select
End Sub
Public Sub TestPage()
    HJ_OnTestPage Nothing
End Sub
"""
TABLES = " ".join(SCHEME_TABLES)


def addin(*books):
    """The add-in (Book1) beside workbooks (Book2, ...), each with these names over A1:B2."""
    engine = Engine()
    with_books(engine, *books)
    return engine


def with_books(engine, *books):
    engine.app.add_module(OTHERS, name="Others")
    engine.set(FakeAddin="True")
    for named in books:
        engine.app.run("AddBook", named)


def ask(engine, book, expression='HJ_MAX("a")'):
    """The answer to a cell of *book*, and what Python was asked for it."""
    engine.set(FakeCaller=f'"{book}"')
    engine.log()
    return engine(expression), engine.log()


def scheme_with(at, points):
    """The shipped scheme with the threshold for *points* of ⑥ 취업률 moved to *at*."""

    def moved(indicator):
        if indicator["no"] == "⑥":
            for band in indicator["bands"]:
                if band["points"] == points:
                    band["at"] = at

    document = copy.deepcopy(SHIPPED)
    for each in document["indicators"]:
        moved(each)
    return document


def kept_in(engine, book, document, source="우리구.toml"):
    """Lay a scheme into *book* as attach does: lines in cells, a name over them."""
    tables = rows_of(document)
    own = own_scheme.Own(scheme_from(tables), tables, source)
    lines = [f"|{line}|" for line in own_scheme._lines(own)]
    body = "\n".join(
        f'Workbooks("{book}").Worksheets(1).Range("A{row}").Value = {literal(line)}'
        for row, line in enumerate(lines, start=1)
    )
    name = f"Keep{book}"
    engine.app.add_module(f"Public Sub {name}()\n{body}\nEnd Sub\n", name=f"M{name}")
    engine.app.run(name)
    area = f"=Sheet1!$A$1:$A${len(lines)}"
    engine.app.run("NameIn", book, bound_names.SCHEME, area)


def said(engine, texts):
    """Let the table of texts hold *texts*."""
    lines = [
        f'ThisWorkbook.Worksheets(1).Range("G{row}").Value = "{key}"\n'
        f'ThisWorkbook.Worksheets(1).Range("H{row}").Value = "{text}"\n'
        for row, (key, text) in enumerate(texts.items(), start=1)
    ]
    engine.app.add_module(f"Public Sub Say()\n{''.join(lines)}End Sub\n", name="MSay")
    engine.app.run("Say")
