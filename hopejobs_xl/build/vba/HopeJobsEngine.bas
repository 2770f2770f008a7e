Attribute VB_Name = "HopeJobsEngine"
Option Explicit
Option Private Module

' Between the worksheet functions and Python: plain values go in, a cache saves the round trip,
' agreed texts come back as real Excel errors. No Korean in here: it comes from HJ_TEXT.

Private Const RETRY_SECONDS As Double = 60
Private Const MAX_CACHED As Long = 20000

Private hjServer As Object          ' living Python; Nothing before the first start
Private hjClosedUntil As Date       ' after a failed start nobody asks before this moment
Private hjLastError As String       ' what the last failure said, for HJ_LastError
Private hjCache As Object           ' Scripting.Dictionary: key -> result
Private hjVersion As Long           ' counts the changes of the scheme tables
Private hjSentKey As String         ' HJ_BookKey of the tables that Python holds
Private hjFault As String           ' what is wrong with those tables; "" if nothing
Private hjShape As String           ' where the tables lay when they were last looked at

' ---------------------------------------------------------------------------------------------
' One call
' ---------------------------------------------------------------------------------------------

Public Function HJ_Call(ByVal functionName As String, ByVal args As Variant) As Variant
    Dim key As String, answer As Variant, attempt As Long, wasLiving As Boolean
    If hjCache Is Nothing Then Set hjCache = CreateObject("Scripting.Dictionary")
    key = HJ_CallKey(functionName, args)
    If hjCache.Exists(key) Then
        HJ_Call = hjCache(key)
        Exit Function
    End If
    ' Twice, because a Python that was living may have died or forgotten our tables meanwhile.
    For attempt = 1 To 2
        wasLiving = Not hjServer Is Nothing
        HJ_Call = CVErr(xlErrNA)
        If Not HJ_Start() Then Exit Function
        If HJ_EnsureScheme() Then
            If HJ_TryAsk(functionName, HJ_WithBook(args), answer) Then
                answer = HJ_Result(answer)
                If hjCache.Count >= MAX_CACHED Then hjCache.RemoveAll
                hjCache(key) = answer
                HJ_Call = answer
                Exit Function
            End If
            HJ_Call = CVErr(xlErrValue)
        ElseIf hjFault <> "" Then
            HJ_Call = CVErr(xlErrValue)
            Exit Function
        ElseIf Not wasLiving Then
            ' Python runs but cannot take the tables (udfs missing, say): as good as not started.
            hjClosedUntil = Now + RETRY_SECONDS / 86400
        End If
        HJ_Drop
        If Not wasLiving Then Exit Function
    Next attempt
End Function

Public Function HJ_BookKey() As String
    HJ_BookKey = ThisWorkbook.FullName & "|" & hjVersion
End Function

Public Function HJ_LastError() As String
    HJ_LastError = hjLastError
End Function

' ---------------------------------------------------------------------------------------------
' Python: start, ask, drop
' ---------------------------------------------------------------------------------------------

Public Function HJ_Start() As Boolean
    If hjServer Is Nothing Then
        If Now < hjClosedUntil Then Exit Function
        On Error GoTo Failed
        Set hjServer = XLPy
    End If
    HJ_Start = True
    Exit Function
Failed:
    hjLastError = Err.Description
    hjClosedUntil = Now + RETRY_SECONDS / 86400
End Function

' A person pressed a button: try at once, whatever failed within the last minute.
Public Function HJ_StartNow() As Boolean
    hjClosedUntil = 0
    HJ_Drop
    HJ_StartNow = HJ_Start()
End Function

Public Sub HJ_OnOpen()
    hjShape = HJ_TablePlaces()
    If Not HJ_Start() Then Exit Sub
    On Error GoTo Failed
    hjServer.Exec ""
    Exit Sub
Failed:
    hjLastError = Err.Description
    HJ_Drop
    hjClosedUntil = Now + RETRY_SECONDS / 86400
