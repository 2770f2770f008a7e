Attribute VB_Name = "HopeJobsReport"
Option Explicit
Option Private Module

' Without Python: the line of the form that is printed for an indicator. The same rules as
' worksheet/report_line.py; tests run both on the same scheme and the same values.

' args: indicator, actual, actual2, hand, day, numerator, denominator, phrase, words.
Public Function HJ_Reported(ByVal args As Variant) As Variant
    Dim one As Object, readings As Collection, outcome As Variant, day As String
    Dim words As String, phrase As String, shown As String, told As String, index As Long
    For index = 4 To 8
        If IsNull(args(index)) Then args(index) = Empty
    Next index
    If VarType(args(0)) = vbError Then HJ_Reported = args(0): Exit Function
    If VarType(args(4)) = vbError Then HJ_Reported = args(4): Exit Function
    Set one = HJ_FindIndicator(args(0))
    If one Is Nothing Then HJ_Reported = CVErr(xlErrNA): Exit Function
    If Not HJ_DayText(args(4), day) Then HJ_Reported = CVErr(xlErrValue): Exit Function
    Set readings = HJ_Readings(one, args(1), args(2))
    outcome = HJ_Judge(one, readings, args(3))
    phrase = HJ_WordsOf(args(7))
    words = HJ_WordsOf(args(8))
    shown = HJ_ShownActuals(one, readings)
    If shown = "" And IsEmpty(outcome(HJ_POINTS_OF)) And words <> "" And phrase = "" Then
        Select Case outcome(HJ_STATE_OF)
            Case "state_missing", "state_unregistered": HJ_Reported = words: Exit Function
        End Select
    End If
    told = HJ_Told(one, readings, outcome, shown, phrase, day, args(5), args(6))
    If words <> "" Then words = vbLf & words
    HJ_Reported = "- " & told & words
End Function

Private Function HJ_Told(ByVal one As Object, ByVal readings As Collection, _
                         ByVal outcome As Variant, ByVal shown As String, ByVal phrase As String, _
                         ByVal day As String, ByVal above As Variant, _
                         ByVal below As Variant) As String
    Dim called As String, points As String, counted As String
    called = HJ_Strip(phrase)
    If called = "" Then called = one("name")
    Select Case outcome(HJ_STATE_OF)
        Case "state_error", "state_away"
            HJ_Told = called & " : " & HJ_Word(outcome(HJ_STATE_OF))
            Exit Function
    End Select
    If IsEmpty(outcome(HJ_POINTS_OF)) And shown = "" Then
        HJ_Told = called & " : " & HJ_Word("state_missing")
        Exit Function
    End If
    If shown <> "" Then
        counted = HJ_CountedAs(one, readings(1)(HJ_VALUE), above, below)
        If counted <> "" Then called = counted
    End If
    If Not IsEmpty(outcome(HJ_POINTS_OF)) Then
        points = HJ_Grouped(outcome(HJ_POINTS_OF), False) & HJ_Word("points")
        If outcome(HJ_REST_ON) = HJ_Word("by_hand") Then points = HJ_Word("by_hand") & " " & points
    ElseIf outcome(HJ_STATE_OF) = "state_unregistered" Then
        points = HJ_Word("no_scale")
    End If
    If shown <> "" Then
        If points <> "" Then points = ", " & points
        HJ_Told = called & " : " & shown & day & points
    Else
        HJ_Told = called & " : " & points & day
    End If
End Function

' A cell of words, as text; "" for one that shows nothing and for an error.
Private Function HJ_WordsOf(ByVal value As Variant) As String
    Select Case VarType(value)
        Case vbEmpty, vbError, vbNull
        Case vbString: If HJ_Strip(HJ_Visible(value)) <> "" Then HJ_WordsOf = value
        Case Else: HJ_WordsOf = CStr(value)
    End Select
End Function

