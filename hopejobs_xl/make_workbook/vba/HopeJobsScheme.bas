Attribute VB_Name = "HopeJobsScheme"
Option Explicit
Option Private Module

' Without Python: the scheme as the sheets hold it. Every number of it comes from the sheets; where
' a column stands and how its words are spelt comes from HopeJobsLayout, which is generated.
' Like the loader it refuses and never repairs, but it looks only at what it uses.

' A unit is Array(minimum or Empty, maximum or Empty, percent, suffixes, whole, name, code of the
' ratio or -1).
Public Const HJ_LOW As Long = 0, HJ_HIGH As Long = 1, HJ_PERCENT As Long = 2
Public Const HJ_SUFFIXES As Long = 3, HJ_WHOLE As Long = 4, HJ_UNIT_NAME As Long = 5
Public Const HJ_RATIO As Long = 6

Private Const MOST_ASIDE As Long = 8

Private hjKey As String             ' HJ_BookKey of what was read
Private hjSound As Boolean          ' it could be read
' Public, because LibreOffice forgets private objects between two calls.
Public hjAside As Object            ' HJ_BookKey of others -> what was read of them
Public hjIndicators As Collection   ' each a keyed Collection, its parts a Collection of such
Private hjRows() As Long            ' how many rows of bands each indicator has had
' Where in hjIndicators a text leads to, as HJ_PlaceOf finds it:
Private hjByNo As String            ' as written
Private hjByNumber As String        ' 6
Private hjByName As String          ' folded name
Private hjByAlias As String
Private hjByTitle As String         ' number and name, folded
Private hjDigits As Long
Private hjPerRow As Boolean

' True when the sheets hold a scheme; read once for each version of them. Those of the self-test and
' of several workbooks, which take turns, are all kept.
Public Function HJ_SheetScheme() As Boolean
    If hjKey <> HJ_BookKey() Then
        If hjKey <> "" Then HJ_PutAway
        hjKey = HJ_BookKey()
        hjSound = False
        If HJ_TakeOut() Then
            HJ_SheetScheme = hjSound
            Exit Function
        End If
        On Error GoTo Broken
        HJ_ReadScheme
        hjSound = True
    End If
Broken:
    HJ_SheetScheme = hjSound
End Function

Private Sub HJ_PutAway()
    If hjAside Is Nothing Then Set hjAside = HJ_NewTable()
    If hjAside.Count >= MOST_ASIDE Then hjAside.RemoveAll
    If hjAside.Exists(hjKey) Then hjAside.Remove hjKey
    hjAside.Add hjKey, Array(hjSound, hjDigits, hjPerRow, hjIndicators, hjByNo, hjByNumber, _
        hjByName, hjByAlias, hjByTitle)
End Sub

Private Function HJ_TakeOut() As Boolean
    Dim state As Variant
    If hjAside Is Nothing Then Exit Function
    If Not hjAside.Exists(hjKey) Then Exit Function
    state = hjAside.Item(hjKey)
    hjSound = state(0)
    hjDigits = state(1)
    hjPerRow = state(2)
    Set hjIndicators = state(3)
    hjByNo = state(4)
    hjByNumber = state(5)
    hjByName = state(6)
    hjByAlias = state(7)
    hjByTitle = state(8)
    HJ_TakeOut = True
End Function

Public Property Get HJ_RoundingDigits() As Long
    HJ_RoundingDigits = hjDigits
End Property

Public Property Get HJ_RoundsEachRow() As Boolean
    HJ_RoundsEachRow = hjPerRow
End Property

