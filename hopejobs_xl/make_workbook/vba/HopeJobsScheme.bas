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
Private hjAside As Object           ' HJ_BookKey of others -> what was read of them
Private hjSound As Boolean          ' it could be read
Private hjIndicators As Collection  ' each a Dictionary, its parts a Collection of Dictionaries
Private hjByNo As Object            ' as written -> indicator
Private hjByNumber As Object        ' 6 -> indicator
Private hjByName As Object          ' folded name -> indicator
Private hjByAlias As Object
Private hjByTitle As Object         ' number and name, folded -> indicator
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
    Dim state As Object
    If hjAside Is Nothing Then Set hjAside = CreateObject("Scripting.Dictionary")
    If hjAside.Count >= MOST_ASIDE Then hjAside.RemoveAll
    Set state = CreateObject("Scripting.Dictionary")
    state("sound") = hjSound
    state("digits") = hjDigits
    state("per_row") = hjPerRow
    Set state("indicators") = hjIndicators
    Set state("by_no") = hjByNo
    Set state("by_number") = hjByNumber
    Set state("by_name") = hjByName
    Set state("by_alias") = hjByAlias
    Set state("by_title") = hjByTitle
    Set hjAside(hjKey) = state
End Sub

Private Function HJ_TakeOut() As Boolean
    Dim state As Object
    If hjAside Is Nothing Then Exit Function
    If Not hjAside.Exists(hjKey) Then Exit Function
    Set state = hjAside(hjKey)
    hjSound = state("sound")
    hjDigits = state("digits")
    hjPerRow = state("per_row")
    Set hjIndicators = state("indicators")
    Set hjByNo = state("by_no")
    Set hjByNumber = state("by_number")
    Set hjByName = state("by_name")
    Set hjByAlias = state("by_alias")
    Set hjByTitle = state("by_title")
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
    Dim text As String, number As String, rest As String, found As Object
    If IsArray(wanted) Then Exit Function
    text = CStr(wanted)
    HJ_SplitNumber text, number, rest
    If rest = "" Then
        If hjByNumber.Exists(number) Then Set HJ_FindIndicator = hjByNumber(number)
        Exit Function
    End If
    Set found = HJ_ByName(text, rest)
    If Not found Is Nothing And hjByNumber.Exists(number) Then
        If Not hjByNumber(number) Is found Then Set found = Nothing
    End If
    Set HJ_FindIndicator = found
End Function

Private Function HJ_ByName(ByVal text As String, ByVal rest As String) As Object
    Dim key As Variant, one As Object, found As Object, fits As Long
    Dim bare As String, unit As String
    For Each key In Array(HJ_FoldName(text), HJ_FoldName(rest))
        Set found = HJ_ByWhole(key)
        If Not found Is Nothing Then Set HJ_ByName = found: Exit Function
    Next key
    HJ_SplitUnit rest, bare, unit
    If unit <> "" Then
        Set found = HJ_ByWhole(HJ_FoldName(bare))
        If Not found Is Nothing Then
            If HJ_HasUnit(found, unit) Then Set HJ_ByName = found: Exit Function
        End If
        Set found = Nothing
    End If
    key = HJ_FoldName(rest)
    If Not key Like "*[!0-9]*" Then Exit Function   ' nothing, or digits alone: no part of a name
    If hjByNumber.Exists(key) Then Set HJ_ByName = hjByNumber(key): Exit Function
    For Each one In hjIndicators
        If InStr(1, one("folded"), key, vbBinaryCompare) > 0 Then
            fits = fits + 1
            Set found = one
        End If
    Next one
    If fits = 1 Then Set HJ_ByName = found
End Function

Private Function HJ_ByWhole(ByVal key As String) As Object
    If hjByName.Exists(key) Then
        Set HJ_ByWhole = hjByName(key)
    ElseIf hjByAlias.Exists(key) Then
        Set HJ_ByWhole = hjByAlias(key)
    ElseIf hjByTitle.Exists(key) Then
        Set HJ_ByWhole = hjByTitle(key)
    End If
End Function

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
    Dim units As Object, rows As Variant, row As Long, one As Object, part As Object
    Set hjIndicators = New Collection
    Set hjByNo = CreateObject("Scripting.Dictionary")
    Set hjByNumber = CreateObject("Scripting.Dictionary")
    Set hjByName = CreateObject("Scripting.Dictionary")
    Set hjByAlias = CreateObject("Scripting.Dictionary")
    Set hjByTitle = CreateObject("Scripting.Dictionary")
    HJ_ReadRounding
    Set units = HJ_ReadUnits()
    rows = HJ_TableRows("HJ_INDICATORS")
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

