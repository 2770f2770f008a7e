Attribute VB_Name = "HopeJobsFolding"
Option Explicit
Option Private Module

' Without Python: the one folding of text that people typed, as in folding.py. What characters take
' no room, part words or stand for numbers is in HopeJobsLayout, which is generated.

Private Const FULL_FIRST As Long = 65281, FULL_LAST As Long = 65374     ' full-width ! to ~

' AscW of a letter, without the sign that it has from &H8000 on.
Public Function HJ_CodeOf(ByVal text As String) As Long
    Dim code As Long
    code = AscW(text)
    HJ_CodeOf = IIf(code < 0, code + 65536, code)
End Function

' Without characters that take no room, Hangul put together (as files from a Mac have it).
Public Function HJ_Visible(ByVal text As String) As String
    Dim index As Long, code As Long, before As Long, made As Long, kept As String
    For index = 1 To Len(text)
        code = HJ_CodeOf(Mid$(text, index, 1))
        If Not HJ_IsHidden(code) Then
            made = HJ_Composed(before, code)
            If made > 0 Then
                kept = Left$(kept, Len(kept) - 1) & ChrW$(made)
                before = made
            Else
                kept = kept & Mid$(text, index, 1)
                before = code
            End If
        End If
    Next index
    HJ_Visible = kept
End Function

' The syllable that two pieces make: a consonant and a vowel, or those and a final one; 0 for none.
Private Function HJ_Composed(ByVal before As Long, ByVal code As Long) As Long
    If before >= &H1100& And before <= &H1112& And code >= &H1161& And code <= &H1175& Then
        HJ_Composed = HJ_FIRST_SYLLABLE + ((before - &H1100&) * &H15& + code - &H1161&) * &H1C&
    ElseIf before >= HJ_FIRST_SYLLABLE And before <= HJ_LAST_SYLLABLE _
            And code >= &H11A8& And code <= &H11C2& Then
        If (before - HJ_FIRST_SYLLABLE) Mod &H1C& = 0 Then HJ_Composed = before + code - &H11A7&
    End If
End Function

' Visible, and full-width forms as their ordinary ones.
Public Function HJ_Narrow(ByVal text As String) As String
    Dim index As Long, one As String, narrow As String
    text = HJ_Visible(text)
    For index = 1 To Len(text)
        one = Mid$(text, index, 1)
        Select Case HJ_CodeOf(one)
            Case FULL_FIRST To FULL_LAST: one = ChrW$(HJ_CodeOf(one) - FULL_FIRST + Asc("!"))
        End Select
        narrow = narrow & one
    Next index
    HJ_Narrow = narrow
End Function

' Narrow, without any blank.
Public Function HJ_Joined(ByVal text As String) As String
    Dim index As Long, one As String, kept As String
    text = HJ_Narrow(text)
    For index = 1 To Len(text)
        one = Mid$(text, index, 1)
        If Not HJ_IsSpace(one) Then kept = kept & one
    Next index
    HJ_Joined = kept
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

Public Function HJ_IsSpace(ByVal one As String) As Boolean
    HJ_IsSpace = HJ_IsRoom(HJ_CodeOf(one))
End Function
