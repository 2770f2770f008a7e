Attribute VB_Name = "HopeJobsArguments"
Option Explicit
Option Private Module

' What goes to Python and what comes back: plain values, keys for the cache, real Excel errors.

' ---------------------------------------------------------------------------------------------
' Arguments
' ---------------------------------------------------------------------------------------------

' What a cell formula passes, as plain value: a Range costs Python 20 calls back into Excel. What was
' left out is Null from here on, which no cell holds: LibreOffice hands no missing argument on.
Public Function HJ_Arg(Optional ByVal argument As Variant) As Variant
    Dim source As Range
    If IsMissing(argument) Then
        HJ_Arg = Null
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
        ' Its values would silently answer for the first area only.
        HJ_RangeValue = CVErr(xlErrValue)
        Exit Function
    End If
    If source.Rows.Count = 1 And source.Columns.Count = 1 Then
        On Error Resume Next
        shown = source.Value
        On Error GoTo 0
        ' A date must arrive as a date, so that Python can refuse it; money as a plain number.
        If VarType(shown) <> vbDate Then shown = HJ_PlainValues(source)
        HJ_RangeValue = shown
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
    HJ_RangeValue = HJ_Block(HJ_PlainValues(source))
End Function

' Always two dimensions: a scalar becomes 1 x 1, a row of an array constant 1 x n.
Public Function HJ_Block(ByVal values As Variant) As Variant
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
    ' Not Resume Next: after an error in the condition it would go on with what follows Then.
    On Error GoTo OneOnly
    If UBound(values, 2) >= LBound(values, 2) Then HJ_Dimensions = 2
OneOnly:
End Function

' As Python takes them: what was left out is missing again.
Public Function HJ_WithBook(ByVal args As Variant) As Variant
    Dim index As Long
    For index = LBound(args) To UBound(args)
        If IsNull(args(index)) Then args(index) = HJ_Missing()
    Next index
    ReDim Preserve args(LBound(args) To UBound(args) + 1)
    args(UBound(args)) = HJ_BookKey()
    HJ_WithBook = args
End Function

Private Function HJ_Missing(Optional ByVal argument As Variant) As Variant
    HJ_Missing = argument
End Function

Public Function HJ_CallKey(ByVal functionName As String, ByVal args As Variant) As String
    Dim index As Long
    HJ_CallKey = HJ_BookKey() & "|" & functionName
    For index = LBound(args) To UBound(args)
        HJ_CallKey = HJ_CallKey & "|" & HJ_ValueKey(args(index))
    Next index
End Function

' 12 and "12", blank and omitted, every error: all different. Text says its length, so that no
' text can look like the next argument. CStr keeps 15 digits, as many as scoring looks at.
Public Function HJ_ValueKey(ByVal value As Variant) As String
    If IsArray(value) Then
        HJ_ValueKey = HJ_BlockKey(value)
        Exit Function
    End If
    Select Case VarType(value)
        Case vbNull: HJ_ValueKey = "m"
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
Public Function HJ_Result(ByVal answer As Variant) As Variant
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