' The indicator of a name, a number or an alias; Nothing where none or several fit.
Public Function HJ_FindIndicator(ByVal wanted As Variant) As Object
    Dim text As String, number As String, rest As String, place As Long, numbered As Long
    If IsArray(wanted) Or IsNull(wanted) Then Exit Function
    text = CStr(wanted)
    HJ_SplitNumber text, number, rest
    numbered = HJ_PlaceOf(hjByNumber, number)
    place = numbered
    If rest <> "" Then
        place = HJ_ByName(text, rest)
        If numbered > 0 And numbered <> place Then Exit Function
    End If
    If place > 0 Then Set HJ_FindIndicator = hjIndicators.Item(place)
End Function

Private Function HJ_ByName(ByVal text As String, ByVal rest As String) As Long
    Dim key As String, one As Object, place As Long, found As Long, fits As Long
    Dim bare As String, unit As String
    HJ_ByName = HJ_ByWhole(HJ_FoldName(text))
    If HJ_ByName = 0 Then HJ_ByName = HJ_ByWhole(HJ_FoldName(rest))
    If HJ_ByName > 0 Then Exit Function
    HJ_SplitUnit rest, bare, unit
    If unit <> "" Then
        found = HJ_ByWhole(HJ_FoldName(bare))
        If found > 0 Then
            If HJ_HasUnit(hjIndicators.Item(found), unit) Then HJ_ByName = found: Exit Function
        End If
    End If
    key = HJ_FoldName(rest)
    ' Nothing, or digits alone: no part of a name. In brackets for LibreOffice.
    If Not (key Like "*[!0-9]*") Then Exit Function
    found = HJ_PlaceOf(hjByNumber, key)
    If found > 0 Then HJ_ByName = found: Exit Function
    For Each one In hjIndicators
        place = place + 1
        If InStr(1, one("folded"), key, vbBinaryCompare) > 0 Then
            fits = fits + 1
            found = place
        End If
    Next one
    If fits = 1 Then HJ_ByName = found
End Function

Private Function HJ_ByWhole(ByVal key As String) As Long
    HJ_ByWhole = HJ_PlaceOf(hjByName, key)
    If HJ_ByWhole = 0 Then HJ_ByWhole = HJ_PlaceOf(hjByAlias, key)
    If HJ_ByWhole = 0 Then HJ_ByWhole = HJ_PlaceOf(hjByTitle, key)
End Function

' A list holds, for each key, null, key, null, =, place: one InStr finds it, letter by letter.
' (The keys of a Collection do not tell upper case from lower.)
Private Function HJ_PlaceOf(ByVal list As String, ByVal key As String) As Long
    Dim at As Long, mark As String
    mark = vbNullChar & key & vbNullChar & "="
    at = InStr(1, list, mark, vbBinaryCompare)
    If at > 0 Then HJ_PlaceOf = Val(Mid$(list, at + Len(mark), 8))
End Function

' Refused where the key is in the list already.
Private Sub HJ_Enter(ByRef list As String, ByVal key As String)
    If HJ_PlaceOf(list, key) > 0 Then HJ_Refuse
    list = list & vbNullChar & key & vbNullChar & "=" & hjIndicators.Count
End Sub

' Whether a unit, folded, is one of an indicator's actuals.
Private Function HJ_HasUnit(ByVal one As Object, ByVal wanted As String) As Boolean
    Dim part As Object, unit As Variant, suffix As Variant
    For Each part In one("parts")
        unit = part("unit")
        If wanted = HJ_UnitKey(unit(HJ_UNIT_NAME)) Then HJ_HasUnit = True
        If wanted = "%" And unit(HJ_PERCENT) Then HJ_HasUnit = True
        For Each suffix In unit(HJ_SUFFIXES)
            If wanted = HJ_UnitKey(suffix) Then HJ_HasUnit = True
        Next suffix
    Next part
End Function

' ---------------------------------------------------------------------------------------------
' Reading the tables
' ---------------------------------------------------------------------------------------------

