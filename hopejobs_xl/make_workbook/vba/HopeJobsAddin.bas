Attribute VB_Name = "HopeJobsAddin"
Option Explicit

' What the add-in does that HopeJobs.xlsm does not: it looks at the workbooks of others. Events of
' Excel arrive here by way of its ThisWorkbook; the cells of a workbook that brings its own functions
' are left to that one.

' The name over the points of an attached table (bound_names.py).
Private Const POINTS As String = "HJ_A_POINTS"
Private Const ASKED_COLUMNS As String = "17|46|12|9|18|40|7"    ' widths of the page of the self-test

Private hjDescribed As Boolean      ' the function wizard has its words

' ---------------------------------------------------------------------------------------------
' Events
' ---------------------------------------------------------------------------------------------

' Python is not started here: Excel starts with the add-in, whatever it is opened for.
Public Sub HJ_OnAddinOpen()
    If HJ_OtherCopies() <> "" Then
        HJ_Say Replace(HJ_Text("second_copy"), "{found}", HJ_WithoutHome(HJ_OtherCopies()))
    End If
End Sub

' A file with points of ours: Python is started before a cell asks, and points that another version
' has saved are calculated once. Without Python the saved points stay.
Public Sub HJ_OnBookOpened(ByVal book As Workbook)
    Dim wasSaved As Boolean
    On Error GoTo Failed
    If book.FullName = ThisWorkbook.FullName Or HJ_BringsItsOwn(book) Then Exit Sub
    HJ_LookAt book
    If HJ_WhoseOf(book) = HJ_OURS And Not HJ_HasName(book, POINTS) Then Exit Sub
    If Not HJ_WarmUp() Then
        HJ_Say HJ_LastError()
        Exit Sub
    End If
    wasSaved = book.Saved
    HJ_CalculateBook book
    book.Saved = wasSaved
Failed:
End Sub

Public Sub HJ_OnBookShown(ByVal book As Workbook)
    ' Excel takes the words only while a workbook is shown.
    If Not hjDescribed Then
        hjDescribed = True
        HJ_DescribeFunctions
    End If
    HJ_Invalidate
    On Error GoTo Failed
    If HJ_IsOtherNow(book) Then HJ_CalculateBook book
Failed:
End Sub

Public Sub HJ_OnBookLeaves(ByVal book As Workbook)
    On Error GoTo Failed
    HJ_Leave book
Failed:
End Sub

Public Sub HJ_OnBookChanged(ByVal target As Range)
    Dim book As Workbook
    On Error GoTo Failed
    Set book = target.Worksheet.Parent
    If HJ_WhoseOf(book) = HJ_OURS Then Exit Sub
    If Not HJ_BringsItsOwn(book) Then HJ_OnChange target
Failed:
End Sub

' ---------------------------------------------------------------------------------------------
' The tab
' ---------------------------------------------------------------------------------------------

' Where the workbook in front has the same tab of its own, this one is not shown.
Public Sub HJ_GetTabVisible(control As IRibbonControl, ByRef returnedVal)
    returnedVal = True
    If ActiveWorkbook Is Nothing Then Exit Sub
    returnedVal = Not HJ_BringsItsOwn(ActiveWorkbook)
End Sub

' ---------------------------------------------------------------------------------------------
' Buttons on the workbook in front, of which Python reads a copy, and unlocks what it writes to.
' ---------------------------------------------------------------------------------------------

Public Sub HJ_OnFrontRefresh(control As IRibbonControl)
    If HJ_NoBook() Then Exit Sub
    HJ_StartNow
    HJ_CalculateBook ActiveWorkbook
    HJ_RunInFront "front_refresh"
End Sub

Public Sub HJ_OnFrontCheck(control As IRibbonControl)
    HJ_RunInFront "front_check"
End Sub

Public Sub HJ_OnFrontValues(control As IRibbonControl)
    HJ_RunInFront "front_values"
End Sub

Public Sub HJ_OnFrontAttach(control As IRibbonControl)
    HJ_RunInFront "front_attach"
End Sub

' Afterwards the workbook may have a scheme of its own, or none any more.
Public Sub HJ_RunInFront(ByVal action As String)
    If HJ_NoBook() Then Exit Sub
    HJ_KindOfFront
    HJ_Run action, False
    HJ_OnBookShown ActiveWorkbook
End Sub

' What it has now is known, so that it is seen whether it has another afterwards.
Private Sub HJ_KindOfFront()
    If Not HJ_BringsItsOwn(ActiveWorkbook) Then HJ_LookAt ActiveWorkbook
End Sub

' No workbook is open: there is nothing to do, and that is said.
Private Function HJ_NoBook() As Boolean
    HJ_NoBook = ActiveWorkbook Is Nothing
    If HJ_NoBook Then MsgBox HJ_Text("no_book"), vbInformation, HJ_Text("title")
End Function

' ---------------------------------------------------------------------------------------------
' The self-test
' ---------------------------------------------------------------------------------------------

' On a page of its own, asked from there as any cell asks. The add-in holds it as text.
Public Sub HJ_OnTestPage(control As IRibbonControl)
    Dim source As Range, sheet As Worksheet, rows As Variant, row As Long, column As Long
    Dim target As Range, widths As Variant
    HJ_StartNow
    Set source = HJ_Named("HJ_TEST_PAGE")
    If source Is Nothing Then
        MsgBox Replace(HJ_Text("broken_name"), "{name}", "HJ_TEST_PAGE"), vbExclamation, _
            HJ_Text("title")
        Exit Sub
    End If
    rows = source.Value2
    widths = Split(ASKED_COLUMNS, "|")
    Set sheet = Workbooks.Add.Worksheets(1)
    For column = 1 To UBound(rows, 2)
        sheet.Columns(column).ColumnWidth = CDbl(widths(column - 1))
    Next column
    For row = 1 To UBound(rows, 1)
        For column = 1 To UBound(rows, 2)
            Set target = sheet.Cells(row, column)
            If VarType(rows(row, column)) = vbString Then
                If Left$(rows(row, column), 1) = "=" Then
                    HJ_PutFormula target, rows(row, column)
                Else
                    target.NumberFormat = "@"       ' 15% stays the text that was typed
                    target.Value2 = rows(row, column)
                End If
            ElseIf Not IsEmpty(rows(row, column)) Then
                target.Value2 = rows(row, column)
            End If
        Next column
    Next row
    HJ_Invalidate
End Sub
