Attribute VB_Name = "HopeJobsPoints"
Option Explicit
Option Private Module

' Without Python: actuals -> points, from what HopeJobsScheme read off the sheets. The same rules as
' points.py, function by function; tests run both on the same scheme and the same values.

' An outcome is Array(state, points or Empty, error or Empty, basis).
Public Const HJ_STATE_OF As Long = 0, HJ_POINTS_OF As Long = 1, HJ_FAULT_OF As Long = 2
Public Const HJ_REST_ON As Long = 3

' ---------------------------------------------------------------------------------------------
' Readings
' ---------------------------------------------------------------------------------------------

' One reading for each part; one more for a second actual that the indicator does not have.
Public Function HJ_Readings(ByVal one As Object, ByVal actual As Variant, _
                            ByVal actual2 As Variant) As Collection
    Dim given As Variant, index As Long, part As Object, parts As Collection, readings As Collection
    Set readings = New Collection
    Set parts = one("parts")
    given = Array(actual, actual2)
    For Each part In parts
        If index <= 1 Then
            readings.Add HJ_ReadPart(part, given(index))
        Else
            readings.Add HJ_ReadPart(part, Null)
        End If
        index = index + 1
    Next part
    If parts.Count = 1 Then
        Select Case HJ_Read(Array(Empty, Empty, False, Array(), False, ""), given(1))(HJ_KIND)
            Case HJ_IS_BLANK, HJ_IS_OMITTED
            Case Else: readings.Add HJ_Refused()
        End Select
    End If
    Set HJ_Readings = readings
End Function

