Attribute VB_Name = "HopeJobsDoctor"
Option Explicit

' One text that a clerk can send. It opens as a new workbook: a file or an editor would be one more
' thing that security rules may forbid. No cell content and no name goes into it.

Private Const WIDE As Double = 120

Public Sub HJ_OnDoctor(control As IRibbonControl)
    Dim facts As Variant, lines As Variant
    facts = HJ_Facts()
    If HJ_AskDoctor(facts, lines) Then
        HJ_Show HJ_Listed(lines)
    Else
        facts = HJ_Facts()              ' the failure of this moment is a fact, too
        HJ_Show HJ_Listed(HJ_Spoken(facts))
    End If
    HJ_Invalidate
End Sub

' Rows of key and value: what only VBA can know.
Public Function HJ_Facts() As Variant
    Dim facts As Variant, key As Variant, row As Long
    ReDim facts(1 To 17, 1 To 2)
    HJ_AddFact facts, row, "Excel", Application.Version & ", " & HJ_Bits() & "-bit"
    HJ_AddFact facts, row, "System", HJ_System()
    HJ_AddFact facts, row, "Workbook program", HJ_VERSION
    HJ_AddFact facts, row, "Workbook xlwings", XLWINGS_VERSION
    HJ_AddFact facts, row, "DLL", HJ_DllName()
    For Each key In Array("INTERPRETER_WIN", "PYTHONPATH", "UDF MODULES", "USE UDF SERVER", _
            "DEBUG UDFS", "ADD_WORKBOOK_TO_PYTHONPATH")
        ' Where Python lies is told to xlwings on asking for it.
        If key = "INTERPRETER_WIN" Then HJ_Interpreter
        HJ_AddFact facts, row, key, HJ_WithoutHome(HJ_Setting(key))
    Next key
    HJ_AddFact facts, row, "Engine", IIf(HJ_IsLiving(), "Python", "VBA")
    HJ_AddFact facts, row, "Start", HJ_StartProblem()
    HJ_AddFact facts, row, "Last error", HJ_WithoutHome(HJ_LastError())
    HJ_AddFact facts, row, "Add-in", IIf(HJ_IsAddin(), HJ_WithoutHome(HJ_BookPath()), "")
    HJ_AddFact facts, row, "Add-in copies", HJ_WithoutHome(HJ_OtherCopies())
    HJ_AddFact facts, row, "Bands of the workbook", HJ_BandsInFront()
    HJ_Facts = facts
End Function

' In the add-in: whose bands the workbook in front obeys.
Private Function HJ_BandsInFront() As String
    If Not HJ_IsAddin() Or ActiveWorkbook Is Nothing Then Exit Function
    HJ_TurnTo ActiveWorkbook
    HJ_BandsInFront = HJ_WithoutHome(HJ_WhoseWords())
    If HJ_FaultNow() <> "" Then HJ_BandsInFront = HJ_BandsInFront & " " & HJ_FaultNow()
End Function

Private Sub HJ_AddFact(ByRef facts As Variant, ByRef row As Long, ByVal key As String, _
                       ByVal value As String)
    row = row + 1
    facts(row, 1) = key
    facts(row, 2) = value
End Sub

Private Function HJ_Spoken(ByVal facts As Variant) As Variant
    Dim lines As Variant, row As Long
    ReDim lines(1 To UBound(facts, 1) + 1)
    lines(1) = HJ_Text("doctor_without_python")
    For row = 1 To UBound(facts, 1)
        lines(row + 1) = facts(row, 1) & ": " & facts(row, 2)
    Next row
    HJ_Spoken = lines
End Function

' Lines below each other, whatever shape Python's list took on its way.
Private Function HJ_Listed(ByVal lines As Variant) As Variant
    Dim listed As Variant, entry As Variant, count As Long
    If Not IsArray(lines) Then lines = Array(lines)
    For Each entry In lines
        count = count + 1
    Next entry
    ReDim listed(1 To count + 1, 1 To 1)
    listed(1, 1) = HJ_Text("doctor_note")
    count = 1
    For Each entry In lines
        count = count + 1
        listed(count, 1) = CStr(entry)
    Next entry
    HJ_Listed = listed
End Function

Private Sub HJ_Show(ByVal listed As Variant)
    Dim sheet As Worksheet, target As Range
    Set sheet = Workbooks.Add.Worksheets(1)
    Set target = sheet.Range(sheet.Cells(1, 1), sheet.Cells(UBound(listed, 1), 1))
    target.NumberFormat = "@"           ' text stays text, whatever it begins with
    target.Value2 = listed
    sheet.Columns(1).ColumnWidth = WIDE
    target.WrapText = True
End Sub