End Sub

Private Function HJ_TryAsk(ByVal functionName As String, ByVal args As Variant, _
                           ByRef answer As Variant) As Boolean
    On Error GoTo Failed
    answer = hjServer.CallUDF("udfs", (functionName), args)
    HJ_TryAsk = True
    Exit Function
Failed:
    hjLastError = Err.Description
End Function

Private Sub HJ_Drop()
    Set hjServer = Nothing
    hjSentKey = ""
End Sub

' ---------------------------------------------------------------------------------------------
' The scheme tables
' ---------------------------------------------------------------------------------------------

' True when Python holds the tables of this version. False with hjFault: they are broken.
' False without: Python did not take them.
Private Function HJ_EnsureScheme() As Boolean
    Dim key As String, args As Variant, answer As Variant
    key = HJ_BookKey()
    If hjSentKey <> key Then
        hjFault = ""
        args = HJ_SchemeArgs(key)
        If hjFault = "" Then
            If Not HJ_TryAsk("HJ_USE", args, answer) Then Exit Function
            If VarType(answer) = vbString Then hjFault = answer
        End If
        hjSentKey = key
        HJ_ShowFault
    End If
    HJ_EnsureScheme = (hjFault = "")
End Function

' The arguments of HJ_USE: key, where each table stands (name | sheet | row | column) if udfs.py
' asks for it, the blocks. HJ_TABLES and HJ_PLACES are generated with the functions.
Private Function HJ_SchemeArgs(ByVal key As String) As Variant
    Dim names As Variant, args As Variant, places As Variant, table As Range
    Dim index As Long, first As Long
    names = Split(HJ_TABLES, " ")
    first = IIf(HJ_PLACES, 2, 1)
    ReDim places(0 To UBound(names), 0 To 3)
    ReDim args(0 To UBound(names) + first)
    For index = 0 To UBound(names)
        Set table = HJ_Named(names(index))
        If table Is Nothing Then
            hjFault = Replace(HJ_Text("broken_name"), "{name}", names(index))
            Exit For
        End If
        places(index, 0) = names(index)
        places(index, 1) = table.Worksheet.Name
        places(index, 2) = table.Row
        places(index, 3) = table.Column
        args(first + index) = HJ_Block(table.Value2)
    Next index
    If HJ_PLACES Then args(1) = places
    args(0) = key
    HJ_SchemeArgs = args
End Function

' The range of a name of this workbook; Nothing when the name is missing or says #REF!.
Public Function HJ_Named(ByVal rangeName As String) As Range
    On Error Resume Next
    Set HJ_Named = ThisWorkbook.Names(rangeName).RefersToRange
End Function

' Text for people by its key in HJ_TEXT (key | text); the key itself when there is none.
Public Function HJ_Text(ByVal textKey As String) As String
    Dim table As Range, rows As Variant, index As Long
    HJ_Text = textKey
    Set table = HJ_Named("HJ_TEXT")
    If table Is Nothing Then Exit Function
    If table.Columns.Count < 2 Then Exit Function
    rows = table.Value2
    For index = LBound(rows, 1) To UBound(rows, 1)
        If VarType(rows(index, 1)) = vbString And VarType(rows(index, 2)) = vbString Then
            If rows(index, 1) = textKey Then
                HJ_Text = rows(index, 2)
                Exit Function
            End If
        End If
    Next index
End Function

Private Function HJ_TablePlaces() As String
    Dim rangeName As Variant, place As String
    On Error Resume Next
    For Each rangeName In Split(HJ_TABLES, " ")
        place = "-"
        place = ThisWorkbook.Names(rangeName).RefersTo
        HJ_TablePlaces = HJ_TablePlaces & rangeName & place & " "
    Next rangeName
End Function

