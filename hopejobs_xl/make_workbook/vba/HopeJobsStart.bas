Attribute VB_Name = "HopeJobsStart"
Option Explicit
Option Private Module

' Before Python is started: is everything there, and of one version? What is missing is told in one
' sentence of HJ_TEXT. And the words of the function wizard, which Excel forgets on closing.

' The sheet xlwings.conf says %HOPEJOBS_PYTHON%: so xlwings looks for the interpreter in no file, and
' no path with a person's name gets into the workbook.
Private Const PLACE As String = "HOPEJOBS_PYTHON"
' What decides which program is started and which modules it finds; test_settings.py keeps it whole.
Private Const DECISIVE As String = "INTERPRETER_WIN|INTERPRETER|PYTHONPATH|CONDA PATH|CONDA ENV|" & _
    "LICENSE_KEY|UDF MODULES|USE UDF SERVER|DEBUG UDFS|SHOW CONSOLE|TEMP DIR|SHOW_ERROR_POPUPS|" & _
    "ADD_WORKBOOK_TO_PYTHONPATH|ONEDRIVE_CONSUMER_WIN|ONEDRIVE_COMMERCIAL_WIN|SHAREPOINT_WIN"
' Modules from elsewhere; Python is not to see these.
Private Const FOREIGN As String = "PYTHONPATH|PYTHONHOME"
Private Const SAFE As String = "PYTHONSAFEPATH"

Private hjFolder As String          ' Excel's own folder and variables while Python is started
Private hjKept As Variant
Private hjInside As Boolean
Private hjMoves As Boolean          ' a newer program is asked to move this workbook

' Which Python: the one that was installed, else that of the person's own xlwings.conf. A file beside
' the workbook, which may have come with it, is not asked.
Public Function HJ_Interpreter() As String
    Dim found As String
    found = HJ_InstalledInterpreter()
    If found = "" Then found = HJ_UserInterpreter()
    HJ_SetVariable PLACE, found
    HJ_Interpreter = HJ_SheetSetting("INTERPRETER_WIN")
End Function

' The first setting that a file outside the workbook would decide because the sheet lacks its row.
Private Function HJ_OtherSetting() As String
    Dim settingName As Variant
    For Each settingName In Split(DECISIVE, "|")
        If HJ_Setting(settingName) <> HJ_SheetSetting(settingName) Then
            HJ_OtherSetting = settingName
            Exit Function
        End If
    Next settingName
End Function

' Before Python is started: into its own folder, because a program or a module that lies in the
' current one (where a file dialog went, say) could be taken for Windows' or xlwings'. False when
' that folder cannot be entered.
Public Function HJ_EnterPython() As Boolean
    Dim variableName As Variant, index As Long
    If Not hjInside Then
        hjFolder = HJ_CurrentFolder()
        hjKept = Split(FOREIGN & "|" & SAFE, "|")
        For index = 0 To UBound(hjKept)
            hjKept(index) = HJ_Variable(hjKept(index))
        Next index
        hjInside = True
    End If
    For Each variableName In Split(FOREIGN, "|")
        HJ_SetVariable variableName, ""
    Next variableName
    HJ_SetVariable SAFE, "1"
    HJ_EnterPython = HJ_GoTo(HJ_ParentOf(HJ_Interpreter()))
End Function

' Afterwards: everything as it was, for Excel and for other add-ins.
Public Sub HJ_LeavePython()
    Dim names As Variant, index As Long
    If Not hjInside Then Exit Sub
    hjInside = False
    names = Split(FOREIGN & "|" & SAFE, "|")
    For index = 0 To UBound(names)
        HJ_SetVariable names(index), hjKept(index)
    Next index
    If hjFolder <> "" Then HJ_GoTo hjFolder
End Sub