Private Sub HJ_ReadScheme()
    Dim units As Variant, rows As Variant, row As Long, one As Object, part As Object
    Set hjIndicators = New Collection
    hjByNo = "": hjByNumber = "": hjByName = "": hjByAlias = "": hjByTitle = ""
    HJ_ReadRounding
    units = HJ_ReadUnits()
    rows = HJ_TableRows("HJ_INDICATORS")
    ReDim hjRows(0 To UBound(rows, 1))
    For row = LBound(rows, 1) To UBound(rows, 1)
        If HJ_Filled(rows, row) Then HJ_ReadIndicator rows, row, units
    Next row
    rows = HJ_TableRows("HJ_BANDS")
    For row = LBound(rows, 1) To UBound(rows, 1)
        If HJ_Filled(rows, row) Then HJ_ReadBand rows, row, units
    Next row
    If hjIndicators.Count = 0 Then HJ_Refuse
    For Each one In hjIndicators
        If one("combine") <> HJ_ONE And one("parts").Count < 2 Then HJ_Refuse
        For Each part In one("parts")
            HJ_CheckPart part
        Next part
    Next one
End Sub

Private Sub HJ_ReadRounding()
    Dim rows As Variant, row As Long, digits As Variant, moment As Variant
    rows = HJ_TableRows("HJ_SETTINGS")
    For row = LBound(rows, 1) To UBound(rows, 1)
        If VarType(rows(row, HJ_SETTINGS_LABEL)) = vbString Then
            Select Case rows(row, HJ_SETTINGS_LABEL)
                Case HJ_Word("rounding_digits"): digits = rows(row, HJ_SETTINGS_VALUE)
                Case HJ_Word("rounding_when"): moment = rows(row, HJ_SETTINGS_VALUE)
            End Select
        End If
    Next row
    hjDigits = CLng(HJ_Number(digits))
    hjPerRow = (HJ_Index(moment, HJ_Word("moments")) = 0)
End Sub

Private Function HJ_ReadUnits() As Variant
    Dim rows As Variant, row As Long, suffixes As Variant, units As Variant
    rows = HJ_TableRows("HJ_UNITS")
    ReDim units(0 To UBound(rows, 1))
    For row = LBound(rows, 1) To UBound(rows, 1)
        If HJ_Filled(rows, row) Then
            suffixes = HJ_WordList(rows(row, HJ_UNITS_SUFFIXES))
            units(row) = Array( _
                HJ_MaybeNumber(rows(row, HJ_UNITS_MIN)), HJ_MaybeNumber(rows(row, HJ_UNITS_MAX)), _
                HJ_Flag(rows(row, HJ_UNITS_PERCENT)), suffixes, HJ_CountsWhole(rows, row), _
                HJ_Name(rows(row, HJ_UNITS_NAME)), HJ_RatioOf(rows, row))
            If HJ_UnitAt(units, units(row)(HJ_UNIT_NAME)) < row Then HJ_Refuse
        End If
    Next row
    HJ_ReadUnits = units
End Function

' The first place of a name among the units; 0 for none.
Private Function HJ_UnitAt(ByRef units As Variant, ByVal unitName As String) As Long
    Dim index As Long
    For index = 1 To UBound(units)
        If IsArray(units(index)) Then
            If units(index)(HJ_UNIT_NAME) = unitName Then HJ_UnitAt = index: Exit Function
        End If
    Next index
End Function

' Which ratio a unit is; -1 for none, and in workbooks of 0.3.0.
Private Function HJ_RatioOf(ByRef rows As Variant, ByVal row As Long) As Long
    HJ_RatioOf = -1
    If UBound(rows, 2) < HJ_UNITS_RATIO Then Exit Function
    If HJ_IsBlank(rows(row, HJ_UNITS_RATIO)) Then Exit Function
    HJ_RatioOf = HJ_Index(rows(row, HJ_UNITS_RATIO), HJ_Word("ratios"))
End Function

