Attribute VB_Name = "HopeJobsFallback"
Option Explicit
Option Private Module

' Without Python: the worksheet functions over the sheets themselves, so that the form goes on
' scoring where security rules keep Excel from starting Python.

' What a worksheet function answers without Python; #N/A for those that need it.
Public Function HJ_Fallback(ByVal functionName As String, ByVal args As Variant) As Variant
    If Not HJ_SheetScheme() Then
        HJ_Fallback = CVErr(xlErrValue)
        Exit Function
    End If
    Select Case functionName
        Case "HJ_SCORE", "HJ_STATE", "HJ_BASIS"
            HJ_Fallback = HJ_Answer(functionName, HJ_ArgAt(args, 0), HJ_ArgAt(args, 1), _
                HJ_ArgAt(args, 2), HJ_ArgAt(args, 3))
        Case "HJ_SCORES": HJ_Fallback = HJ_Scored(args)
        Case "HJ_MAX": HJ_Fallback = HJ_Of(HJ_ArgAt(args, 0), "max")
        Case "HJ_TARGET": HJ_Fallback = HJ_Of(HJ_ArgAt(args, 0), "target")
        Case "HJ_TOTAL": HJ_Fallback = HJ_Summed(HJ_Block(HJ_ArgAt(args, 0)))
        Case "HJ_TEST": HJ_Fallback = HJ_Fallback(args(0), HJ_After(args))
        Case "HJ_CHANGED"
            HJ_Fallback = HJ_Differing(HJ_Block(HJ_ArgAt(args, 0)), HJ_Block(HJ_ArgAt(args, 1)))
        Case "HJ_REPORT": HJ_Fallback = HJ_Reported(args)
        Case "HJ_WHY": HJ_Fallback = HJ_Text("why_without_python")
        Case "HJ_ENGINE": HJ_Fallback = HJ_Text("engine_vba")
        Case Else: HJ_Fallback = CVErr(xlErrNA)
    End Select
End Function

' The arguments behind the first.
Private Function HJ_After(ByVal args As Variant) As Variant
    Dim others As Variant, index As Long
    ReDim others(0 To UBound(args) - 1)
    For index = 1 To UBound(args)
        others(index - 1) = args(index)
    Next index
    HJ_After = others
End Function

' An argument by its place, from 0; Null, as if left out, where there is none.
Private Function HJ_ArgAt(ByVal args As Variant, ByVal index As Long) As Variant
    HJ_ArgAt = Null
    If index <= UBound(args) Then HJ_ArgAt = args(index)
End Function

Private Function HJ_Of(ByVal indicator As Variant, ByVal key As String) As Variant
    Dim one As Object
    HJ_Of = CVErr(xlErrNA)
    If IsError(indicator) Then HJ_Of = indicator: Exit Function
    Set one = HJ_FindIndicator(indicator)
    If Not one Is Nothing Then HJ_Of = one(key)
End Function

Private Function HJ_Answer(ByVal functionName As String, ByVal indicator As Variant, _
                           ByVal actual As Variant, ByVal actual2 As Variant, _
                           ByVal given As Variant) As Variant
    Dim one As Object, outcome As Variant
    If VarType(indicator) = vbError Then HJ_Answer = indicator: Exit Function
    Set one = HJ_FindIndicator(indicator)
    If one Is Nothing Then
        Select Case functionName
            Case "HJ_STATE": HJ_Answer = HJ_Word("state_error")
            Case "HJ_BASIS": HJ_Answer = ""
            Case Else: HJ_Answer = CVErr(xlErrNA)
        End Select
        Exit Function
    End If
    outcome = HJ_Judge(one, HJ_Readings(one, actual, actual2), given)
    Select Case functionName
        Case "HJ_STATE": HJ_Answer = HJ_Word(outcome(HJ_STATE_OF))
        Case "HJ_BASIS": HJ_Answer = outcome(HJ_REST_ON)
        Case Else
            HJ_Answer = ""
            If Not IsEmpty(outcome(HJ_FAULT_OF)) Then HJ_Answer = outcome(HJ_FAULT_OF)
            If Not IsEmpty(outcome(HJ_POINTS_OF)) Then HJ_Answer = outcome(HJ_POINTS_OF)
    End Select
