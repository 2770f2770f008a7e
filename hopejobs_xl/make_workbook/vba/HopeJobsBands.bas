Attribute VB_Name = "HopeJobsBands"
Option Explicit
Option Private Module

' Without Python: one row of bands as HopeJobsScheme reads it, and what makes a scale of several.

' A band is an array of these.
Public Const HJ_AT As Long = 0, HJ_EDGE As Long = 1, HJ_GIVES As Long = 2, HJ_TO As Long = 3
Public Const HJ_GIVES_TO As Long = 4, HJ_LABEL As Long = 5, HJ_BASIS_OF As Long = 6

Public Function HJ_MadeBand(ByRef rows As Variant, ByVal row As Long, _
                             ByVal method As Long) As Variant
    Dim band As Variant
    band = Array( _
        HJ_MaybeNumber(rows(row, HJ_BANDS_AT)), -1, HJ_Number(rows(row, HJ_BANDS_POINTS)), _
        HJ_MaybeNumber(rows(row, HJ_BANDS_TO)), HJ_MaybeNumber(rows(row, HJ_BANDS_POINTS_TO)), _
        rows(row, HJ_BANDS_LABEL), HJ_Index(rows(row, HJ_BANDS_BASIS), HJ_Word("bases")))
    Select Case method
        Case HJ_STEPS
            band(HJ_EDGE) = HJ_Index(rows(row, HJ_BANDS_EDGE), HJ_Word("edges"))
            If band(HJ_EDGE) = HJ_REST Then
                If Not IsEmpty(band(HJ_AT)) Or Not IsEmpty(band(HJ_TO)) Then HJ_Refuse
            Else
                band(HJ_AT) = HJ_Number(band(HJ_AT))
            End If
        Case HJ_INVERSE
            band(HJ_AT) = HJ_Number(band(HJ_AT))
            If band(HJ_AT) <= 0 Or Not IsEmpty(band(HJ_TO)) Then HJ_Refuse
            band(HJ_GIVES_TO) = HJ_Number(band(HJ_GIVES_TO))
            HJ_MadeBand = band
            Exit Function
        Case HJ_LINE, HJ_EVERY, HJ_MIDDLE
            band(HJ_AT) = HJ_Number(band(HJ_AT))
            band(HJ_TO) = HJ_Number(band(HJ_TO))
        Case HJ_PROPORTIONAL
            band(HJ_TO) = HJ_Number(band(HJ_AT))
            band(HJ_AT) = 0#
            band(HJ_GIVES_TO) = band(HJ_GIVES)
            band(HJ_GIVES) = 0#
        Case HJ_CHECKLIST, HJ_GRADES
            band(HJ_LABEL) = HJ_Name(band(HJ_LABEL))
    End Select
    If IsEmpty(band(HJ_TO)) <> IsEmpty(band(HJ_GIVES_TO)) Then HJ_Refuse
    HJ_MadeBand = band
End Function

' Thresholds of steps in one direction, none twice, none giving less than the one before (or taking
' less away); the rest, if it has a band, in front of them.
Public Sub HJ_CheckPart(ByVal part As Object)
    Dim band As Variant, before As Variant, order As Long, unit As Variant
    Dim takesAway As Boolean
    Select Case part("method")
        Case HJ_HAND, HJ_UNREGISTERED
            If part("bands").Count > 0 Then HJ_Refuse
            Exit Sub
        Case HJ_CHECKLIST
            unit = Array(0#, CDbl(part("bands").Count), part("unit")(HJ_PERCENT), _
                part("unit")(HJ_SUFFIXES), False, part("unit")(HJ_UNIT_NAME), -1)
            part.Remove "unit"
            part.Add unit, "unit"
    End Select
    If part("bands").Count = 0 Then HJ_Refuse
    If part("method") <> HJ_STEPS Then Exit Sub
    For Each band In part("bands")
        If band(HJ_GIVES) < 0 Then takesAway = True
    Next band
    For Each band In part("bands")
        order = order + 1
        If takesAway And band(HJ_GIVES) > 0 Then HJ_Refuse
        If order > 1 Then
            If band(HJ_EDGE) = HJ_REST Then HJ_Refuse
            If band(HJ_GIVES) <> before(HJ_GIVES) Then
                If (band(HJ_GIVES) < before(HJ_GIVES)) <> takesAway Then HJ_Refuse
            End If
        ElseIf band(HJ_EDGE) = HJ_REST And part("bands").Count = 1 Then
            HJ_Refuse
        End If
        If order > 1 Then HJ_CheckOrder before, band
        before = band
    Next band
End Sub

Public Function HJ_IsHigher(ByVal band As Variant) As Boolean
    HJ_IsHigher = (band(HJ_EDGE) = HJ_AT_LEAST Or band(HJ_EDGE) = HJ_ABOVE)
End Function

Private Sub HJ_CheckOrder(ByVal before As Variant, ByVal band As Variant)
    If before(HJ_EDGE) = HJ_REST Then Exit Sub
    If HJ_IsHigher(band) <> HJ_IsHigher(before) Then HJ_Refuse
    If HJ_Round15(band(HJ_AT)) = HJ_Round15(before(HJ_AT)) Then HJ_Refuse
    If (band(HJ_AT) > before(HJ_AT)) <> HJ_IsHigher(band) Then HJ_Refuse
End Sub

' ---------------------------------------------------------------------------------------------
' Points on a row that is no straight line; as curves.py has them
' ---------------------------------------------------------------------------------------------

Public Function HJ_OnCurve(ByVal method As Long, ByVal number As Double, _
                           ByVal band As Variant) As Double
    Dim more As Double, share As Double
    more = band(HJ_GIVES_TO) - band(HJ_GIVES)
    Select Case method
        Case HJ_EVERY
            HJ_OnCurve = band(HJ_GIVES) + HJ_WholeSteps(number, band) * more
        Case HJ_MIDDLE
            share = Abs(number - band(HJ_AT)) / Abs(band(HJ_TO) - band(HJ_AT))
            If share > 1 Then share = 1
            HJ_OnCurve = band(HJ_GIVES) + share * more
        Case HJ_INVERSE
            If number <= band(HJ_AT) Then
                HJ_OnCurve = band(HJ_GIVES_TO)
            Else
                HJ_OnCurve = band(HJ_GIVES) + more * band(HJ_AT) / number
            End If
    End Select
End Function

' How many whole steps lie between the begin of a band and a number; a Double, as they may be many.
Private Function HJ_WholeSteps(ByVal number As Double, ByVal band As Variant) As Double
    Dim count As Double, size As Double
    size = band(HJ_TO) - band(HJ_AT)
    count = Int((HJ_Round15(number) - band(HJ_AT)) / size)
    If count < 0 Then count = 0
    If HJ_StepReached(number, band, count + 1) Then
        count = count + 1
    ElseIf count > 0 Then
        If Not HJ_StepReached(number, band, count) Then count = count - 1
    End If
    HJ_WholeSteps = count
End Function

Private Function HJ_StepReached(ByVal number As Double, ByVal band As Variant, _
                                ByVal count As Double) As Boolean
    Dim size As Double, stepEnd As Double
    size = band(HJ_TO) - band(HJ_AT)
    stepEnd = HJ_Round15(band(HJ_AT) + count * size)
    If size > 0 Then
        HJ_StepReached = (HJ_Round15(number) >= stepEnd)
    Else
        HJ_StepReached = (HJ_Round15(number) <= stepEnd)
    End If
End Function