' A deleted row may lie just outside what is left of its table, and a broken name has no range
' at all: so a table that moved counts as changed, too.
Private Function HJ_TouchesScheme(ByVal target As Range) As Boolean
    Dim rangeName As Variant, table As Range, places As String
    places = HJ_TablePlaces()
    HJ_TouchesScheme = (places <> hjShape)
    hjShape = places
    For Each rangeName In Split(HJ_TABLES, " ")
        Set table = HJ_Named(rangeName)
        If Not table Is Nothing Then
            If table.Worksheet.Name = target.Worksheet.Name Then
                If Not Application.Intersect(table, target) Is Nothing Then HJ_TouchesScheme = True
            End If
        End If
    Next rangeName
End Function

Public Sub HJ_OnChange(ByVal target As Range)
    On Error GoTo Failed
    If HJ_TouchesScheme(target) Then
        hjVersion = hjVersion + 1
        hjFault = ""
        Application.StatusBar = False
        HJ_Recalculate
        HJ_ShowFault
    End If
    Exit Sub
Failed:
    hjLastError = Err.Description
End Sub

Public Sub HJ_Recalculate()
    If Not hjCache Is Nothing Then hjCache.RemoveAll
    Application.CalculateFull
End Sub

Private Sub HJ_ShowFault()
    ' Inside a calculation Excel may refuse this; HJ_OnChange shows it again afterwards.
    On Error Resume Next
    If hjFault <> "" Then Application.StatusBar = hjFault
End Sub

' ---------------------------------------------------------------------------------------------
' Arguments
' ---------------------------------------------------------------------------------------------

' What a cell formula passes, as plain value: a Range costs Python 20 calls back into Excel.
Public Function HJ_Arg(Optional ByVal argument As Variant) As Variant
    Dim source As Range
    If IsMissing(argument) Then
        HJ_Arg = argument
    ElseIf TypeName(argument) = "Range" Then
        Set source = argument
        HJ_Arg = HJ_RangeValue(source)
    ElseIf IsArray(argument) Then
        HJ_Arg = HJ_Block(argument)
    Else
        HJ_Arg = argument
    End If
End Function

Private Function HJ_RangeValue(ByVal source As Range) As Variant
    Dim used As Range, shown As Variant
    If source.Areas.Count > 1 Then
        ' .Value2 would silently answer for the first area only.
        HJ_RangeValue = CVErr(xlErrValue)
        Exit Function
    End If
    If source.Rows.Count = 1 And source.Columns.Count = 1 Then
        On Error Resume Next
        shown = source.Value
        On Error GoTo 0
        ' A date must arrive as a date, so that Python can refuse it; money as a plain number.
        If VarType(shown) = vbDate Then HJ_RangeValue = shown Else HJ_RangeValue = source.Value2
        Exit Function
    End If
    ' Whole columns or rows (N:N): not a million blanks.
    Set used = source.Worksheet.UsedRange
    If source.Rows.Count = source.Worksheet.Rows.Count Then
        Set source = source.Resize(used.Row + used.Rows.Count - 1)
    End If
    If source.Columns.Count = source.Worksheet.Columns.Count Then
        Set source = source.Resize(, used.Column + used.Columns.Count - 1)
    End If
    HJ_RangeValue = HJ_Block(source.Value2)
End Function

' Always two dimensions: a scalar becomes 1 x 1, a row of an array constant 1 x n.
Private Function HJ_Block(ByVal values As Variant) As Variant
    Dim block As Variant, index As Long
    If Not IsArray(values) Then
        ReDim block(1 To 1, 1 To 1)
        block(1, 1) = values
    ElseIf HJ_Dimensions(values) = 1 Then
        ReDim block(1 To 1, 1 To UBound(values) - LBound(values) + 1)
        For index = LBound(values) To UBound(values)
            block(1, index - LBound(values) + 1) = values(index)
        Next index
    Else
        block = values
    End If
    HJ_Block = block
End Function

