Attribute VB_Name = "HopeJobsAhead"
Option Explicit
Option Private Module

' What will be asked next when one of our own sheets is calculated: so many questions are put to
' Python at once. A cell that is not calculated yet may be read here as it was before: then the
' answer is of no use, and the question is asked again when it comes.

Private Const OF_ACTUALS As String = "HJ_STATE HJ_SCORE HJ_BASIS HJ_WHY"
Private Const MOST_ARGUMENTS As Long = 9     ' of HJ_REPORT
Private Const OF_ROWS As String = " HJ_MAX HJ_TARGET HJ_REPORT " & OF_ACTUALS & " "

' Array(function, arguments) for each question that may come with one for functionName.
Public Function HJ_Foreseen(ByVal functionName As String) As Collection
    Dim found As Collection
    Set found = New Collection
    If Not HJ_IsAddin() Then
        If functionName = "HJ_TEST" Then
            HJ_ForeseeTests found
        ElseIf InStr(1, OF_ROWS, " " & functionName & " ", vbBinaryCompare) > 0 Then
            HJ_ForeseeRows found
        End If
    End If
    Set HJ_Foreseen = found
End Function

' The columns of the form, row by row, as their formulas ask them.
Private Sub HJ_ForeseeRows(ByVal found As Collection)
    Dim form As Range, beside As Range, dayCell As Range, row As Long, asOf As Variant
    Dim label As Variant, actual As Variant, second As Variant, hand As Variant, name As Variant
    Set form = HJ_Named("HJ_FORM")
    Set beside = HJ_Named("HJ_GROUNDS")
    Set dayCell = HJ_Named("HJ_AS_OF")
    If form Is Nothing Or beside Is Nothing Or dayCell Is Nothing Then Exit Sub
    If Not HJ_CalledBeside(form) Then Exit Sub      ' elsewhere it would be read for nothing
    HJ_ForeseeNumbers found
    asOf = HJ_Arg(dayCell)
    For row = 1 To form.Rows.Count
        label = HJ_Arg(form.Cells(row, HJ_FORM_LABEL))
        actual = HJ_Arg(form.Cells(row, HJ_FORM_ACTUAL))
        second = HJ_Arg(form.Cells(row, HJ_FORM_ACTUAL2))
        hand = HJ_Arg(form.Cells(row, HJ_FORM_HAND))
        found.Add Array("HJ_MAX", Array(label))
        found.Add Array("HJ_TARGET", Array(label))
        For Each name In Split(OF_ACTUALS, " ")
            found.Add Array(CStr(name), Array(label, actual, second, hand))
        Next name
        found.Add Array("HJ_REPORT", Array(label, actual, second, hand, asOf, _
            HJ_Arg(beside.Cells(row, HJ_GROUNDS_NUMERATOR)), HJ_Arg(beside.Cells(row, HJ_GROUNDS_DENOMINATOR)), _
            HJ_Arg(beside.Cells(row, HJ_GROUNDS_PHRASE)), HJ_Arg(beside.Cells(row, HJ_GROUNDS_WORDS))))
    Next row
End Sub

' The headings of the form ask for the most points by the number of the indicator.
Private Sub HJ_ForeseeNumbers(ByVal found As Collection)
    Dim table As Range, row As Long
    Set table = HJ_Table("HJ_INDICATORS")
    If table Is Nothing Then Exit Sub
    For row = 1 To table.Rows.Count
        found.Add Array("HJ_MAX", Array(HJ_Arg(table.Cells(row, HJ_INDICATORS_NO))))
    Next row
End Sub

' Most rows of the self-test ask for points, with one actual or with two.
Private Sub HJ_ForeseeTests(ByVal found As Collection)
    Dim tests As Range, row As Long, name As Variant, actual As Variant, second As Variant
    Set tests = HJ_Named("HJ_SELFTEST")
    If tests Is Nothing Then Exit Sub
    If Not HJ_CalledBeside(tests) Then Exit Sub
    For row = 1 To tests.Rows.Count
        name = HJ_Arg(tests.Cells(row, 2))
        actual = HJ_Arg(tests.Cells(row, 3))
        second = HJ_Arg(tests.Cells(row, 4))
        If IsEmpty(second) Then second = Null
        found.Add Array("HJ_TEST", Array("HJ_SCORE", name, actual, second))
    Next row
End Sub

' The questions as one block: the function, how many arguments it has, and these. What was left out
' at their end is not among them.
Public Function HJ_QuestionBlock(ByVal questions As Collection) As Variant
    Dim block As Variant, question As Variant, args As Variant, row As Long, index As Long
    ReDim block(1 To questions.Count, 1 To MOST_ARGUMENTS + 2)
    For Each question In questions
        row = row + 1
        args = question(1)
        block(row, 1) = question(0)
        For index = 0 To UBound(args)
            If Not IsNull(args(index)) Then
                block(row, 2) = index + 1
                block(row, index + 3) = args(index)
            End If
        Next index
    Next question
    HJ_QuestionBlock = block
End Function
