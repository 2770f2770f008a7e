Attribute VB_Name = "HopeJobsRibbon"
Option Explicit

' Callbacks of customUI14.xml. Each button: start Python, do one thing, say what went wrong.

Private hjRibbon As IRibbonUI       ' lost when the project is reset: test for Nothing
Private hjUndo As String            ' the steps back, the last one last: "refresh|insert|" or ""
Private hjFailed As Boolean         ' the last action said so through HJ_OnDone

Public Sub HJ_OnLoad(ribbon As IRibbonUI)
    Set hjRibbon = ribbon
End Sub

Public Sub HJ_Invalidate()
    On Error Resume Next
    If Not hjRibbon Is Nothing Then hjRibbon.Invalidate
End Sub

' A button that cannot work is grey; why, the doctor says.
Public Sub HJ_GetEnabled(control As IRibbonControl, ByRef returnedVal)
    Select Case control.ID
        Case "hjUndo": returnedVal = (hjUndo <> "")
        Case "hjMigrate": returnedVal = (HJ_MoveProblem() = "")
        Case "hjInsert": returnedVal = Not HJ_Named("HJ_INDICATORS") Is Nothing
        Case Else: returnedVal = (HJ_StartProblem() = "")
    End Select
End Sub

Public Sub HJ_OnRefresh(control As IRibbonControl)
    HJ_Run "refresh", True
End Sub

Public Sub HJ_OnCheck(control As IRibbonControl)
    HJ_Run "check", False
End Sub

' A sheet per department. It is not undone: what was filled in on those sheets stays anyway.
Public Sub HJ_OnDepartments(control As IRibbonControl)
    HJ_Run "departments", True
End Sub

Public Sub HJ_OnPlan(control As IRibbonControl)
    HJ_Run "plan", True
End Sub

Public Sub HJ_OnAttach(control As IRibbonControl)
    HJ_Run "attach", False
End Sub

Public Sub HJ_OnNewYear(control As IRibbonControl)
    HJ_Run "new", False
End Sub

Public Sub HJ_OnScheme(control As IRibbonControl)
    HJ_Run "scheme", False
End Sub

' The one button that a newer program than this workbook's answers, too: it moves the workbook. That
' program scores nothing here, so it is let go of afterwards.
Public Sub HJ_OnMigrate(control As IRibbonControl)
    HJ_Moving True
    HJ_Run "migrate", False
    HJ_Moving False
    HJ_LetGo
End Sub

' Python asks here which file it is to work on; without a kind, the one to attach.
Public Function HJ_AskFile(Optional ByVal kind As String = "") As String
    Select Case kind
        Case "older": HJ_AskFile = HJ_OneFile(HJ_Text("older_title"), HJ_Text("older_files"))
        Case "scheme": HJ_AskFile = HJ_OneFile(HJ_Text("scheme_title"), HJ_Text("scheme_files"))
        Case "document"
            HJ_AskFile = HJ_OneFile(HJ_Text("document_title"), HJ_Text("document_files"))
        Case Else: HJ_AskFile = HJ_OneFile(HJ_Text("attach_title"), HJ_Text("attach_files"))
    End Select
End Function

Private Function HJ_OneFile(ByVal title As String, ByVal kinds As String) As String
    HJ_OneFile = HJ_ChooseFile(title, HJ_Kinds(kinds))
End Function

' Kinds that are no pair for the dialog (their text was deleted) show every file.
Private Function HJ_Kinds(ByVal kinds As String) As String
    HJ_Kinds = IIf(InStr(kinds, ",") > 0, kinds, "*.*,*.*")
End Function

' And here in which column the actuals stand, where headers leave it open.
Public Function HJ_AskColumn(ByVal prompt As String, ByVal proposed As String) As String
    HJ_AskColumn = HJ_AskText(prompt, HJ_Text("title"), proposed)
End Function

Public Sub HJ_OnSend(control As IRibbonControl)
    HJ_Run "send", True
End Sub

Public Sub HJ_OnReceive(control As IRibbonControl)
    HJ_Run "receive", True
End Sub

Public Sub HJ_OnStatus(control As IRibbonControl)
    HJ_Run "status", True
End Sub

' Reads registers; what is wrong with their rows goes to a sheet.
Public Sub HJ_OnRegisters(control As IRibbonControl)
    HJ_Run "registers", True
End Sub

' What is marked there goes into the form.
Public Sub HJ_OnApply(control As IRibbonControl)
    HJ_Run "apply", True
End Sub

' Python asks here for replies or registers; their paths with | between them, "" for none.
Public Function HJ_AskFiles(ByVal kind As String) As String
    Select Case kind
        Case "replies"
            HJ_AskFiles = HJ_ChooseFiles(HJ_Text("replies_title"), HJ_Kinds(HJ_Text("replies_files")))
        Case "registers"
            HJ_AskFiles = HJ_ChooseFiles(HJ_Text("registers_title"), _
                HJ_Kinds(HJ_Text("registers_files")))
    End Select