Private Function HJ_Dimensions(ByVal values As Variant) As Long
    HJ_Dimensions = 1
    On Error Resume Next
    If UBound(values, 2) >= LBound(values, 2) Then HJ_Dimensions = 2
End Function

Private Function HJ_WithBook(ByVal args As Variant) As Variant
    ReDim Preserve args(LBound(args) To UBound(args) + 1)
    args(UBound(args)) = HJ_BookKey()
    HJ_WithBook = args
End Function

Private Function HJ_CallKey(ByVal functionName As String, ByVal args As Variant) As String
    Dim index As Long
    HJ_CallKey = hjVersion & "|" & functionName
    For index = LBound(args) To UBound(args)
        HJ_CallKey = HJ_CallKey & "|" & HJ_ValueKey(args(index))
    Next index
End Function

' 12 and "12", blank and omitted, every error: all different. Text says its length, so that no
' text can look like the next argument. CStr keeps 15 digits, as many as scoring looks at.
Private Function HJ_ValueKey(Optional ByVal value As Variant) As String
    If IsMissing(value) Then
        HJ_ValueKey = "m"
        Exit Function
    ElseIf IsArray(value) Then
        HJ_ValueKey = HJ_BlockKey(value)
        Exit Function
    End If
    Select Case VarType(value)
        Case vbEmpty: HJ_ValueKey = "e"
        Case vbError: HJ_ValueKey = CStr(value)
        Case vbString: HJ_ValueKey = "s" & Len(value) & ":" & value
        Case vbBoolean: HJ_ValueKey = "b" & CStr(value)
        Case vbDate: HJ_ValueKey = "d" & CStr(CDbl(value))
        Case Else: HJ_ValueKey = "n" & CStr(CDbl(value))
    End Select
End Function

Private Function HJ_BlockKey(ByVal block As Variant) As String
    Dim parts() As String, row As Long, column As Long, width As Long, at As Long
    width = UBound(block, 2) - LBound(block, 2) + 1
    ReDim parts(0 To (UBound(block, 1) - LBound(block, 1) + 1) * width)
    parts(0) = "a" & width
    For row = LBound(block, 1) To UBound(block, 1)
        For column = LBound(block, 2) To UBound(block, 2)
            at = at + 1
            parts(at) = HJ_ValueKey(block(row, column))
        Next column
    Next row
    HJ_BlockKey = Join(parts, ";")
End Function

' ---------------------------------------------------------------------------------------------
' Results
' ---------------------------------------------------------------------------------------------

' CallUDF unwraps: 1 x 1 arrives as scalar, 1 x n as a row of one dimension.
Private Function HJ_Result(ByVal answer As Variant) As Variant
    Dim row As Long, column As Long
    If Not IsArray(answer) Then
        HJ_Result = HJ_Plain(answer)
        Exit Function
    End If
    If HJ_Dimensions(answer) = 1 Then
        For row = LBound(answer) To UBound(answer)
            answer(row) = HJ_Plain(answer(row))
        Next row
    Else
        For row = LBound(answer, 1) To UBound(answer, 1)
            For column = LBound(answer, 2) To UBound(answer, 2)
                answer(row, column) = HJ_Plain(answer(row, column))
            Next column
        Next row
    End If
    HJ_Result = answer
End Function

Private Function HJ_Plain(ByVal value As Variant) As Variant
    HJ_Plain = value
    If VarType(value) <> vbString Then Exit Function
    Select Case value
        Case "!HJNA": HJ_Plain = CVErr(xlErrNA)
        Case "!HJVA": HJ_Plain = CVErr(xlErrValue)
        Case "!HJNU": HJ_Plain = CVErr(xlErrNum)
        Case "!HJDI": HJ_Plain = CVErr(xlErrDiv0)
        Case "!HJNM": HJ_Plain = CVErr(xlErrName)
        Case "!HJNL": HJ_Plain = CVErr(xlErrNull)
        Case "!HJRE": HJ_Plain = CVErr(xlErrRef)
    End Select
End Function
