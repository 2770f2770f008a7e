Attribute VB_Name = "HopeJobsEngine"
Option Explicit
Option Private Module

' Between the worksheet functions and Python: plain values go in, a cache saves the round trip.
' Where Python cannot be started the sheets are read by HopeJobsFallback instead. No Korean in
' here: it comes from HJ_TEXT.

Private Const RETRY_SECONDS As Double = 60
Private Const MAX_CACHED As Long = 20000

Private hjServer As Object          ' living Python; Nothing before the first start
Private hjClosedUntil As Date       ' after a failed start nobody asks before this moment
Private hjLastError As String       ' what the last failure said, for HJ_LastError
Private hjCache As Object           ' key -> result
Private hjSent As Object            ' HJ_BookKey of tables that Python was given -> what is wrong
                                    ' with them, "" for nothing
Private hjTesting As Boolean        ' while a call of the self-test is answered

' ---------------------------------------------------------------------------------------------
' One call
' ---------------------------------------------------------------------------------------------

Public Function HJ_Call(ByVal functionName As String, ByVal args As Variant) As Variant
    If functionName <> "HJ_TEST" Then
        HJ_TurnToCaller
        HJ_Call = HJ_Asked(functionName, args)
        If functionName = "HJ_WHY" And HJ_IsAddin() Then HJ_Call = HJ_SaidWhose(HJ_Call)
        Exit Function
    End If
    ' Whatever fails in here, the next call is about the workbook's own tables again.
    On Error Resume Next
    HJ_TurnTo Nothing
    hjTesting = True
    HJ_Call = CVErr(xlErrValue)
    HJ_Call = HJ_Asked(functionName, args)
    hjTesting = False
End Function

Public Function HJ_IsTesting() As Boolean
    HJ_IsTesting = hjTesting
End Function

' A reason, and in the add-in whose bands it is by.
Private Function HJ_SaidWhose(ByVal reason As Variant) As Variant
    HJ_SaidWhose = reason
    If VarType(reason) = vbString Then
        If reason <> "" Then HJ_SaidWhose = reason & " " & HJ_WhoseWords()
    End If
End Function

Private Function HJ_Asked(ByVal functionName As String, ByVal args As Variant) As Variant
    Dim key As String, answer As Variant, attempt As Long, wasLiving As Boolean
    If hjCache Is Nothing Then Set hjCache = HJ_NewTable()
    key = HJ_CallKey(functionName, args)
    If hjCache.Exists(key) Then
        HJ_Asked = hjCache.Item(key)
        Exit Function
    End If
    ' Twice, because a Python that was living may have died or forgotten our tables meanwhile.
    For attempt = 1 To 2
        wasLiving = Not hjServer Is Nothing
        If Not HJ_Start() Then Exit For
        If HJ_EnsureScheme() Then
            HJ_AskAhead functionName, key
            If hjCache.Exists(key) Then
                HJ_Asked = hjCache.Item(key)
                Exit Function
            End If
            If HJ_TryAsk(functionName, HJ_WithBook(args), answer) Then
                HJ_Asked = HJ_Remembered(key, answer)
                Exit Function
            End If
            HJ_Asked = CVErr(xlErrValue)
        ElseIf HJ_FaultNow() <> "" Then
            HJ_Asked = CVErr(xlErrValue)
            Exit Function
        ElseIf Not wasLiving Then
            ' Python runs but cannot take the tables (udfs missing, say): as good as not started.
            HJ_Close hjLastError
            Exit For
        End If
        HJ_Drop
        If Not wasLiving Then Exit Function
    Next attempt
    HJ_Asked = HJ_Fallback(functionName, args)
End Function

' An answer of Python as a cell shows it, kept for the next time.
Private Function HJ_Remembered(ByVal key As String, ByVal answer As Variant) As Variant
    HJ_Remembered = HJ_Result(answer)
    If hjCache.Count >= MAX_CACHED Then hjCache.RemoveAll
    hjCache.Item(key) = HJ_Remembered
End Function