Private Function HJ_ReadPart(ByVal part As Object, ByVal raw As Variant) As Variant
    Dim reading As Variant, text As String
    Select Case part("method")
        Case HJ_GRADES
            If VarType(raw) = vbString Then text = HJ_Strip(HJ_Visible(raw))
            If text = "" Then
                reading = HJ_Read(part("unit"), raw)
                If reading(HJ_KIND) <> HJ_IS_NUMBER Then HJ_ReadPart = reading: Exit Function
                text = CStr(reading(HJ_VALUE))
            End If
            HJ_ReadPart = HJ_Refused()
            reading = HJ_Read(part("unit"), text)
            If reading(HJ_KIND) = HJ_IS_AWAY Then HJ_ReadPart = reading
            If HJ_GradeAt(part, text) > 0 Then HJ_ReadPart = Array(HJ_IS_NUMBER, 0#, Empty, text)
        Case HJ_CHECKLIST
            HJ_ReadPart = HJ_ReadChecks(part, raw)
        Case Else
            HJ_ReadPart = HJ_Read(part("unit"), raw)
    End Select
End Function

Private Function HJ_ReadChecks(ByVal part As Object, ByVal raw As Variant) As Variant
    Dim reading As Variant, band As Variant
    If VarType(raw) = vbString Then
        If HJ_Marks(raw, part("bands").Count) <> "" Then
            HJ_ReadChecks = Array(HJ_IS_NUMBER, 0#, Empty, HJ_Marks(raw, part("bands").Count))
            Exit Function
        End If
    End If
    reading = HJ_Read(part("unit"), raw)
    HJ_ReadChecks = reading
    If reading(HJ_KIND) <> HJ_IS_NUMBER Then Exit Function
    If reading(HJ_VALUE) <> Int(reading(HJ_VALUE)) Then HJ_ReadChecks = HJ_Outside(): Exit Function
    If reading(HJ_VALUE) <= 0 Or reading(HJ_VALUE) >= part("bands").Count Then Exit Function
    For Each band In part("bands")
        ' A count does not say which of checks that are not worth the same.
        If band(HJ_GIVES) <> part("bands")(1)(HJ_GIVES) Then HJ_ReadChecks = HJ_Refused()
    Next band
End Function

' A text of marks as done (1) and not done (0), in order; "" when it is none.
Private Function HJ_Marks(ByVal text As String, ByVal count As Long) As String
    Dim compact As String, index As Long, one As String, found As String
    compact = UCase$(Replace(HJ_Joined(text), ",", ""))
    If Len(compact) <> count Then Exit Function
    For index = 1 To count
        one = Mid$(compact, index, 1)
        If InStr(1, HJ_Word("done"), one, vbBinaryCompare) > 0 Then
            found = found & "1"
        ElseIf InStr(1, HJ_Word("not_done"), one, vbBinaryCompare) > 0 Then
            found = found & "0"
        Else
            Exit Function
        End If
    Next index
    HJ_Marks = found
End Function

Private Function HJ_GradeAt(ByVal part As Object, ByVal text As String) As Long
    Dim index As Long, wanted As String
    wanted = UCase$(HJ_Joined(text))
    For index = 1 To part("bands").Count
        If UCase$(HJ_Joined(part("bands")(index)(HJ_LABEL))) = wanted Then
            HJ_GradeAt = index
            Exit Function
        End If
    Next index
End Function

' The first reading that keeps the indicator from being scored; Empty when there is none.
Private Function HJ_FirstFault(ByVal one As Object, ByVal readings As Collection) As Variant
    Dim reading As Variant, kind As Variant
    HJ_FirstFault = Empty       ' LibreOffice's would be that of the last call
    For Each reading In readings
        If reading(HJ_KIND) = HJ_IS_AWAY Then
            If one("optional") Then HJ_FirstFault = reading Else HJ_FirstFault = HJ_Refused()
            Exit Function
        End If
    Next reading
    For Each kind In Array(HJ_IS_ERROR, HJ_IS_TEXT, HJ_IS_OUTSIDE)
        For Each reading In readings
            If reading(HJ_KIND) = kind Then HJ_FirstFault = reading: Exit Function
        Next reading
    Next kind
    If one("combine") = HJ_BEST Then Exit Function
    If readings(1)(HJ_KIND) <> HJ_IS_NUMBER Then Exit Function
    For Each reading In readings
        If reading(HJ_KIND) = HJ_IS_OMITTED Then HJ_FirstFault = HJ_Refused(): Exit Function
    Next reading
End Function

' ---------------------------------------------------------------------------------------------
' Points
' ---------------------------------------------------------------------------------------------

Public Function HJ_Judge(ByVal one As Object, ByVal readings As Collection, _
                          ByVal given As Variant) As Variant
    Dim fault As Variant, part As Object, handGiven As Long
    For Each part In one("parts")
        If part("method") = HJ_HAND Then handGiven = handGiven + 1
        If part("method") = HJ_UNREGISTERED Then handGiven = handGiven - one("parts").Count - 1
    Next part
    fault = HJ_FirstFault(one, readings)
    If IsArray(fault) Then
        If fault(HJ_KIND) = HJ_IS_AWAY Then
            HJ_Judge = Array("state_away", Empty, Empty, "")
        Else
            HJ_Judge = Array("state_error", Empty, fault(HJ_FAULT), "")
        End If
    ElseIf handGiven <> 0 Then
        HJ_Judge = HJ_ByHand(one, readings, handGiven = one("parts").Count, given)
    ElseIf one("combine") = HJ_SUM_OR_HAND Then
        HJ_Judge = HJ_SumOrHand(one, readings, given)
    Else
        HJ_Judge = HJ_Computed(one, readings)
    End If
End Function

' What the actuals give or the points given by hand, whichever is more; either is enough.
Private Function HJ_SumOrHand(ByVal one As Object, ByVal readings As Collection, _
                              ByVal given As Variant) As Variant
    Dim computed As Variant, byHand As Variant
    computed = HJ_Computed(one, readings)
    byHand = HJ_ByHand(one, readings, False, given)
    HJ_SumOrHand = computed
    Select Case byHand(HJ_STATE_OF)
        Case "state_error"
            HJ_SumOrHand = byHand
        Case "state_scored"
            If IsEmpty(computed(HJ_POINTS_OF)) Then
                HJ_SumOrHand = byHand
            ElseIf byHand(HJ_POINTS_OF) > computed(HJ_POINTS_OF) Then
                HJ_SumOrHand = byHand
            End If
    End Select
End Function

Private Function HJ_ByHand(ByVal one As Object, ByVal readings As Collection, _
                           ByVal handScale As Boolean, ByVal given As Variant) As Variant
    Dim unit As Variant, reading As Variant, fault As Variant, isBlank As Boolean
    unit = Array(0#, one("max"), False, Array(HJ_Word("points")), False, "")
    If one("max") < 0 Then unit = Array(one("max"), 0#, False, unit(HJ_SUFFIXES), False, "")
    reading = HJ_Read(unit, given)
    isBlank = (reading(HJ_KIND) = HJ_IS_BLANK Or reading(HJ_KIND) = HJ_IS_OMITTED)
    If handScale And isBlank Then
        reading = readings(1)           ' the actual of a hand-given scale is the points themselves
        isBlank = (reading(HJ_KIND) = HJ_IS_BLANK Or reading(HJ_KIND) = HJ_IS_OMITTED)
    End If
    If reading(HJ_KIND) = HJ_IS_NUMBER Then
        If reading(HJ_VALUE) < unit(HJ_LOW) Or reading(HJ_VALUE) > unit(HJ_HIGH) Then
            HJ_ByHand = Array("state_error", Empty, CVErr(xlErrNum), "")
        Else
            HJ_ByHand = Array("state_scored", HJ_Rounded(reading(HJ_VALUE)), Empty, _
                HJ_Word("by_hand"))
        End If
    ElseIf Not isBlank Then
        fault = reading(HJ_FAULT)
        If IsEmpty(fault) Then fault = CVErr(xlErrValue)
        HJ_ByHand = Array("state_error", Empty, fault, "")
    ElseIf handScale Then
        HJ_ByHand = Array("state_missing", Empty, Empty, "")
    Else
        HJ_ByHand = Array("state_unregistered", Empty, CVErr(xlErrNA), "")
    End If
End Function

Private Function HJ_Computed(ByVal one As Object, ByVal readings As Collection) As Variant
    Dim index As Long, points As Double, total As Double, scored As Long, basis As Variant
    Dim isOfficial As Boolean, part As Object
    isOfficial = True
    For Each part In one("parts")
        index = index + 1
        If readings(index)(HJ_KIND) = HJ_IS_NUMBER Then
            points = part("weight") * HJ_PointsOf(part, readings(index), basis)
            scored = scored + 1
            If one("combine") = HJ_BEST Then
                If scored = 1 Or points > total Then
                    total = points
                    isOfficial = (basis = HJ_OFFICIAL)
                End If
            Else
                total = total + points
                If basis <> HJ_OFFICIAL Then isOfficial = False
            End If
        ElseIf one("combine") <> HJ_BEST Then
            HJ_Computed = Array("state_missing", Empty, Empty, "")
            Exit Function
        End If
    Next part
    If scored = 0 Then
        HJ_Computed = Array("state_missing", Empty, Empty, "")
    Else
        HJ_Computed = Array("state_scored", HJ_Final(one, total), Empty, _
            HJ_Word(IIf(isOfficial, "official", "assumed")))
    End If
End Function

' Points of one part, not rounded yet, and what its band rests on.
Private Function HJ_PointsOf(ByVal part As Object, ByVal reading As Variant, _
                             ByRef basis As Variant) As Double
    Dim index As Long, bands As Collection, marks As String, points As Double
    Set bands = part("bands")
    basis = bands(1)(HJ_BASIS_OF)
    Select Case part("method")
        Case HJ_CHECKLIST
            marks = reading(HJ_WRITTEN)
            If marks = "" Then marks = String$(CLng(reading(HJ_VALUE)), "1")
            For index = 1 To bands.Count
                If Mid$(marks, index, 1) = "1" Then points = points + bands(index)(HJ_GIVES)
            Next index
            HJ_PointsOf = points
        Case HJ_GRADES
            index = HJ_GradeAt(part, reading(HJ_WRITTEN))
            basis = bands(index)(HJ_BASIS_OF)
            HJ_PointsOf = bands(index)(HJ_GIVES)
        Case HJ_PER_CASE, HJ_BONUS
            HJ_PointsOf = reading(HJ_VALUE) * bands(1)(HJ_GIVES)
        Case HJ_STEPS
            For index = bands.Count To 1 Step -1
                If HJ_Reaches(reading(HJ_VALUE), bands(index)) Then
                    basis = bands(index)(HJ_BASIS_OF)
                    HJ_PointsOf = HJ_Along(reading(HJ_VALUE), bands(index))
                    Exit For
                End If
            Next index
        Case HJ_EVERY, HJ_MIDDLE, HJ_INVERSE
            HJ_PointsOf = HJ_OnCurve(part("method"), reading(HJ_VALUE), bands(1))
        Case Else
            HJ_PointsOf = HJ_Along(reading(HJ_VALUE), bands(1))
    End Select
End Function

' The one compare function: both sides as Excel shows them.
Private Function HJ_Reaches(ByVal number As Double, ByVal band As Variant) As Boolean
    Dim shown As Double, threshold As Double
    HJ_Reaches = (band(HJ_EDGE) = HJ_REST)
    If HJ_Reaches Then Exit Function
    shown = HJ_Round15(number)
    threshold = HJ_Round15(band(HJ_AT))
    Select Case band(HJ_EDGE)
        Case HJ_AT_LEAST: HJ_Reaches = (shown >= threshold)
        Case HJ_ABOVE: HJ_Reaches = (shown > threshold)
        Case HJ_AT_MOST: HJ_Reaches = (shown <= threshold)
        Case HJ_BELOW: HJ_Reaches = (shown < threshold)
    End Select
End Function

Private Function HJ_Along(ByVal number As Double, ByVal band As Variant) As Double
    Dim share As Double
    HJ_Along = band(HJ_GIVES)
    If IsEmpty(band(HJ_TO)) Then Exit Function
    share = (number - band(HJ_AT)) / (band(HJ_TO) - band(HJ_AT))
    If share < 0 Then share = 0
    If share > 1 Then share = 1
    HJ_Along = band(HJ_GIVES) + share * (band(HJ_GIVES_TO) - band(HJ_GIVES))
End Function

' Factor, cap and floor, rounding.
Private Function HJ_Final(ByVal one As Object, ByVal total As Double) As Double
    Dim low As Double, high As Double
    total = total * one("factor")
    If one("max") < 0 Then low = one("max") Else high = one("max")
    If total < low Then total = low
    If total > high Then total = high
    If HJ_RoundsEachRow Then HJ_Final = HJ_Rounded(total) Else HJ_Final = HJ_Round15(total)
End Function

' Half up (away from zero) to the digits of the scheme. 15 digits before and after the shift, so
' that 1.005 is 1.005: a Double errs in the 16th.
Private Function HJ_Rounded(ByVal points As Double) As Double
    Dim power As Double, index As Long
    power = 1
    For index = 1 To HJ_RoundingDigits
        power = power * 10
    Next index
    HJ_Rounded = Fix(HJ_Round15(HJ_Round15(points) * power) + Sgn(points) / 2) / power
End Function