' " (2016. 4. 30. as of)"; nothing for a blank; False for what is no day.
Private Function HJ_DayText(ByVal value As Variant, ByRef text As String) As Boolean
    Dim when As Date
    HJ_DayText = True
    If IsEmpty(value) Then Exit Function
    If VarType(value) = vbString Then
        If HJ_Strip(value) = "" Then Exit Function
        HJ_DayText = False
        Exit Function
    End If
    HJ_DayText = (VarType(value) = vbDate Or VarType(value) = vbDouble)
    If Not HJ_DayText Then Exit Function
    when = CDate(value)
    text = " (" & Year(when) & ". " & Month(when) & ". " & Day(when) & ". " & HJ_Word("as_of") & ")"
End Function

' ---------------------------------------------------------------------------------------------
' Actuals
' ---------------------------------------------------------------------------------------------

' The actuals with their units; "" where there is none, and for points that a person gave.
Private Function HJ_ShownActuals(ByVal one As Object, ByVal readings As Collection) As String
    Dim part As Object, index As Long, piece As String, hands As Long, found As Long
    For Each part In one("parts")
        index = index + 1
        If part("method") = HJ_HAND Then hands = hands + 1
        If readings(index)(HJ_KIND) = HJ_IS_NUMBER Then found = found + 1
    Next part
    If found = 0 Or hands = one("parts").Count Then Exit Function
    index = 0
    For Each part In one("parts")
        index = index + 1
        If index > 1 Then HJ_ShownActuals = HJ_ShownActuals & ", "
        piece = HJ_Word("state_missing")
        If readings(index)(HJ_KIND) = HJ_IS_NUMBER Then piece = HJ_ShownOne(part, readings(index))
        If part("name") <> "" Then piece = part("name") & " " & piece
        HJ_ShownActuals = HJ_ShownActuals & piece
    Next part
End Function

Private Function HJ_ShownOne(ByVal part As Object, ByVal reading As Variant) As String
    Dim unit As Variant, done As Double
    If part("method") = HJ_GRADES Then HJ_ShownOne = reading(HJ_WRITTEN): Exit Function
    If part("method") = HJ_CHECKLIST Then
        done = reading(HJ_VALUE)
        If reading(HJ_WRITTEN) <> "" Then done = Len(Replace(reading(HJ_WRITTEN), "0", ""))
        HJ_ShownOne = part("bands").Count & HJ_Word("of_checks") & " " & _
            HJ_Grouped(done, False) & HJ_Word("checks")
        Exit Function
    End If
    unit = part("unit")
    If unit(HJ_PERCENT) Then
        HJ_ShownOne = HJ_Grouped(HJ_Shortened(reading(HJ_VALUE) * 100), False) & "%"
    Else
        HJ_ShownOne = HJ_Grouped(HJ_Shortened(reading(HJ_VALUE)), True)
        If UBound(unit(HJ_SUFFIXES)) >= 0 Then
            HJ_ShownOne = HJ_ShownOne & unit(HJ_SUFFIXES)(0)
        End If
    End If
End Function

' A number, or of more than four decimals the fewest, two at least, that do not end in 0.
Private Function HJ_Shortened(ByVal number As Double) As Double
    Dim text As String, at As Long, digits As Long, power As Double, units As Double
    HJ_Shortened = number
    text = Replace(CStr(number), ",", ".")
    at = InStr(1, text, ".", vbBinaryCompare)
    If at = 0 Or Len(text) - at <= 4 Or InStr(1, text, "E", vbBinaryCompare) > 0 Then Exit Function
    power = 10
    For digits = 2 To Len(text) - at - 1
        power = power * 10
        units = Fix(HJ_Round15(HJ_Round15(number) * power) + Sgn(number) / 2)
        If Fix(units / 10) * 10 <> units Then
            HJ_Shortened = units / power
            Exit Function
        End If
    Next digits
End Function

' 15 significant digits, thousands apart if wanted.
Private Function HJ_Grouped(ByVal number As Double, ByVal apart As Boolean) As String
    Dim text As String, whole As String, rest As String, at As Long, sign As String
    text = Replace(CStr(number), ",", ".")      ' whatever Windows takes for a decimal sign
    HJ_Grouped = text
    If Not apart Or InStr(1, text, "E", vbBinaryCompare) > 0 Then Exit Function
    If Left$(text, 1) = "-" Then sign = "-": text = Mid$(text, 2)
    at = InStr(1, text, ".", vbBinaryCompare)
    whole = text
    If at > 0 Then whole = Left$(text, at - 1): rest = Mid$(text, at)
    Do While Len(whole) > 3
        rest = "," & Right$(whole, 3) & rest
        whole = Left$(whole, Len(whole) - 3)
    Loop
    HJ_Grouped = sign & whole & rest