' Asks in one go what is going to be asked, if the question of that key is among it and not alone.
' Nothing is lost where it fails: each question is asked when it comes.
Private Sub HJ_AskAhead(ByVal functionName As String, ByVal wanted As String)
    Dim waiting As Collection, keys As Object, question As Variant, key As String
    Dim answers As Variant, row As Long, one As Variant
    Set waiting = New Collection
    Set keys = HJ_NewTable()
    For Each question In HJ_Foreseen(functionName)
        key = HJ_CallKey(question(0), question(1))
        If Not hjCache.Exists(key) And Not keys.Exists(key) Then
            keys.Item(key) = True
            waiting.Add question
        End If
    Next question
    If waiting.Count < 2 Or Not keys.Exists(wanted) Then Exit Sub
    If Not HJ_TryAsk("HJ_MANY", Array(HJ_QuestionBlock(waiting), HJ_BookKey()), answers) Then Exit Sub
    If Not IsArray(answers) Then Exit Sub
    row = LBound(answers, 1)
    If UBound(answers, 1) - row + 1 <> waiting.Count Then Exit Sub
    For Each question In waiting
        one = answers(row, LBound(answers, 2))
        one = HJ_Remembered(HJ_CallKey(question(0), question(1)), one)
        row = row + 1
    Next question
End Sub

Public Function HJ_LastError() As String
    HJ_LastError = hjLastError
End Function

' ---------------------------------------------------------------------------------------------
' Python: start, ask, drop
' ---------------------------------------------------------------------------------------------

Public Function HJ_Start() As Boolean
    Dim problem As String
    If hjServer Is Nothing Then
        If Now < hjClosedUntil Then Exit Function
        ' What is missing is seen on the disk: a start that cannot succeed would cost two minutes.
        problem = HJ_StartProblem()
        If problem <> "" Then
            HJ_Close problem
            Exit Function
        End If
        On Error GoTo Failed
        If Not HJ_EnterPython() Then
            HJ_LeavePython
            HJ_Close Replace(HJ_Text("no_folder"), "{found}", HJ_WithoutHome(HJ_Interpreter()))
            Exit Function
        End If
        Set hjServer = XLPy
        ' Here, at the latest, the process is there: it must start in that folder.
        hjServer.Module "sys"
        HJ_LeavePython
    End If
    HJ_Start = True
    Exit Function
Failed:
    problem = Err.Description       ' first: what follows clears Err
    HJ_LeavePython
    HJ_Close problem
End Function

' A person pressed a button: try at once, whatever failed within the last minute.
Public Function HJ_StartNow() As Boolean
    hjClosedUntil = 0
    HJ_Drop
    HJ_StartNow = HJ_Start()
End Function

' Starts the process itself, so that no cell has to wait for it.
Public Function HJ_WarmUp() As Boolean
    If Not HJ_Start() Then Exit Function
    On Error GoTo Failed
    hjServer.Exec ""
    HJ_WarmUp = True
    Exit Function
Failed:
    HJ_Close Err.Description
End Function

Public Sub HJ_OnOpen()
    HJ_LookAt ThisWorkbook
    HJ_DescribeFunctions
    If Not HJ_WarmUp() Then HJ_Say hjLastError
End Sub

' Nobody asks Python for a minute: the sheets are read instead.
Private Sub HJ_Close(ByVal reason As String)
    hjLastError = reason
    hjClosedUntil = Now + RETRY_SECONDS / 86400
    HJ_Drop
    HJ_Forget
    HJ_Invalidate
End Sub

' Another version's Python has moved this workbook; it is not to score it.
Public Sub HJ_LetGo()
    Dim problem As String
    problem = HJ_StartProblem()
    If problem <> "" Then HJ_Close problem
End Sub

Public Function HJ_IsLiving() As Boolean
    HJ_IsLiving = Not hjServer Is Nothing
End Function

' The lines of a report by Python's doctor; False when it cannot say.
Public Function HJ_AskDoctor(ByVal facts As Variant, ByRef lines As Variant) As Boolean
    If HJ_StartNow() Then HJ_AskDoctor = HJ_TryAsk("HJ_DOCTOR", Array(facts), lines)
End Function

Private Function HJ_TryAsk(ByVal functionName As String, ByVal args As Variant, _
                           ByRef answer As Variant) As Boolean
    On Error GoTo Failed
    answer = hjServer.CallUDF("udfs", (functionName), args)
    HJ_TryAsk = True
    Exit Function
Failed:
    hjLastError = Err.Description
End Function

Private Sub HJ_Forget()
    If Not hjCache Is Nothing Then hjCache.RemoveAll
End Sub

Private Sub HJ_Drop()
    Set hjServer = Nothing
    Set hjSent = Nothing
End Sub

' ---------------------------------------------------------------------------------------------
' The scheme tables
' ---------------------------------------------------------------------------------------------