' Workbooks of 0.3.0 have no such column: any number, then.
Private Function HJ_CountsWhole(ByRef rows As Variant, ByVal row As Long) As Boolean
    If UBound(rows, 2) < HJ_UNITS_COUNTS Then Exit Function
    If HJ_IsBlank(rows(row, HJ_UNITS_COUNTS)) Then Exit Function
    HJ_CountsWhole = (HJ_Index(rows(row, HJ_UNITS_COUNTS), HJ_Word("counts")) = 0)
    If HJ_CountsWhole Then
        If HJ_Flag(rows(row, HJ_UNITS_PERCENT)) Then HJ_Refuse
        If Not HJ_IsBlank(rows(row, HJ_UNITS_RATIO)) Then HJ_Refuse
    End If
End Function

Private Sub HJ_ReadIndicator(ByRef rows As Variant, ByVal row As Long, ByRef units As Variant)
    Dim one As Collection, parts As Collection, method As String, outOf As Variant, key As Variant
    Dim no As String, called As String, formula As String, most As Double, factor As Double
    Dim combine As Long
    no = HJ_Name(rows(row, HJ_INDICATORS_NO))
    called = HJ_Name(rows(row, HJ_INDICATORS_NAME))
    If VarType(rows(row, HJ_INDICATORS_FORMULA)) = vbString Then
        formula = rows(row, HJ_INDICATORS_FORMULA)
    End If
    most = HJ_Number(rows(row, HJ_INDICATORS_MAX_POINTS))
    outOf = HJ_MaybeNumber(rows(row, HJ_INDICATORS_OUT_OF))
    factor = 1
    If Not IsEmpty(outOf) Then factor = most / outOf
    method = HJ_Name(rows(row, HJ_INDICATORS_METHOD))
    combine = HJ_ONE
    If method = HJ_Word("sum") Then combine = HJ_SUM
    If method = HJ_Word("best") Then combine = HJ_BEST
    If method = HJ_Word("sum_or_hand") Then combine = HJ_SUM_OR_HAND
    Set parts = New Collection
    If combine = HJ_ONE Then
        parts.Add HJ_Part("", 1#, method, HJ_Name(rows(row, HJ_INDICATORS_UNIT)), units)
    End If
    Set one = New Collection
    one.Add no, "no"
    one.Add called, "name"
    one.Add formula, "formula"
    one.Add HJ_FoldName(called), "folded"
    one.Add most, "max"
    one.Add HJ_Number(rows(row, HJ_INDICATORS_TARGET_POINTS)), "target"
    one.Add HJ_Flag(rows(row, HJ_INDICATORS_OPTIONAL)), "optional"
    one.Add factor, "factor"
    one.Add combine, "combine"
    one.Add parts, "parts"
    hjIndicators.Add one
    HJ_Enter hjByNo, no
    HJ_Enter hjByNumber, HJ_NumberKey(no)
    HJ_Enter hjByName, HJ_FoldName(called)
    If HJ_PlaceOf(hjByTitle, HJ_FoldName(no & " " & called)) = 0 Then
        HJ_Enter hjByTitle, HJ_FoldName(no & " " & called)
    End If
    For Each key In HJ_WordList(rows(row, HJ_INDICATORS_ALIASES))
        HJ_Enter hjByAlias, HJ_FoldName(key)
    Next key
End Sub

Private Function HJ_Part(ByVal partName As String, ByVal weight As Double, _
                         ByVal method As String, ByVal unitName As String, _
                         ByRef units As Variant) As Collection
    Dim part As Collection, bands As Collection, at As Long
    at = HJ_UnitAt(units, unitName)
    If at = 0 Then HJ_Refuse
    Set bands = New Collection
    Set part = New Collection
    part.Add partName, "name"
    part.Add weight, "weight"
    part.Add HJ_Index(method, HJ_Word("methods")), "method"
    part.Add units(at), "unit"
    part.Add bands, "bands"
    Set HJ_Part = part
End Function

Private Sub HJ_ReadBand(ByRef rows As Variant, ByVal row As Long, ByRef units As Variant)
    Dim one As Object, part As Object, other As Object, partName As String, place As Long
    place = HJ_PlaceOf(hjByNo, HJ_Name(rows(row, HJ_BANDS_NO)))
    If place = 0 Then HJ_Refuse
    Set one = hjIndicators.Item(place)
    hjRows(place) = hjRows(place) + 1
    If HJ_Number(rows(row, HJ_BANDS_ORDER)) <> hjRows(place) Then HJ_Refuse
    If one("combine") = HJ_ONE Then
        Set part = one("parts")(1)
    Else
        partName = HJ_Name(rows(row, HJ_BANDS_PART))
        For Each other In one("parts")
            If other("name") = partName Then Set part = other
        Next other
        If part Is Nothing Then
            Set part = HJ_Part(partName, HJ_Number(rows(row, HJ_BANDS_PART_WEIGHT)), _
                HJ_Name(rows(row, HJ_BANDS_PART_METHOD)), _
                HJ_Name(rows(row, HJ_BANDS_PART_UNIT)), units)
            one("parts").Add part
        End If
        If IsEmpty(rows(row, HJ_BANDS_POINTS)) Then Exit Sub
    End If
    part("bands").Add HJ_MadeBand(rows, row, part("method"))
End Sub

' ---------------------------------------------------------------------------------------------
' Cells of the tables; rows go ByRef, because ByVal would copy the whole table for each of them
' ---------------------------------------------------------------------------------------------

Public Sub HJ_Refuse()
    Err.Raise 5, Description:="scheme tables"
End Sub

Private Function HJ_Filled(ByRef rows As Variant, ByVal row As Long) As Boolean
    Dim column As Long
    For column = LBound(rows, 2) To UBound(rows, 2)
        If Not HJ_IsBlank(rows(row, column)) Then HJ_Filled = True: Exit Function
    Next column
End Function

Public Function HJ_IsBlank(ByVal value As Variant) As Boolean
    If IsEmpty(value) Then HJ_IsBlank = True
    If VarType(value) = vbString Then HJ_IsBlank = (HJ_Strip(HJ_Visible(value)) = "")
End Function

Public Function HJ_Number(ByVal value As Variant) As Double
    If VarType(value) <> vbDouble Then HJ_Refuse
    HJ_Number = value
End Function

Public Function HJ_MaybeNumber(ByVal value As Variant) As Variant
    HJ_MaybeNumber = Empty      ' LibreOffice's would be 0 after a number
    If Not HJ_IsBlank(value) Then HJ_MaybeNumber = HJ_Number(value)
End Function

Public Function HJ_Name(ByVal value As Variant) As String
    If VarType(value) <> vbString Then HJ_Refuse
    If HJ_Strip(value) = "" Then HJ_Refuse
    HJ_Name = value
End Function

Private Function HJ_Flag(ByVal value As Variant) As Boolean
    If HJ_IsBlank(value) Then Exit Function
    If HJ_Name(value) <> HJ_Word("yes") Then HJ_Refuse
    HJ_Flag = True
End Function

' The words of a cell, apart by semicolons.
Private Function HJ_WordList(ByVal value As Variant) As Variant
    Dim words As Variant, index As Long
    If HJ_IsBlank(value) Then HJ_WordList = Array(): Exit Function
    words = Split(HJ_Name(value), ";")
    For index = LBound(words) To UBound(words)
        words(index) = HJ_Strip(words(index))
    Next index
    HJ_WordList = words
End Function

' The place of a word in a list of words apart by "|", from 0.
Public Function HJ_Index(ByVal word As Variant, ByVal list As String) As Long
    Dim words As Variant, index As Long
    words = Split(list, "|")
    For index = 0 To UBound(words)
        If words(index) = HJ_Name(word) Then
            HJ_Index = index
            Exit Function
        End If
    Next index
    HJ_Refuse
End Function