End Function

Public Sub HJ_OnClose(control As IRibbonControl)
    HJ_Run "close", True
End Sub

Public Sub HJ_OnReopen(control As IRibbonControl)
    HJ_Run "reopen", True
End Sub

' Python asks here why a closed month is opened again; "" after Cancel.
Public Function HJ_AskReason(ByVal prompt As String) As String
    HJ_AskReason = HJ_AskText(prompt, HJ_Text("title"), "")
End Function

Public Sub HJ_OnPdf(control As IRibbonControl)
    HJ_Run "pdf", True
End Sub

Public Sub HJ_OnHwpx(control As IRibbonControl)
    HJ_Run "hwpx", False
End Sub

Public Sub HJ_OnUndo(control As IRibbonControl)
    Select Case HJ_LastStep()
        Case "insert": HJ_UndoInsert
        Case "refresh": HJ_Run "undo", True
        Case "front": HJ_RunInFront "front_undo"
        Case Else: MsgBox HJ_Text("nothing_to_undo"), vbInformation, HJ_Text("title")
    End Select
End Sub

Public Sub HJ_OnSelfTest(control As IRibbonControl)
    Dim failures As Range
    HJ_StartNow
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

Public Sub HJ_OnRestart(control As IRibbonControl)
    On Error Resume Next                ' a Python that is gone cannot be ended
    HJ_EndPython
    On Error GoTo 0
    HJ_StartNow
    If HJ_WarmUp() Then
        HJ_Recalculate
        HJ_Say HJ_Text("restarted")
    Else
        HJ_Complain
    End If
    HJ_Invalidate
End Sub

Public Sub HJ_OnHelp(control As IRibbonControl)
    MsgBox HJ_Text("help"), vbInformation, HJ_Text("title")
End Sub

' Python tells here how an action ended; its sentences it shows by itself.
Public Sub HJ_OnDone(ByVal action As String, ByVal succeeded As Boolean)
    hjFailed = Not succeeded
    If Not succeeded Then Exit Sub
    Select Case action
        Case "refresh", "plan", "pdf", "send", "receive", "status", "registers", "apply": HJ_CanUndo "refresh"
        Case "undo": HJ_Undone "refresh"
        Case "front_attach": HJ_CanUndo "front"
        Case "front_undo": HJ_Undone "front"
        Case "close", "reopen": HJ_CanUndo ""   ' what is before a closing is not undone
    End Select
End Sub

' One step more can be undone; "" forgets all. Of formulas put in only the last one is known.
Public Sub HJ_CanUndo(ByVal what As String)
    If what = "insert" Then hjUndo = Replace(hjUndo, "insert|", "")
    If what = "" Then hjUndo = "" Else hjUndo = hjUndo & what & "|"
    HJ_Invalidate
End Sub

' The last such step was undone.
Public Sub HJ_Undone(ByVal what As String)
    Dim at As Long
    at = InStrRev(hjUndo, what & "|")
    If at > 0 Then hjUndo = Left$(hjUndo, at - 1) & Mid$(hjUndo, at + Len(what) + 1)
    HJ_Invalidate
End Sub

Private Function HJ_LastStep() As String
    Dim steps As Variant
    If hjUndo = "" Then Exit Function
    steps = Split(hjUndo, "|")
    HJ_LastStep = steps(UBound(steps) - 1)
End Function

' One action in Python. Without Python nothing is recalculated: the saved points stay.
Public Sub HJ_Run(ByVal action As String, ByVal writes As Boolean)
    Dim unlocked As Collection, problem As String
    If Not HJ_StartNow() Then
        HJ_Complain
        HJ_Invalidate
        Exit Sub
    End If
    Set unlocked = New Collection
    HJ_Say HJ_Text("working")
    If writes Then Set unlocked = HJ_Unlock()
    hjFailed = False
    On Error GoTo Failed
    ' RunPython shows Python's own message and answers -1.
    If RunPython("from hopejobs_xl.buttons import press; press." & _
            IIf(HJ_IsAddin(), "on_active", "call") & "('" & action & "')") = -1 Then
        hjFailed = True
    End If
Finish:
    On Error GoTo 0
    HJ_Lock unlocked
    HJ_Say ""
    If problem <> "" Then
        MsgBox problem, vbExclamation, HJ_Text("title")
    ElseIf writes And Not hjFailed Then
        HJ_Recalculate
    End If
    Exit Sub
Failed:
    problem = Err.Description       ' first: HJ_Text clears Err
    problem = HJ_Text("action_failed") & vbLf & vbLf & problem
    Resume Finish
End Sub

Private Sub HJ_Complain()
    MsgBox HJ_Text("no_python") & vbLf & vbLf & HJ_LastError(), vbExclamation, HJ_Text("title")
End Sub

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
    ' A sheet that is gone must not keep the others from being locked again.
    On Error Resume Next
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
