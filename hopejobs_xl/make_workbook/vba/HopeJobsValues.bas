Attribute VB_Name = "HopeJobsValues"
Option Explicit
Option Private Module

' Without Python: what arrives at a function, and what a person calls an indicator. The same rules
' as values.py and names.py; tests run both on the same values.

' A reading is Array(kind, number, error, text).
Public Const HJ_KIND As Long = 0, HJ_VALUE As Long = 1, HJ_FAULT As Long = 2, HJ_WRITTEN As Long = 3
Public Const HJ_IS_NUMBER As Long = 0, HJ_IS_BLANK As Long = 1, HJ_IS_OMITTED As Long = 2
Public Const HJ_IS_ERROR As Long = 3, HJ_IS_TEXT As Long = 4, HJ_IS_OUTSIDE As Long = 5
Public Const HJ_IS_AWAY As Long = 6

Private Const LONGEST As Long = 60      ' no number is written with more characters

' One argument as a value of a unit, as a person typed it; Null is one that was left out.
Public Function HJ_Read(ByVal unit As Variant, ByVal raw As Variant) As Variant
    If IsNull(raw) Then
        HJ_Read = Array(HJ_IS_OMITTED, 0#, Empty, "")
        Exit Function
    ElseIf IsArray(raw) Then
        HJ_Read = HJ_Refused()
        Exit Function
    End If
    Select Case VarType(raw)
        Case vbEmpty: HJ_Read = Array(HJ_IS_BLANK, 0#, Empty, "")
        Case vbError: HJ_Read = Array(HJ_IS_ERROR, 0#, raw, "")
        Case vbBoolean, vbDate: HJ_Read = HJ_Outside()
        Case vbString: HJ_Read = HJ_ReadText(raw, unit)
        Case Else: HJ_Read = HJ_Within(CDbl(raw), unit, True)
    End Select
End Function

Public Function HJ_Refused() As Variant
    HJ_Refused = Array(HJ_IS_TEXT, 0#, CVErr(xlErrValue), "")
End Function

Public Function HJ_Outside() As Variant
    HJ_Outside = Array(HJ_IS_OUTSIDE, 0#, CVErr(xlErrNum), "")
End Function

' As Excel shows it, with 15 significant digits: CStr keeps no more.
Public Function HJ_Round15(ByVal number As Double) As Double
    HJ_Round15 = CDbl(CStr(number))
End Function

' A count of whole things is no fraction, and as typed no day in eight digits.
Private Function HJ_Within(ByVal number As Double, ByVal unit As Variant, _
                           ByVal typed As Boolean) As Variant
    Dim inside As Boolean, shown As Double
    shown = HJ_Round15(number)
    inside = HJ_Allows(number, unit)
    If Not inside Then inside = HJ_Allows(shown, unit)
    If inside And unit(HJ_WHOLE) Then
        If shown <> Int(shown) Then inside = False
        If typed And inside Then inside = Not HJ_IsDay(shown)
    End If
    If inside Then HJ_Within = Array(HJ_IS_NUMBER, number, Empty, "") Else HJ_Within = HJ_Outside()
End Function

' 20160401: what DateSerial makes of the digits are those digits again.
Private Function HJ_IsDay(ByVal number As Double) As Boolean
    Dim digits As String, made As Date
    If number < HJ_FIRST_DAY Or number >= HJ_AFTER_DAYS Then Exit Function
    digits = CStr(CLng(number))
    made = DateSerial(CLng(Left$(digits, 4)), CLng(Mid$(digits, 5, 2)), CLng(Right$(digits, 2)))
    HJ_IsDay = (Format$(made, "yyyymmdd") = digits)
End Function

Private Function HJ_Allows(ByVal number As Double, ByVal unit As Variant) As Boolean
    If Abs(number) >= HJ_LARGEST Then Exit Function
    If Not IsEmpty(unit(HJ_LOW)) Then If number < unit(HJ_LOW) Then Exit Function
    If Not IsEmpty(unit(HJ_HIGH)) Then If number > unit(HJ_HIGH) Then Exit Function
    HJ_Allows = True
End Function

' ---------------------------------------------------------------------------------------------
' Numbers written as text
' ---------------------------------------------------------------------------------------------

Private Function HJ_ReadText(ByVal raw As String, ByVal unit As Variant) As Variant
    Dim text As String, number As Double, word As Variant, grouped As Boolean
    text = HJ_Strip(HJ_Visible(raw))
    If text = "" Then HJ_ReadText = Array(HJ_IS_BLANK, 0#, Empty, ""): Exit Function
    For Each word In Split(HJ_Word("not_applicable"), "|")
        If HJ_Joined(text) = word Then
            HJ_ReadText = Array(HJ_IS_AWAY, 0#, Empty, text)
            Exit Function
        End If
    Next word
    On Error GoTo TooLarge
    If HJ_ParseNumber(text, unit, number, grouped) Then
        HJ_ReadText = HJ_Within(number, unit, Not grouped)
    ElseIf HJ_IsDateText(HJ_Joined(text)) Then
        HJ_ReadText = HJ_Outside()
    Else
        HJ_ReadText = Array(HJ_IS_TEXT, 0#, CVErr(xlErrValue), text)
    End If
    Exit Function
TooLarge:
    HJ_ReadText = HJ_Outside()
End Function

' 15%, 3,201,300, 1.5e3 or a number before a suffix of the unit. Blanks stand at the ends and around
' the sign and the unit only; between digits they part two figures, if they do not group thousands.
' Val, because CDbl would take the decimal sign of Windows.
Private Function HJ_ParseNumber(ByVal text As String, ByVal unit As Variant, _
                                ByRef number As Double, ByRef grouped As Boolean) As Boolean
    Dim folded As String, at As Long, sign As Double, digits As String, exponent As String
    Dim rest As String, suffix As Variant
    folded = HJ_Strip(HJ_Narrow(text))
    If Len(folded) = 0 Or Len(HJ_Joined(folded)) > LONGEST Then Exit Function
    sign = 1: at = 1
    If InStr(1, HJ_Word("minus_signs"), Left$(folded, 1), vbBinaryCompare) > 0 Then
        sign = -1: at = 2
    ElseIf Left$(folded, 1) = "+" Then
        at = 2
    End If
    HJ_SkipBlanks folded, at
    digits = HJ_TakeDigits(folded, at, grouped)
    If digits = "" Then Exit Function
    exponent = HJ_TakeExponent(folded, at)
    rest = HJ_Joined(Mid$(folded, at))
    If Left$(rest, 1) Like "[0-9.,]" Then Exit Function
    If rest = "%" And unit(HJ_PERCENT) Then
        If exponent = "" Then
            number = Val(digits & "E-2")
        Else
            number = Val(digits & exponent) / 100
        End If
        HJ_ParseNumber = True
    ElseIf rest = "" Then
        number = Val(digits & exponent)
        HJ_ParseNumber = True
    Else
        For Each suffix In unit(HJ_SUFFIXES)
            If rest = suffix Then
                number = Val(digits & exponent)
                HJ_ParseNumber = True
            End If
        Next suffix
    End If
    number = sign * number
End Function

Private Sub HJ_SkipBlanks(ByVal text As String, ByRef at As Long)
    Do While at <= Len(text)
        If Not HJ_IsSpace(Mid$(text, at, 1)) Then Exit Do
        at = at + 1
    Loop
End Sub

' Digits from a place on, thousands apart by one sign or not, with decimals; the place moves on.
Private Function HJ_TakeDigits(ByVal text As String, ByRef at As Long, _
                               ByRef grouped As Boolean) As String
    Dim whole As String, decimals As String, gap As String
    whole = HJ_TakeRun(text, at)
    gap = Mid$(text, at, 1)
    If whole <> "" And Len(whole) <= 3 And HJ_IsGap(gap) Then
        Do While Mid$(text, at, 1) = gap And Mid$(text, at + 1, 3) Like "[0-9][0-9][0-9]"
            whole = whole & Mid$(text, at + 1, 3)
            at = at + 4
            grouped = True
        Loop
    End If
    If Mid$(text, at, 1) Like "[0-9,]" Then Exit Function
    If Mid$(text, at, 1) = "." Then
        at = at + 1
        decimals = HJ_TakeRun(text, at)
        If whole = "" And decimals = "" Then Exit Function
        If Mid$(text, at, 1) Like "[.,]" Then Exit Function
        whole = whole & "." & decimals
        If decimals = "" Then whole = Left$(whole, Len(whole) - 1)
        If Left$(whole, 1) = "." Then whole = "0" & whole
    End If
    HJ_TakeDigits = whole
End Function

' A comma, or a blank that programs put between thousands.
Private Function HJ_IsGap(ByVal one As String) As Boolean
    If one = "," Then HJ_IsGap = True
    If one <> "" And one <> "," Then HJ_IsGap = HJ_GroupsThousands(HJ_CodeOf(one))
End Function

Private Function HJ_TakeExponent(ByVal text As String, ByRef at As Long) As String
    Dim after As Long, digits As String, sign As String
    If LCase$(Mid$(text, at, 1)) <> "e" Then Exit Function
    after = at + 1
    If Mid$(text, after, 1) Like "[+-]" Then sign = Mid$(text, after, 1): after = after + 1
    digits = HJ_TakeRun(text, after)
    If digits = "" Or Len(digits) > 4 Then Exit Function
    HJ_TakeExponent = "E" & sign & digits
    at = after
End Function

Private Function HJ_TakeRun(ByVal text As String, ByRef at As Long) As String
    Dim first As Long
    first = at
    Do While Mid$(text, at, 1) Like "[0-9]"
        at = at + 1
    Loop
    HJ_TakeRun = Mid$(text, first, at - first)
End Function

' A date, blanks taken out: 2016-4-1 and what follows, '16.4, 16.4.1., 2016.4., or in Korean.
Private Function HJ_IsDateText(ByVal text As String) As Boolean
    Dim whole As String, digits As Variant
    whole = text
    If Right$(whole, 1) = "." Then whole = Left$(whole, Len(whole) - 1)
    If Left$(text, 4) Like "[0-9][0-9][0-9][0-9]" Then
        HJ_IsDateText = (Mid$(text, 5, 1) = HJ_Word("year"))
        For Each digits In Array("[0-9]", "[0-9][0-9]")
            If Mid$(text, 5) Like "[./-]" & digits & "[./-][0-9]*" Then HJ_IsDateText = True
            If Left$(text, 2) = "19" Or Left$(text, 2) = "20" Then
                If Mid$(whole, 5) Like "[.-]" & digits Then HJ_IsDateText = True
            End If
        Next digits
        If HJ_IsDateText Then Exit Function
    End If
    If InStr(1, HJ_Word("quotes"), Left$(text, 1), vbBinaryCompare) > 0 Then
        If Mid$(text, 2) Like "[0-9][0-9][./" & HJ_Word("year") & "-][0-9]*" Then
            HJ_IsDateText = True
        End If
    End If
    For Each digits In Array("[0-9]", "[0-9][0-9]")
        If whole Like "[0-9][0-9][./-]" & digits & "[./-][0-9]" Then HJ_IsDateText = True
        If whole Like "[0-9][0-9][./-]" & digits & "[./-][0-9][0-9]" Then HJ_IsDateText = True
        If text Like digits & HJ_Word("month") & "[0-9]" & HJ_Word("day") & "*" Then
            HJ_IsDateText = True
        End If
        If text Like digits & HJ_Word("month") & "[0-9][0-9]" & HJ_Word("day") & "*" Then
            HJ_IsDateText = True
        End If
    Next digits
End Function

' ---------------------------------------------------------------------------------------------
' Names
' ---------------------------------------------------------------------------------------------

' The number that a text starts with (6, (6), 6. and the same in a circle) and what follows; "" for none.
Public Sub HJ_SplitNumber(ByVal text As String, ByRef number As String, ByRef rest As String)
    Dim folded As String, at As Long, run As String, tail As String
    number = "": rest = ""
    folded = HJ_Strip(HJ_Narrow(text))
    at = 1
    If Left$(folded, 1) = "(" And Mid$(folded, 3, 1) = ")" Then at = 2
    If HJ_Circled(Mid$(folded, at)) > 0 Then
        number = CStr(HJ_Circled(Mid$(folded, at)))
        tail = HJ_Strip(Mid$(folded, 2 * at))
        If HJ_IsNumberTail(tail) Then
            tail = ""
        ElseIf Left$(tail, 1) Like "[).]" Then
            tail = Mid$(tail, 2)
        End If
        rest = HJ_Strip(HJ_WithoutPoints(tail))
        Exit Sub
    End If
    rest = folded
    at = 1
    If Left$(folded, 1) = "(" Then at = 2
    run = HJ_TakeRun(folded, at)
    If run = "" Or Len(run) > 3 Then Exit Sub
    tail = Mid$(folded, at)
    If HJ_IsNumberTail(tail) Then
        number = CStr(CLng(run))
        rest = ""
    ElseIf Left$(tail, 1) Like "[).]" Then
        If HJ_Strip(Mid$(tail, 2)) Like "[0-9]*" Then Exit Sub
        number = CStr(CLng(run))
        rest = HJ_Strip(Mid$(tail, 2))
    End If
End Sub

Private Function HJ_IsNumberTail(ByVal tail As String) As Boolean
    If tail <> "" Then
        If Left$(tail, 1) Like "[).]" Or Left$(tail, 1) = HJ_Word("th") Then tail = Mid$(tail, 2)
    End If
    HJ_IsNumberTail = (tail = "" Or tail = ".")
End Function

' What the number of an indicator is looked up by: 6 for a circled six.
Public Function HJ_NumberKey(ByVal no As String) As String
    Dim number As String, rest As String
    HJ_SplitNumber no, number, rest
    HJ_NumberKey = IIf(number = "", HJ_FoldName(no), number)
End Function

' As names are compared: no circled number before, no (6) behind, no spaces, dots or commas.
Public Function HJ_FoldName(ByVal text As String) As String
    Dim index As Long, one As String, folded As String, kept As String
    text = HJ_Strip(HJ_Narrow(text))
    If HJ_Circled(text) > 0 Then text = Mid$(text, 2)
    folded = LCase$(HJ_WithoutPoints(text))
    For index = 1 To Len(folded)
        one = Mid$(folded, index, 1)
        If Not HJ_IsSpace(one) And Not HJ_IsDot(HJ_CodeOf(one)) Then kept = kept & one
    Next index
    HJ_FoldName = kept
End Function

' A text without the brackets at its end, and the unit in them; "" where there are none.
Public Sub HJ_SplitUnit(ByVal text As String, ByRef bare As String, ByRef unit As String)
    Dim at As Long, inner As String
    unit = "": bare = HJ_Strip(HJ_Narrow(text))
    If Right$(bare, 1) <> ")" And Right$(bare, 1) <> "]" Then Exit Sub
    For at = Len(bare) - 1 To 2 Step -1
        If InStr(1, "()[]", Mid$(bare, at, 1), vbBinaryCompare) > 0 Then Exit For
    Next at
    If at < 2 Then Exit Sub
    If Mid$(bare, at, 1) <> "(" And Mid$(bare, at, 1) <> "[" Then Exit Sub
    inner = HJ_UnitKey(Mid$(bare, at + 1, Len(bare) - at - 1))
    If Left$(inner, Len(HJ_Word("unit"))) = HJ_Word("unit") Then
        inner = Mid$(inner, Len(HJ_Word("unit")) + 1)
    End If
    If Left$(inner, 1) = ":" Then inner = Mid$(inner, 2)
    unit = inner
    bare = HJ_Strip(Left$(bare, at - 1))
End Sub

Public Function HJ_UnitKey(ByVal text As String) As String
    HJ_UnitKey = LCase$(HJ_Joined(text))
End Function

' Takes "(6)" or "(-10)", with or without the word for points, or "()" off the end.
Private Function HJ_WithoutPoints(ByVal text As String) As String
    Dim inner As String, digits As Long
    HJ_WithoutPoints = text
    inner = HJ_Strip(text)
    If Right$(inner, 1) <> ")" And Right$(inner, 1) <> "]" Then Exit Function
    inner = HJ_Strip(Left$(inner, Len(inner) - 1))
    If Not HJ_Opens(inner) Then
        If Right$(inner, 1) = HJ_Word("points") Then inner = HJ_Strip(Left$(inner, Len(inner) - 1))
        Do While Right$(inner, 1) Like "[0-9]"
            inner = Left$(inner, Len(inner) - 1)
            digits = digits + 1
        Loop
        If digits = 0 Then Exit Function
        If Right$(inner, 1) = "-" Or Right$(inner, 1) = ChrW$(&H2212) Then
            inner = Left$(inner, Len(inner) - 1)
        End If
        inner = HJ_Strip(inner)
        If Not HJ_Opens(inner) Then Exit Function
    End If
    HJ_WithoutPoints = HJ_Strip(Left$(inner, Len(inner) - 1))
End Function

Private Function HJ_Opens(ByVal text As String) As Boolean
    HJ_Opens = Right$(text, 1) = "(" Or Right$(text, 1) = "["
End Function

' The number in a circle that a text starts with; 0 for none.
Private Function HJ_Circled(ByVal text As String) As Long
    If text <> "" Then HJ_Circled = HJ_CircledNumber(HJ_CodeOf(text))
End Function