End Function

' ---------------------------------------------------------------------------------------------
' The counts that a ratio is made of
' ---------------------------------------------------------------------------------------------

' Both counts in words where they give the actual at 15 digits; "" where they do not.
Private Function HJ_CountedAs(ByVal one As Object, ByVal actual As Double, _
                              ByVal above As Variant, ByVal below As Variant) As String
    Dim part As Object, unit As Variant, upper As Variant, lower As Variant, made As Double
    Dim overName As String, overUnit As String, underName As String, underUnit As String
    Set part = one("parts")(1)
    unit = part("unit")
    If one("parts").Count > 1 Or unit(HJ_RATIO) < 0 Then Exit Function
    Select Case part("method")
        Case HJ_HAND, HJ_GRADES, HJ_CHECKLIST: Exit Function
    End Select
    upper = HJ_Read(HJ_CountUnit(), above)
    lower = HJ_Read(HJ_CountUnit(), below)
    If upper(HJ_KIND) <> HJ_IS_NUMBER Or lower(HJ_KIND) <> HJ_IS_NUMBER Then Exit Function
    If lower(HJ_VALUE) = 0 Then Exit Function
    made = upper(HJ_VALUE)
    If unit(HJ_RATIO) = HJ_CHANGE Then made = made - lower(HJ_VALUE)
    If HJ_Round15(made / lower(HJ_VALUE)) <> HJ_Round15(actual) Then Exit Function
    HJ_CountNames one("formula"), overName, overUnit, underName, underUnit
    overName = overName & " " & HJ_Grouped(upper(HJ_VALUE), True) & overUnit
    underName = underName & " " & HJ_Grouped(lower(HJ_VALUE), True) & underUnit
    If unit(HJ_RATIO) = HJ_SHARE Then
        HJ_CountedAs = underName & " " & HJ_Word("among") & " " & overName
    Else
        HJ_CountedAs = overName & ", " & underName
    End If
End Function

Private Function HJ_CountUnit() As Variant
    HJ_CountUnit = Array(0#, Empty, False, Split(HJ_Word("count_suffixes"), "|"), False, "", -1)
End Function

' Name and unit of both counts, as the formula of the scheme states them.
Private Sub HJ_CountNames(ByVal formula As String, ByRef overName As String, _
                          ByRef overUnit As String, ByRef underName As String, _
                          ByRef underUnit As String)
    Dim at As Long, below As String, head As String
    at = InStr(1, formula, " / ", vbBinaryCompare)
    If at = 0 Then
        overName = HJ_Word("numerator")
        underName = HJ_Word("denominator")
        Exit Sub
    End If
    below = RTrim$(Mid$(formula, at + 3))
    If Right$(below, 1) = "1" Then
        head = RTrim$(Left$(below, Len(below) - 1))
        If head <> "" Then
            If Right$(head, 1) = "-" Or Right$(head, 1) = ChrW$(&H2212) Then
                below = RTrim$(Left$(head, Len(head) - 1))
            End If
        End If
    End If
    HJ_NameAndUnit Trim$(Left$(formula, at - 1)), overName, overUnit
    HJ_NameAndUnit Trim$(below), underName, underUnit
End Sub

Private Sub HJ_NameAndUnit(ByVal text As String, ByRef called As String, ByRef unit As String)
    Dim at As Long
    called = text
    unit = ""
    If Right$(text, 1) <> ")" Then Exit Sub
    at = InStrRev(text, "(")
    If at < 1 Then Exit Sub
    If InStr(1, Mid$(text, at, Len(text) - at), ")", vbBinaryCompare) > 0 Then Exit Sub
    unit = Mid$(text, at + 1, Len(text) - at - 1)
    called = RTrim$(Left$(text, at - 1))
End Sub
