Attribute VB_Name = "HopeJobsInsert"
Option Explicit

' The menu that puts a formula into the active cell: choose an indicator, point at its actual.

Private hjCell As Range             ' where the last formula went
Private hjBefore As Variant         ' what stood there, as it has to be written back
Private hjFormat As String          ' and how it was shown

' The indicators as a ribbon menu: in the add-in those of the workbook in front.
Public Sub HJ_GetInsertMenu(control As IRibbonControl, ByRef returnedVal)
    Dim rows As Variant, row As Long, xml As String, number As Long
    xml = "<menu xmlns=""http://schemas.microsoft.com/office/2009/07/customui"">"
    HJ_TurnTo ActiveWorkbook
    On Error GoTo Broken
    rows = HJ_TableRows("HJ_INDICATORS")
    On Error GoTo 0
    For row = 1 To UBound(rows, 1)
        If VarType(rows(row, HJ_INDICATORS_NAME)) = vbString Then
            number = number + 1
            xml = xml & "<button id=""hjInsert" & number & """ onAction=""HJ_OnInsert"" tag=""" & _
                HJ_Escaped(rows(row, HJ_INDICATORS_NAME)) & """ label=""" & _
                HJ_Escaped(rows(row, HJ_INDICATORS_NO) & " " & rows(row, HJ_INDICATORS_NAME)) & _
                """/>"
        End If
    Next row
    returnedVal = xml & "</menu>"
    Exit Sub
Broken:
    returnedVal = xml & "<button id=""hjInsertNone"" enabled=""false"" label=""" & _
        HJ_Escaped(HJ_Text("insert_broken")) & """/></menu>"
End Sub

Public Sub HJ_OnInsert(control As IRibbonControl)
    Dim target As Range, formula As String, place As String
    Set target = ActiveCell
    If target Is Nothing Then Exit Sub
    place = target.Worksheet.Name & "!" & target.Address(False, False)
    If target.Worksheet.ProtectContents And target.Locked Then
        MsgBox Replace(HJ_Text("insert_locked"), "{cell}", place), vbExclamation, HJ_Text("title")
        Exit Sub
    ElseIf target.HasArray Then
        MsgBox Replace(HJ_Text("insert_array"), "{cell}", place), vbExclamation, HJ_Text("title")
        Exit Sub
    End If
    If target.Formula <> "" Then
        If MsgBox(Replace(HJ_Text("insert_over"), "{cell}", place), vbYesNo + vbQuestion, _
                HJ_Text("title")) <> vbYes Then Exit Sub
    End If
    formula = HJ_FormulaFor(control.Tag, target)
    If formula <> "" Then HJ_Insert target, formula
End Sub

' Ctrl+Z and the button run this.
Public Sub HJ_UndoInsert()
    If hjCell Is Nothing Then Exit Sub
    If VarType(hjBefore) = vbString Then
        HJ_PutFormula hjCell, hjBefore
    Else
        hjCell.Value2 = hjBefore
    End If
    hjCell.NumberFormat = hjFormat
    Set hjCell = Nothing
    HJ_Undone "insert"
End Sub

Private Sub HJ_Insert(ByVal target As Range, ByVal formula As String)
    Set hjCell = target
    hjBefore = target.Value2
    hjFormat = target.NumberFormat
    If target.HasFormula Then
        hjBefore = HJ_FormulaOf(target)
    ElseIf VarType(hjBefore) = vbString Then
        hjBefore = "'" & hjBefore       ' text comes back as text
    End If
    ' In a cell for text a formula would stay text.
    If hjFormat = "@" Then target.NumberFormat = "General"
    HJ_PutFormula target, formula
    HJ_CanUndo "insert"
    On Error Resume Next
    HJ_OfferUndo HJ_Text("insert_undo"), "HJ_UndoInsert"
End Sub

' =HJ_SCORE("name", cell) or with two cells; "" after Cancel.
Private Function HJ_FormulaFor(ByVal indicator As String, ByVal target As Range) As String
    Dim order As Long, chosen As Range, arguments As String, proposed As String, count As Long
    HJ_TurnTo target.Worksheet.Parent
    count = HJ_ActualsOf(indicator)
    For order = 1 To count
        proposed = ""
        If target.Column > count Then
            proposed = target.Offset(0, order - 1 - count).Address(False, False)
        End If
        Set chosen = HJ_AskRange(Replace(Replace(HJ_Text("insert_prompt"), "{name}", indicator), _
            "{number}", order & "/" & count), HJ_Text("title"), proposed)
        If chosen Is Nothing Then Exit Function
        arguments = arguments & "," & HJ_Reference(chosen.Cells(1, 1), target)
    Next order
    HJ_FormulaFor = "=HJ_SCORE(""" & Replace(indicator, """", """""") & """" & arguments & ")"
End Function

' How many actuals an indicator has; one where the sheets cannot say.
Private Function HJ_ActualsOf(ByVal indicator As String) As Long
    Dim one As Object
    HJ_ActualsOf = 1
    If Not HJ_SheetScheme() Then Exit Function
    Set one = HJ_FindIndicator(indicator)
    If Not one Is Nothing Then If one("parts").Count > 1 Then HJ_ActualsOf = 2
End Function

Private Function HJ_Reference(ByVal source As Range, ByVal target As Range) As String
    HJ_Reference = source.Address(False, False)
    If source.Worksheet.Parent.FullName <> target.Worksheet.Parent.FullName Then
        HJ_Reference = source.Address(False, False, xlA1, True)
    ElseIf source.Worksheet.Name <> target.Worksheet.Name Then
        HJ_Reference = "'" & Replace(source.Worksheet.Name, "'", "''") & "'!" & HJ_Reference
    End If
End Function

Private Function HJ_Escaped(ByVal text As String) As String
    HJ_Escaped = Replace(Replace(Replace(Replace(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;"), _
        """", "&quot;")
End Function