' Why Python cannot be started, for people; "" when nothing is known to be in the way.
Public Function HJ_StartProblem() As String
    Dim interpreter As String, folder As String, parent As String, found As String
    interpreter = HJ_Interpreter()
    If InStr(interpreter, "\") = 0 Then
        HJ_StartProblem = HJ_Text("no_interpreter")
        Exit Function
    ElseIf Not HJ_FileExists(interpreter) Then
        HJ_StartProblem = HJ_Sentence(HJ_Text("lost_interpreter"), interpreter)
        Exit Function
    End If
    folder = HJ_ParentOf(interpreter)
    parent = HJ_ParentOf(folder)
    If Not HJ_FileExists(folder & "\" & HJ_DllName()) Then
        If Not HJ_FileExists(parent & "\" & HJ_DllName()) Then
            HJ_StartProblem = HJ_Sentence(HJ_Text("no_dll"), HJ_DllName())
            Exit Function
        End If
    End If
    found = HJ_OtherVersion("xlwings", XLWINGS_VERSION, folder, parent)
    If found = "" Then
        found = HJ_OtherVersion("hopejobs_xl", HJ_VERSION, folder, parent)
        If HJ_IsLater(found) Then
            If Not hjMoves Then
                HJ_StartProblem = HJ_Sentence(HJ_Text("older_book"), found)
                Exit Function
            End If
            found = ""
        End If
    End If
    If found <> "" Then
        HJ_StartProblem = HJ_Sentence(HJ_Text("other_version"), found)
        Exit Function
    End If
    found = HJ_OtherSetting()
    If found <> "" Then
        HJ_StartProblem = HJ_Sentence(HJ_Text("other_setting"), found)
    ElseIf InStr(HJ_BookPath(), ";") > 0 Then
        ' xlwings hands Python a list of folders after it, with semicolons between them.
        HJ_StartProblem = HJ_Text("semicolon")
    End If
End Function

Public Sub HJ_Moving(ByVal moves As Boolean)
    hjMoves = moves
End Sub

' Why this workbook cannot be moved by the program that is installed; "" when it can.
Public Function HJ_MoveProblem() As String
    hjMoves = True
    HJ_MoveProblem = HJ_StartProblem()
    hjMoves = False
End Function

' Whether the first of two versions, "hopejobs_xl-0.5.0 / 0.4.0", is later in its numbers.
Private Function HJ_IsLater(ByVal found As String) As Boolean
    Dim both As Variant, one As Variant, other As Variant, index As Long
    both = Split(found, " / ")
    If UBound(both) <> 1 Then Exit Function
    one = Split(Mid$(both(0), InStr(both(0), "-") + 1), ".")
    other = Split(both(1), ".")
    For index = 0 To 2
        If index > UBound(one) Or index > UBound(other) Then Exit Function
        If Val(one(index)) <> Val(other(index)) Then
            HJ_IsLater = Val(one(index)) > Val(other(index))
            Exit Function
        End If
    Next index
End Function

Public Function HJ_DllName() As String
    HJ_DllName = "xlwings" & HJ_Bits() & "-" & XLWINGS_VERSION & ".dll"
End Function

' "hopejobs_xl 0.1.0 / 0.2.0" when another version than ours is installed; "" when ours is, or when
' nothing says which.
Private Function HJ_OtherVersion(ByVal package As String, ByVal version As String, _
                                 ByVal folder As String, ByVal parent As String) As String
    Dim home As Variant, place As String, found As String
    For Each home In Array(folder, parent)
        place = home & "\Lib\site-packages\" & package & "-"
        If HJ_FirstFolder(place & version & ".dist-info") <> "" Then
            HJ_OtherVersion = ""
            Exit Function
        End If
        found = HJ_FirstFolder(place & "*.dist-info")
        If found <> "" Then HJ_OtherVersion = Replace(found, ".dist-info", "") & " / " & version
    Next home
End Function

Private Function HJ_ParentOf(ByVal path As String) As String
    If InStrRev(path, "\") > 0 Then HJ_ParentOf = Left$(path, InStrRev(path, "\") - 1)
End Function

Private Function HJ_Sentence(ByVal sentence As String, ByVal found As String) As String
    HJ_Sentence = Replace(sentence, "{found}", HJ_WithoutHome(found))
End Function

' Korean help for the function wizard from HJ_FUNCTIONS: name | description and, line by line, its
' arguments.
Public Sub HJ_DescribeFunctions()
    Dim table As Range, rows As Variant, row As Long, lines As Variant, index As Long
    Dim arguments As Variant, wasSaved As Boolean
    wasSaved = ThisWorkbook.Saved
    On Error GoTo Failed
    Set table = HJ_Named("HJ_FUNCTIONS")
    If table Is Nothing Then Exit Sub
    rows = table.Value2
    For row = 1 To UBound(rows, 1)
        lines = Split(rows(row, 2), vbLf)
        ReDim arguments(1 To UBound(lines))
        For index = 1 To UBound(lines)
            arguments(index) = lines(index)
        Next index
        HJ_Describe rows(row, 1), lines(0), HJ_Text("title"), arguments
    Next row
Failed:
    ' Help is nice to have: nothing depends on it, and it is no change to the workbook.
    ThisWorkbook.Saved = wasSaved
End Sub