' True when Python holds the tables of this version. False with HJ_FaultNow: they are broken.
' False without: Python did not take them.
Private Function HJ_EnsureScheme() As Boolean
    Dim key As String, args As Variant, answer As Variant, fault As String
    If hjSent Is Nothing Then Set hjSent = HJ_NewTable()
    key = HJ_BookKey()
    If Not hjSent.Exists(key) Then
        If HJ_WhoseNow() = HJ_KEPT Then
            args = Array(key, HJ_KeptPlace(), HJ_KeptLines())
            If IsEmpty(args(2)) Then args(2) = ""
            If Not HJ_TryAsk("HJ_USE_KEPT", args, answer) Then Exit Function
        ElseIf HJ_NewerFormat() <> "" Then
            fault = Replace(HJ_Text("newer_book"), "{found}", HJ_NewerFormat() & " / " & HJ_BOOK_FORMAT)
        Else
            args = HJ_SchemeArgs(key, fault)
            If fault = "" Then If Not HJ_TryAsk("HJ_USE", args, answer) Then Exit Function
        End If
        If VarType(answer) = vbString Then fault = answer
        hjSent.Item(key) = fault
        HJ_ShowFault
    End If
    HJ_EnsureScheme = (hjSent.Item(key) = "")
End Function

' What is wrong with the tables that are meant now, as far as Python was asked; "" for nothing.
Public Function HJ_FaultNow() As String
    If hjSent Is Nothing Then Exit Function
    If hjSent.Exists(HJ_BookKey()) Then HJ_FaultNow = hjSent.Item(HJ_BookKey())
End Function

' The arguments of HJ_USE: key, where each table stands (name | sheet | row | column) if udfs.py
' asks for it, the blocks. HJ_TABLES and HJ_PLACES are generated with the functions.
Private Function HJ_SchemeArgs(ByVal key As String, ByRef fault As String) As Variant
    Dim names As Variant, args As Variant, places As Variant, table As Range
    Dim index As Long, first As Long
    names = Split(HJ_TABLES, " ")
    first = IIf(HJ_PLACES, 2, 1)
    ReDim places(0 To UBound(names), 0 To 3)
    ReDim args(0 To UBound(names) + first)
    For index = 0 To UBound(names)
        Set table = HJ_Table(names(index))
        If table Is Nothing Then
            fault = Replace(HJ_Text("broken_name"), "{name}", HJ_TableName(names(index)))
            Exit For
        End If
        places(index, 0) = names(index)
        places(index, 1) = table.Worksheet.Name
        places(index, 2) = table.Row
        places(index, 3) = table.Column
        args(first + index) = HJ_Block(HJ_PlainValues(table))
    Next index
    If HJ_PLACES Then args(1) = places
    args(0) = key
    HJ_SchemeArgs = args
End Function

' Text for people by its key in HJ_TEXT (key | text); the key itself when there is none.
Public Function HJ_Text(ByVal textKey As String) As String
    Dim table As Range, rows As Variant, index As Long
    HJ_Text = textKey
    Set table = HJ_Named("HJ_TEXT")
    If table Is Nothing Then Exit Function
    If table.Columns.Count < 2 Then Exit Function
    rows = HJ_PlainValues(table)
    For index = LBound(rows, 1) To UBound(rows, 1)
        If VarType(rows(index, 1)) = vbString And VarType(rows(index, 2)) = vbString Then
            If rows(index, 1) = textKey Then
                HJ_Text = rows(index, 2)
                Exit Function
            End If
        End If
    Next index
End Function

' Somebody changed cells: if they are of the tables that this project obeys, all is asked anew.
Public Sub HJ_OnChange(ByVal target As Range)
    Dim book As Workbook
    On Error GoTo Failed
    Set book = target.Worksheet.Parent
    If HJ_TouchesTables(book, target) Then
        HJ_NewTables book
        HJ_Say ""
        HJ_RecalculateBook book
    End If
    Exit Sub
Failed:
    hjLastError = Err.Description
End Sub

' The functions in a workbook anew, and what is wrong with its tables.
Public Sub HJ_RecalculateBook(ByVal book As Workbook)
    If HJ_IsAddin() Then
        HJ_CalculateBook book
    Else
        HJ_Recalculate
    End If
    HJ_TurnTo book
    HJ_ShowFault
End Sub

Public Sub HJ_Recalculate()
    HJ_Forget
    HJ_CalculateAll
End Sub

' HJ_OnChange shows it again: inside a calculation Excel may refuse the status bar.
Private Sub HJ_ShowFault()
    If HJ_FaultNow() <> "" Then HJ_Say HJ_FaultNow()
End Sub

' A sentence on the status bar; "" gives the bar back to Excel.
Public Sub HJ_Say(ByVal sentence As String)
    On Error Resume Next
    If sentence = "" Then Application.StatusBar = False Else Application.StatusBar = sentence
End Sub