Private Function HJ_ReadUnits() As Object
    Dim rows As Variant, row As Long, suffixes As Variant, units As Object
    Set units = CreateObject("Scripting.Dictionary")
    rows = HJ_TableRows("HJ_UNITS")
    For row = LBound(rows, 1) To UBound(rows, 1)
        If HJ_Filled(rows, row) Then
            suffixes = HJ_WordList(rows(row, HJ_UNITS_SUFFIXES))
            units.Add HJ_Name(rows(row, HJ_UNITS_NAME)), Array( _
                HJ_MaybeNumber(rows(row, HJ_UNITS_MIN)), HJ_MaybeNumber(rows(row, HJ_UNITS_MAX)), _
                HJ_Flag(rows(row, HJ_UNITS_PERCENT)), suffixes, HJ_CountsWhole(rows, row), _
                HJ_Name(rows(row, HJ_UNITS_NAME)), HJ_RatioOf(rows, row))
        End If
    Next row
    Set HJ_ReadUnits = units
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

Private Sub HJ_ReadIndicator(ByRef rows As Variant, ByVal row As Long, ByVal units As Object)
    Dim one As Object, method As String, outOf As Variant, key As Variant
    Set one = CreateObject("Scripting.Dictionary")
    one("no") = HJ_Name(rows(row, HJ_INDICATORS_NO))
    one("name") = HJ_Name(rows(row, HJ_INDICATORS_NAME))
    one("formula") = ""
    If VarType(rows(row, HJ_INDICATORS_FORMULA)) = vbString Then
        one("formula") = rows(row, HJ_INDICATORS_FORMULA)
    End If
    one("folded") = HJ_FoldName(HJ_Name(rows(row, HJ_INDICATORS_NAME)))
    one("max") = HJ_Number(rows(row, HJ_INDICATORS_MAX_POINTS))
    one("target") = HJ_Number(rows(row, HJ_INDICATORS_TARGET_POINTS))
    one("optional") = HJ_Flag(rows(row, HJ_INDICATORS_OPTIONAL))
    outOf = HJ_MaybeNumber(rows(row, HJ_INDICATORS_OUT_OF))
    one("factor") = 1#
    If Not IsEmpty(outOf) Then one("factor") = one("max") / outOf
    one("bands") = 0
    Set one("parts") = New Collection
    method = HJ_Name(rows(row, HJ_INDICATORS_METHOD))
    one("combine") = HJ_ONE
    If method = HJ_Word("sum") Then one("combine") = HJ_SUM
    If method = HJ_Word("best") Then one("combine") = HJ_BEST
    If method = HJ_Word("sum_or_hand") Then one("combine") = HJ_SUM_OR_HAND
    If one("combine") = HJ_ONE Then
        one("parts").Add HJ_Part("", 1#, method, HJ_Name(rows(row, HJ_INDICATORS_UNIT)), units)
    End If
    hjIndicators.Add one
    hjByNo.Add one("no"), one
    hjByNumber.Add HJ_NumberKey(one("no")), one
    hjByName.Add one("folded"), one
    Set hjByTitle(HJ_FoldName(one("no") & " " & HJ_Name(rows(row, HJ_INDICATORS_NAME)))) = one
    For Each key In HJ_WordList(rows(row, HJ_INDICATORS_ALIASES))
        hjByAlias.Add HJ_FoldName(key), one
    Next key
End Sub

Private Function HJ_Part(ByVal partName As String, ByVal weight As Double, _
                         ByVal method As String, ByVal unitName As String, _
                         ByVal units As Object) As Object
    Dim part As Object
    If Not units.Exists(unitName) Then HJ_Refuse
    Set part = CreateObject("Scripting.Dictionary")
    part("name") = partName
    part("weight") = weight
    part("method") = HJ_Index(method, HJ_Word("methods"))
    part("unit") = units(unitName)
    Set part("bands") = New Collection
    Set HJ_Part = part
End Function

Private Sub HJ_ReadBand(ByRef rows As Variant, ByVal row As Long, ByVal units As Object)
    Dim one As Object, part As Object, other As Object, partName As String
    If Not hjByNo.Exists(HJ_Name(rows(row, HJ_BANDS_NO))) Then HJ_Refuse
    Set one = hjByNo(rows(row, HJ_BANDS_NO))
    one("bands") = one("bands") + 1
    If HJ_Number(rows(row, HJ_BANDS_ORDER)) <> one("bands") Then HJ_Refuse
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