End Function

' Whole ranges at once: all that are given have one shape.
Private Function HJ_Scored(ByVal args As Variant) As Variant
    Dim blocks(0 To 3) As Variant, index As Long, row As Long, column As Long, answers As Variant
    Dim cells(0 To 3) As Variant
    For index = 0 To 3
        If Not IsNull(args(index)) Then blocks(index) = HJ_Block(args(index))
        cells(index) = args(index)      ' left out for each row
    Next index
    For index = 1 To 3
        If IsArray(blocks(index)) Then
            If UBound(blocks(index), 1) <> UBound(blocks(0), 1) Or _
                    UBound(blocks(index), 2) <> UBound(blocks(0), 2) Then
                HJ_Scored = CVErr(xlErrValue)
                Exit Function
            End If
        End If
    Next index
    ReDim answers(1 To UBound(blocks(0), 1), 1 To UBound(blocks(0), 2))
    For row = 1 To UBound(answers, 1)
        For column = 1 To UBound(answers, 2)
            For index = 0 To 3
                If IsArray(blocks(index)) Then cells(index) = blocks(index)(row, column)
            Next index
            answers(row, column) = ""
            If Not HJ_IsNothing(cells(0)) Then
                answers(row, column) = _
                    HJ_Answer("HJ_SCORE", cells(0), cells(1), cells(2), cells(3))
            End If
        Next column
    Next row
    HJ_Scored = answers
End Function

Private Function HJ_IsNothing(ByVal value As Variant) As Boolean
    Select Case VarType(value)
        Case vbEmpty: HJ_IsNothing = True
        Case vbString: HJ_IsNothing = (HJ_Strip(HJ_Visible(value)) = "")
        Case vbError: HJ_IsNothing = False
        Case Else: HJ_IsNothing = (value = 0)
    End Select
End Function

' How many cells of two tables are not the same.
Private Function HJ_Differing(ByVal one As Variant, ByVal other As Variant) As Long
    Dim row As Long, column As Long, height As Long, width As Long
    height = UBound(one, 1)
    If UBound(other, 1) > height Then height = UBound(other, 1)
    width = UBound(one, 2)
    If UBound(other, 2) > width Then width = UBound(other, 2)
    For row = 1 To height
        For column = 1 To width
            If HJ_CellKey(one, row, column) <> HJ_CellKey(other, row, column) Then
                HJ_Differing = HJ_Differing + 1
            End If
        Next column
    Next row
End Function

' ByRef, because ByVal would copy the whole table for each cell.
Private Function HJ_CellKey(ByRef block As Variant, ByVal row As Long, _
                            ByVal column As Long) As String
    If row > UBound(block, 1) Or column > UBound(block, 2) Then Exit Function
    If VarType(block(row, column)) = vbEmpty Then Exit Function
    If VarType(block(row, column)) = vbString Then If block(row, column) = "" Then Exit Function
    HJ_CellKey = HJ_ValueKey(block(row, column))
End Function

' Blanks add nothing, text is refused, an error comes back as it is. What a sum loses is added last,
' as Python's fsum does: 0.1 + 0.2 is 0.3.
Private Function HJ_Summed(ByVal block As Variant) As Variant
    Dim cell As Variant, wrong As Boolean, row As Long, column As Long
    Dim total As Double, lost As Double, sum As Double
    For row = LBound(block, 1) To UBound(block, 1)
        For column = LBound(block, 2) To UBound(block, 2)
            cell = block(row, column)
            Select Case VarType(cell)
                Case vbEmpty
                Case vbError: HJ_Summed = cell: Exit Function
                Case vbString: If cell <> "" Then wrong = True
                Case vbBoolean, vbDate: wrong = True
                Case Else
                    sum = total + cell
                    If Abs(total) >= Abs(cell) Then
                        lost = lost + (total - sum + cell)
                    Else
                        lost = lost + (cell - sum + total)
                    End If
                    total = sum
            End Select
        Next column
    Next row
    If wrong Then HJ_Summed = CVErr(xlErrValue) Else HJ_Summed = HJ_Round15(total + lost)
End Function
