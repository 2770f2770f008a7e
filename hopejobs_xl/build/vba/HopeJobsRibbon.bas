Attribute VB_Name = "HopeJobsRibbon"
Option Explicit

' Callbacks of customUI14.xml. Each button: start Python, do one thing, say what went wrong.

Private hjRibbon As IRibbonUI       ' lost when the project is reset: test for Nothing

Public Sub HJ_OnLoad(ribbon As IRibbonUI)
    Set hjRibbon = ribbon
End Sub

Public Sub HJ_OnRefresh(control As IRibbonControl)
    Dim unlocked As Collection, problem As String
    If Not HJ_Ready() Then Exit Sub
    Set unlocked = HJ_Unlock()
    On Error GoTo Failed
    ' RunPython shows Python's own message and answers -1.
    RunPython "from hopejobs_xl.hosts import excel; excel.call('refresh')"
Finish:
    On Error GoTo 0
    HJ_Lock unlocked
    If problem <> "" Then MsgBox problem, vbExclamation, HJ_Text("title") Else HJ_Recalculate
    Exit Sub
Failed:
    problem = Err.Description       ' first: HJ_Text clears Err
    problem = HJ_Text("refresh_failed") & vbLf & vbLf & problem
    Resume Finish
End Sub

Public Sub HJ_OnSelfTest(control As IRibbonControl)
    Dim failures As Range
    If Not HJ_Ready() Then Exit Sub
    HJ_Recalculate
    Set failures = HJ_Named("HJ_SELFTEST_FAILURES")
    If failures Is Nothing Then
        MsgBox Replace(HJ_Text("broken_name"), "{name}", "HJ_SELFTEST_FAILURES"), _
            vbExclamation, HJ_Text("title")
        Exit Sub
    End If
    failures.Worksheet.Activate
    failures.Select
End Sub

Public Sub HJ_OnHelp(control As IRibbonControl)
    MsgBox HJ_Text("help"), vbInformation, HJ_Text("title")
End Sub

' Without Python nothing is recalculated: the saved points stay.
Private Function HJ_Ready() As Boolean
    HJ_Ready = HJ_StartNow()
    If Not HJ_Ready Then
        MsgBox HJ_Text("no_python") & vbLf & vbLf & HJ_LastError(), vbExclamation, HJ_Text("title")
    End If
End Function

' Takes the protection (without password) off every sheet that has one and keeps what it allowed.
' A sheet with a password of somebody's own stays as it is.
Private Function HJ_Unlock() As Collection
    Dim sheet As Worksheet, allowed As Variant, unlocked As Collection
    Set unlocked = New Collection
    Set HJ_Unlock = unlocked
    On Error Resume Next
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.ProtectContents Then
            With sheet.Protection
                allowed = Array(sheet.Name, sheet.ProtectDrawingObjects, sheet.ProtectScenarios, _
                    .AllowFormattingCells, .AllowFormattingColumns, .AllowFormattingRows, _
                    .AllowInsertingColumns, .AllowInsertingRows, .AllowInsertingHyperlinks, _
                    .AllowDeletingColumns, .AllowDeletingRows, .AllowSorting, .AllowFiltering, _
                    .AllowUsingPivotTables)
            End With
            sheet.Unprotect ""
            If Not sheet.ProtectContents Then unlocked.Add allowed
        End If
    Next sheet
End Function

Private Sub HJ_Lock(ByVal unlocked As Collection)
    Dim allowed As Variant
    For Each allowed In unlocked
        ThisWorkbook.Worksheets(allowed(0)).Protect DrawingObjects:=allowed(1), Contents:=True, _
            Scenarios:=allowed(2), AllowFormattingCells:=allowed(3), _
            AllowFormattingColumns:=allowed(4), AllowFormattingRows:=allowed(5), _
            AllowInsertingColumns:=allowed(6), AllowInsertingRows:=allowed(7), _
            AllowInsertingHyperlinks:=allowed(8), AllowDeletingColumns:=allowed(9), _
            AllowDeletingRows:=allowed(10), AllowSorting:=allowed(11), _
            AllowFiltering:=allowed(12), AllowUsingPivotTables:=allowed(13)
    Next allowed
End Sub
