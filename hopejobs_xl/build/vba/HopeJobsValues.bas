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
Private Const FULL_FIRST As Long = 65281, FULL_LAST As Long = 65374     ' full-width ! to ~

' One argument as a value of a unit.
Public Function HJ_Read(ByVal unit As Variant, Optional ByVal raw As Variant) As Variant
    If IsMissing(raw) Then
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
        Case Else: HJ_Read = HJ_Within(CDbl(raw), unit)
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

Private Function HJ_Within(ByVal number As Double, ByVal unit As Variant) As Variant
    Dim inside As Boolean
    inside = HJ_Allows(number, unit)
    If Not inside Then inside = HJ_Allows(HJ_Round15(number), unit)
    If inside Then HJ_Within = Array(HJ_IS_NUMBER, number, Empty, "") Else HJ_Within = HJ_Outside()
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
    Dim text As String, number As Double, word As Variant
    text = HJ_Strip(raw)
    If text = "" Then HJ_ReadText = Array(HJ_IS_BLANK, 0#, Empty, ""): Exit Function
    For Each word In Split(HJ_Word("not_applicable"), "|")
        If Replace(text, " ", "") = word Then
            HJ_ReadText = Array(HJ_IS_AWAY, 0#, Empty, text)
            Exit Function
        End If
    Next word
    On Error GoTo TooLarge
    If HJ_ParseNumber(text, unit, number) Then
        HJ_ReadText = HJ_Within(number, unit)
    ElseIf HJ_IsDateText(text) Then
        HJ_ReadText = HJ_Outside()
    Else
        HJ_ReadText = Array(HJ_IS_TEXT, 0#, CVErr(xlErrValue), text)
    End If
    Exit Function
TooLarge:
    HJ_ReadText = HJ_Outside()
End Function

' 15%, 3,201,300, 1.5e3 or a number before a suffix of the unit. Val, because CDbl would take the
' decimal sign of Windows.
Private Function HJ_ParseNumber(ByVal text As String, ByVal unit As Variant, _
                                ByRef number As Double) As Boolean
    Dim folded As String, at As Long, sign As Double, digits As String, exponent As String
    Dim rest As String, suffix As Variant
    folded = Replace(HJ_Strip(HJ_Narrow(text)), " ", "")
    If Len(folded) = 0 Or Len(folded) > LONGEST Then Exit Function
    sign = 1: at = 1
    If InStr(1, HJ_Word("minus_signs"), Left$(folded, 1), vbBinaryCompare) > 0 Then
        sign = -1: at = 2
    ElseIf Left$(folded, 1) = "+" Then
        at = 2
    End If
    digits = HJ_TakeDigits(folded, at)
    If digits = "" Then Exit Function
    exponent = HJ_TakeExponent(folded, at)
    rest = Mid$(folded, at)
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

' Digits from a place on, thousands apart by commas or not, with decimals; the place moves on.
Private Function HJ_TakeDigits(ByVal text As String, ByRef at As Long) As String
    Dim whole As String, decimals As String
    whole = HJ_TakeRun(text, at)
    If Mid$(text, at, 1) = "," Then
        If whole = "" Or Len(whole) > 3 Then Exit Function
        Do While Mid$(text, at, 4) Like ",###"
            whole = whole & Mid$(text, at + 1, 3)
            at = at + 4
        Loop
        If Mid$(text, at, 1) Like "[0-9,]" Then Exit Function
    End If
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
    Do While Mid$(text, at, 1) Like "#"
        at = at + 1
    Loop
    HJ_TakeRun = Mid$(text, first, at - first)
End Function

' 2016-4-1, 2016.04.01. with or without a time after it, or a year in Korean.
Private Function HJ_IsDateText(ByVal text As String) As Boolean
    Dim at As Long, part As Long, run As String
    If Not Left$(text, 4) Like "####" Then Exit Function
    at = 5
    If Mid$(text, at, 1) = HJ_Word("year") Then HJ_IsDateText = True: Exit Function
    For part = 1 To 2
        If Not Mid$(text, at, 1) Like "[./-]" Then Exit Function
        at = at + 1
        run = HJ_TakeRun(text, at)
        If run = "" Or Len(run) > 2 Then Exit Function
    Next part
    If Mid$(text, at, 1) = "." Then at = at + 1
    HJ_IsDateText = (Mid$(text, at, 1) = "" Or Mid$(text, at, 1) = " ")
End Function

' ---------------------------------------------------------------------------------------------
' Names
' ---------------------------------------------------------------------------------------------

' The number that a text starts with (6, (6), 6. and circled) and what follows; "" for none.
Public Sub HJ_SplitNumber(ByVal text As String, ByRef number As String, ByRef rest As String)
    Dim folded As String, at As Long, run As String, tail As String
    number = "": rest = ""
    folded = HJ_Strip(text)
    If HJ_Circled(folded) > 0 Then
        number = CStr(HJ_Circled(folded))
        rest = HJ_Strip(HJ_WithoutPoints(HJ_Narrow(Mid$(folded, 2))))
        Exit Sub
    End If
    folded = HJ_Strip(HJ_Narrow(text))
    rest = folded
    at = 1
    If Left$(folded, 1) = "(" Then at = 2
    run = HJ_TakeRun(folded, at)
    If run = "" Or Len(run) > 3 Then Exit Sub
    tail = Mid$(folded, at)
    If HJ_IsNumberTail(tail) Then
        number = CStr(CLng(run))
        rest = ""
    ElseIf Left$(tail, 1) Like "[).]" And Not Mid$(tail, 2, 1) Like "#" Then
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
    text = HJ_Strip(text)
    If HJ_Circled(text) > 0 Then text = Mid$(text, 2)
    folded = LCase$(HJ_WithoutPoints(HJ_Narrow(text)))
    For index = 1 To Len(folded)
        one = Mid$(folded, index, 1)
        If Not HJ_IsSpace(one) Then
            If InStr(1, HJ_Word("dots"), one, vbBinaryCompare) = 0 Then kept = kept & one
        End If
    Next index
    HJ_FoldName = kept
End Function

' Takes "(6)" or "(-10)", with or without the word for points, off the end.
Private Function HJ_WithoutPoints(ByVal text As String) As String
    Dim inner As String, digits As Long
    HJ_WithoutPoints = text
    inner = HJ_Strip(text)
    If Right$(inner, 1) <> ")" And Right$(inner, 1) <> "]" Then Exit Function
    inner = HJ_Strip(Left$(inner, Len(inner) - 1))
    If Right$(inner, 1) = HJ_Word("points") Then inner = HJ_Strip(Left$(inner, Len(inner) - 1))
    Do While Right$(inner, 1) Like "#"
        inner = Left$(inner, Len(inner) - 1)
        digits = digits + 1
    Loop
    If digits = 0 Then Exit Function
    If Right$(inner, 1) = "-" Or Right$(inner, 1) = ChrW$(&H2212) Then
        inner = Left$(inner, Len(inner) - 1)
    End If
    inner = HJ_Strip(inner)
    If Right$(inner, 1) <> "(" And Right$(inner, 1) <> "[" Then Exit Function
    HJ_WithoutPoints = HJ_Strip(Left$(inner, Len(inner) - 1))
End Function

' The number in a circle that a text starts with; 0 for none.
Private Function HJ_Circled(ByVal text As String) As Long
    Dim code As Long
    If text = "" Then Exit Function
    code = HJ_CodeOf(text)
    Select Case code
        Case &H2460& To &H2473&: HJ_Circled = code - &H245F&
        Case &H3251& To &H325F&: HJ_Circled = code - &H323C&
        Case &H32B1& To &H32BF&: HJ_Circled = code - &H328D&
    End Select
End Function

' AscW of a letter, without the sign that it has from &H8000 on.
Private Function HJ_CodeOf(ByVal text As String) As Long
    Dim code As Long
    code = AscW(text)
    HJ_CodeOf = IIf(code < 0, code + 65536, code)
End Function

' Full-width forms as their ordinary ones.
Public Function HJ_Narrow(ByVal text As String) As String
    Dim index As Long, one As String, narrow As String
    For index = 1 To Len(text)
        one = Mid$(text, index, 1)
        Select Case HJ_CodeOf(one)
            Case FULL_FIRST To FULL_LAST: one = ChrW$(HJ_CodeOf(one) - FULL_FIRST + Asc("!"))
            Case &H3000&, &HA0&: one = " "
        End Select
        narrow = narrow & one
    Next index
    HJ_Narrow = narrow
End Function

Public Function HJ_Strip(ByVal text As String) As String
    Dim first As Long, last As Long
    first = 1: last = Len(text)
    Do While first <= last
        If Not HJ_IsSpace(Mid$(text, first, 1)) Then Exit Do
        first = first + 1
    Loop
    Do While last >= first
        If Not HJ_IsSpace(Mid$(text, last, 1)) Then Exit Do
        last = last - 1
    Loop
    HJ_Strip = Mid$(text, first, last - first + 1)
End Function

Private Function HJ_IsSpace(ByVal one As String) As Boolean
    Select Case HJ_CodeOf(one)
        Case 9 To 13, 32, &HA0&, &H3000&, &H2000& To &H200A&: HJ_IsSpace = True
    End Select
End Function
