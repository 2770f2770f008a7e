Attribute VB_Name = "HopeJobsKept"
Option Explicit
Option Private Module

' Without Python: the tables of a scheme that is attached to a file (own_scheme.py): lines of text,
' the data as JSON without blanks, each table with the keys of its columns. Nothing is repaired.

Private Const FORMAT_LINE As Long = 2, FIRST_LINE As Long = 7
Private Const EDGE As String = "|"

' One table as rows of the columns that HopeJobsLayout knows; blank cells are Empty.
Public Function HJ_KeptRows(ByVal lines As Variant, ByVal tableName As String) As Variant
    Dim text As String, at As Long, keys As Variant, rows As Collection, row As Long
    If Not IsArray(lines) Then HJ_Refuse
    If UBound(lines, 1) < FIRST_LINE Then HJ_Refuse
    If HJ_KeptLine(lines, FORMAT_LINE) <> HJ_KEPT_FORMAT Then HJ_Refuse
    For row = FIRST_LINE To UBound(lines, 1)
        text = text & HJ_KeptLine(lines, row)
    Next row
    ' Within a text a quotation mark has a backslash before it: this stands nowhere else.
    at = InStr(1, text, """" & tableName & """:{""columns"":[", vbBinaryCompare)
    If at = 0 Then HJ_Refuse
    at = InStr(at, text, "[")
    keys = HJ_ListAt(text, at)
    If Mid$(text, at, 9) <> ",""rows"":[" Then HJ_Refuse
    at = at + 9
    Set rows = New Collection
    Do While Mid$(text, at, 1) = "["
        rows.Add HJ_ListAt(text, at)
        If Mid$(text, at, 1) = "," Then at = at + 1
    Loop
    If Mid$(text, at, 2) <> "]}" Then HJ_Refuse
    HJ_KeptRows = HJ_Laid(Split(HJ_ColumnKeys(tableName), "|"), keys, rows)
End Function

' A line without the edges that keep programs from trimming it (kept_lines.py).
Public Function HJ_KeptLine(ByVal lines As Variant, ByVal row As Long) As String
    Dim text As String
    text = HJ_Strip(CStr(lines(row, 1)))
    If Len(text) < 2 Or Left$(text, 1) <> EDGE Or Right$(text, 1) <> EDGE Then HJ_Refuse
    HJ_KeptLine = Mid$(text, 2, Len(text) - 2)
End Function

' The rows with their cells where this version has the columns.
Private Function HJ_Laid(ByVal wanted As Variant, ByVal keys As Variant, _
                         ByVal rows As Collection) As Variant
    Dim laid As Variant, row As Long, column As Long, from As Long, cells As Variant
    ReDim laid(1 To IIf(rows.Count = 0, 1, rows.Count), 1 To UBound(wanted) + 1)
    For column = 0 To UBound(wanted)
        For from = 0 To UBound(keys)
            If keys(from) = wanted(column) Then
                row = 0
                For Each cells In rows
                    row = row + 1
                    If from <= UBound(cells) Then laid(row, column + 1) = cells(from)
                Next cells
            End If
        Next from
    Next column
    HJ_Laid = laid
End Function

' The values of a list, from 0; the place moves behind it.
Private Function HJ_ListAt(ByRef text As String, ByRef at As Long) As Variant
    Dim found As Variant, count As Long
    found = Array()
    at = at + 1
    Do While Mid$(text, at, 1) <> "]"
        If at > Len(text) Then HJ_Refuse
        ReDim Preserve found(0 To count)
        found(count) = HJ_ValueAt(text, at)
        count = count + 1
        If Mid$(text, at, 1) = "," Then
            at = at + 1
        ElseIf Mid$(text, at, 1) <> "]" Then
            HJ_Refuse
        End If
    Loop
    at = at + 1
    HJ_ListAt = found
End Function

' A text, a number, a day, yes or no, or nothing.
Private Function HJ_ValueAt(ByRef text As String, ByRef at As Long) As Variant
    Dim first As Long, day As String
    Select Case Mid$(text, at, 1)
        Case """": HJ_ValueAt = HJ_TextAt(text, at)
        Case "n": HJ_ValueAt = Empty: at = at + 4
        Case "t": HJ_ValueAt = True: at = at + 4
        Case "f": HJ_ValueAt = False: at = at + 5
        Case "{"
            If Mid$(text, at, 9) <> "{""date"":""" Then HJ_Refuse
            at = at + 8
            day = HJ_TextAt(text, at)
            HJ_ValueAt = CDbl(DateSerial(CLng(Left$(day, 4)), CLng(Mid$(day, 6, 2)), _
                CLng(Mid$(day, 9, 2))))
            at = at + 1
        Case Else
            first = at
            Do While InStr(1, "0123456789+-.eE", Mid$(text, at, 1), vbBinaryCompare) > 0
                at = at + 1
                If at > Len(text) Then HJ_Refuse
            Loop
            If at = first Then HJ_Refuse
            HJ_ValueAt = CDbl(Val(Mid$(text, first, at - first)))
    End Select
End Function

Private Function HJ_TextAt(ByRef text As String, ByRef at As Long) As String
    Dim closing As Long, slash As Long
    at = at + 1
    Do
        closing = InStr(at, text, """", vbBinaryCompare)
        If closing = 0 Then HJ_Refuse
        slash = InStr(at, text, "\", vbBinaryCompare)
        If slash = 0 Or slash > closing Then Exit Do
        HJ_TextAt = HJ_TextAt & Mid$(text, at, slash - at)
        Select Case Mid$(text, slash + 1, 1)
            Case "n": HJ_TextAt = HJ_TextAt & vbLf
            Case "r": HJ_TextAt = HJ_TextAt & vbCr
            Case "t": HJ_TextAt = HJ_TextAt & vbTab
            Case "b", "f": HJ_TextAt = HJ_TextAt & " "
            Case "u": HJ_TextAt = HJ_TextAt & ChrW$(CLng("&H" & Mid$(text, slash + 2, 4) & "&"))
            Case Else: HJ_TextAt = HJ_TextAt & Mid$(text, slash + 1, 1)
        End Select
        at = slash + 2
        If Mid$(text, slash + 1, 1) = "u" Then at = slash + 6
    Loop
    HJ_TextAt = HJ_TextAt & Mid$(text, at, closing - at)
    at = closing + 1
End Function
