Attribute VB_Name = "HopeJobsBooks"
Option Explicit
Option Private Module

' Whose bands a function obeys. HopeJobs.xlsm has its own. The add-in asks the workbook that the cell
' stands in: its own tables, else the scheme that was attached to it, else those of the add-in.

Public Const HJ_OURS As Long = 0, HJ_OWN As Long = 1, HJ_KEPT As Long = 2
Private Const UNSEEN As Long = -1

' The name over the lines of an attached scheme (bound_names.py).
Private Const KEPT_SCHEME As String = "HJ_A_SCHEME"
' A workbook that has all of these has tables of its own.
Private Const NEEDED As String = "HJ_SETTINGS|HJ_INDICATORS|HJ_BANDS"
' Our workbook has this name and brings its own functions, buttons and events.
Private Const FORM As String = "HJ_FORM"
' The cell with the format of a workbook of ours (book_format.py).
Private Const BOOK_FORMAT As String = "HJ_FORMAT"
' Where the lines say whose the scheme is and what it is called (own_scheme.py), from 1.
Private Const SOURCE_LINE As Long = 4, NAME_LINE As Long = 5

Private hjBook As Workbook          ' whose tables are asked now; Nothing: those of this project
' A place for each workbook that was asked for, from 1 to hjKnown. Arrays, because LibreOffice
' forgets private objects between two calls.
Private hjKnown As Long
Private hjPaths() As String         ' its full name
Private hjKinds() As Long           ' one of the three above, or UNSEEN
Private hjShapes() As String        ' where its tables lay when they were last looked at
Private hjVersions() As Long        ' the change that its tables are of
Private hjChanges As Long           ' counts the changes of all of them

' ---------------------------------------------------------------------------------------------
' Which workbook
' ---------------------------------------------------------------------------------------------

' From here on the tables of the workbook of the calling cell are meant.
Public Sub HJ_TurnToCaller()
    If HJ_IsAddin() Then HJ_TurnTo HJ_CallerBook()
End Sub

' The same for one that is known; outside the add-in it is always this project's.
Public Sub HJ_TurnTo(ByVal book As Workbook)
    Set hjBook = Nothing
    If book Is Nothing Then Exit Sub
    If Not HJ_IsAddin() Then Exit Sub
    If HJ_WhoseOf(book) <> HJ_OURS Then Set hjBook = book
End Sub

Public Function HJ_Book() As Workbook
    If hjBook Is Nothing Then Set HJ_Book = ThisWorkbook Else Set HJ_Book = hjBook
End Function

' Whose tables are meant now.
Public Function HJ_WhoseNow() As Long
    If Not hjBook Is Nothing Then HJ_WhoseNow = HJ_WhoseOf(hjBook)
End Function

Public Function HJ_WhoseOf(ByVal book As Workbook) As Long
    Dim at As Long
    at = HJ_PlaceFor(book.FullName)
    If hjKinds(at) = UNSEEN Then HJ_LookAt book
    HJ_WhoseOf = hjKinds(at)
End Function

' Counts the tables of a workbook as they are now; kept until HJ_LookAt is called again.
Public Sub HJ_LookAt(ByVal book As Workbook)
    Dim at As Long, kind As Long
    kind = HJ_LooksLike(book)
    at = HJ_PlaceFor(book.FullName)
    hjKinds(at) = kind
    hjShapes(at) = HJ_PlacesIn(book, kind)
End Sub

' Where other tables, or none, are found than before: True.
Public Function HJ_IsOtherNow(ByVal book As Workbook) As Boolean
    Dim before As Long
    If Not HJ_IsKnown(book) Then Exit Function
    before = HJ_WhoseOf(book)
    If before <> HJ_LooksLike(book) Then
        HJ_IsOtherNow = True
        HJ_NewTables book
        HJ_LookAt book
    End If
End Function

Private Function HJ_IsKnown(ByVal book As Workbook) As Boolean
    Dim at As Long
    at = HJ_KnownPlace(book.FullName)
    If at > 0 Then HJ_IsKnown = (hjKinds(at) <> UNSEEN)
End Function

' A workbook is closed: one of the same name may be another one.
Public Sub HJ_Leave(ByVal book As Workbook)
    Dim at As Long
    at = HJ_KnownPlace(book.FullName)
    If at = 0 Then Exit Sub
    hjPaths(at) = hjPaths(hjKnown)
    hjKinds(at) = hjKinds(hjKnown)
    hjShapes(at) = hjShapes(hjKnown)
    hjVersions(at) = hjVersions(hjKnown)
    hjKnown = hjKnown - 1
    hjChanges = hjChanges + 1
    If Not hjBook Is Nothing Then Set hjBook = Nothing
End Sub

' 0 where the workbook was never asked for.
Private Function HJ_KnownPlace(ByVal path As String) As Long
    Dim at As Long
    For at = 1 To hjKnown
        If hjPaths(at) = path Then
            HJ_KnownPlace = at
            Exit Function
        End If
    Next at
End Function

' Its place, a new one where it has none.
Private Function HJ_PlaceFor(ByVal path As String) As Long
    HJ_PlaceFor = HJ_KnownPlace(path)
    If HJ_PlaceFor > 0 Then Exit Function
    hjKnown = hjKnown + 1
    ReDim Preserve hjPaths(1 To hjKnown)
    ReDim Preserve hjKinds(1 To hjKnown)
    ReDim Preserve hjShapes(1 To hjKnown)
    ReDim Preserve hjVersions(1 To hjKnown)
    hjPaths(hjKnown) = path
    hjKinds(hjKnown) = UNSEEN
    hjVersions(hjKnown) = hjChanges
    HJ_PlaceFor = hjKnown
End Function

Private Function HJ_LooksLike(ByVal book As Workbook) As Long
    Dim rangeName As Variant
    If book.FullName = ThisWorkbook.FullName Then Exit Function
    If HJ_HasName(book, KEPT_SCHEME) Then HJ_LooksLike = HJ_KEPT
    For Each rangeName In Split(NEEDED, "|")
        If Not HJ_HasName(book, rangeName) Then Exit Function
    Next rangeName
    HJ_LooksLike = HJ_OWN
End Function

Public Function HJ_HasName(ByVal book As Workbook, ByVal rangeName As String) As Boolean
    Dim found As String
    On Error Resume Next
    found = book.Names(rangeName).Name
    HJ_HasName = (found <> "")
End Function

' A workbook with our functions, buttons and events of its own.
Public Function HJ_BringsItsOwn(ByVal book As Workbook) As Boolean
    If HJ_HasName(book, FORM) Then HJ_BringsItsOwn = HJ_HasMacros(book)
End Function

' What HJ_WHY and the doctor say of the tables that are meant now.
Public Function HJ_WhoseWords() As String
    Dim lines As Variant, found As String
    Select Case HJ_WhoseNow()
        Case HJ_OURS: HJ_WhoseWords = HJ_Text("whose_ours")
        Case HJ_OWN: HJ_WhoseWords = HJ_Text("whose_own")
        Case HJ_KEPT
            HJ_WhoseWords = HJ_Text("whose_kept")
            On Error GoTo Broken
            lines = HJ_KeptLines()
            HJ_WhoseWords = Replace(HJ_WhoseWords, "{name}", HJ_KeptLine(lines, NAME_LINE))
            found = HJ_KeptLine(lines, SOURCE_LINE)     ' "" for the scheme of the program
            If found <> "" Then found = "(" & found & ")"
            HJ_WhoseWords = Replace(HJ_WhoseWords, "{found}", found)
    End Select
Broken:
End Function

' ---------------------------------------------------------------------------------------------
' Its tables
' ---------------------------------------------------------------------------------------------

' What the cache, Python and the fallback know the tables by: workbook and version.
Public Function HJ_BookKey() As String
    Dim path As String, at As Long, book As Workbook
    If HJ_IsTesting() Then
        HJ_BookKey = ThisWorkbook.FullName & "|test"
        Exit Function
    End If
    Set book = HJ_Book()
    path = book.FullName
    at = HJ_PlaceFor(path)
    HJ_BookKey = path & "|" & hjVersions(at)
End Function

' From here on its tables are other ones.
Public Sub HJ_NewTables(ByVal book As Workbook)
    Dim at As Long
    at = HJ_PlaceFor(book.FullName)
    hjChanges = hjChanges + 1
    hjVersions(at) = hjChanges
End Sub

' The range of a name of this project's workbook; Nothing when it is missing or says #REF!.
Public Function HJ_Named(ByVal rangeName As String) As Range
    Set HJ_Named = HJ_NamedIn(ThisWorkbook, rangeName)
End Function

Private Function HJ_NamedIn(ByVal book As Workbook, ByVal rangeName As String) As Range
    On Error Resume Next
    Set HJ_NamedIn = book.Names(rangeName).RefersToRange
End Function

' The range of a scheme table; the self-test has tables of its own, which nobody types into.
Public Function HJ_Table(ByVal rangeName As String) As Range
    Set HJ_Table = HJ_NamedIn(HJ_Book(), HJ_TableName(rangeName))
End Function

Public Function HJ_TableName(ByVal rangeName As String) As String
    HJ_TableName = rangeName
    If HJ_IsTesting() Then HJ_TableName = Replace(rangeName, "HJ_", "HJ_TEST_")
End Function

' The cells of a scheme table as rows; an error where there is none.
Public Function HJ_TableRows(ByVal rangeName As String) As Variant
    Dim table As Range
    If HJ_WhoseNow() = HJ_KEPT Then
        HJ_TableRows = HJ_KeptRows(HJ_KeptLines(), rangeName)
        Exit Function
    End If
    Set table = HJ_Table(rangeName)
    If table Is Nothing Then Err.Raise 5, Description:=HJ_TableName(rangeName)
    If HJ_NewerFormat() <> "" Then Err.Raise 5, Description:="format " & HJ_NewerFormat()
    HJ_TableRows = HJ_Block(HJ_PlainValues(table))
End Function

' The format of the tables that are meant now, where it is newer than this program's; else "".
Public Function HJ_NewerFormat() As String
    Dim said As Range
    If HJ_WhoseNow() <> HJ_OWN Then Exit Function
    Set said = HJ_NamedIn(HJ_Book(), BOOK_FORMAT)
    If said Is Nothing Then Exit Function
    If Val(said.Cells(1, 1).Value2) > HJ_BOOK_FORMAT Then HJ_NewerFormat = CStr(said.Cells(1, 1).Value2)
End Function

' The lines of an attached scheme below each other; Empty where their cells are gone.
Public Function HJ_KeptLines() As Variant
    Dim kept As Range
    Set kept = HJ_NamedIn(HJ_Book(), KEPT_SCHEME)
    If Not kept Is Nothing Then HJ_KeptLines = HJ_Block(HJ_PlainValues(kept))
End Function

' The sheet on which an attached scheme lies.
Public Function HJ_KeptPlace() As String
    Dim kept As Range
    HJ_KeptPlace = KEPT_SCHEME
    Set kept = HJ_NamedIn(HJ_Book(), KEPT_SCHEME)
    If Not kept Is Nothing Then
        HJ_KeptPlace = kept.Worksheet.Name & "!" & kept.Address(False, False)
    End If
End Function

' A deleted row may lie just outside what is left of its table, and a broken name has no range
' at all: so a table that moved counts as changed, too.
Public Function HJ_TouchesTables(ByVal book As Workbook, ByVal target As Range) As Boolean
    Dim rangeName As Variant, table As Range, places As String, kind As Long, at As Long
    kind = HJ_WhoseOf(book)
    If kind = HJ_OURS And book.FullName <> ThisWorkbook.FullName Then Exit Function
    places = HJ_PlacesIn(book, kind)
    at = HJ_PlaceFor(book.FullName)
    HJ_TouchesTables = (places <> hjShapes(at))
    hjShapes(at) = places
    For Each rangeName In Split(HJ_NamesOf(kind), " ")
        Set table = HJ_NamedIn(book, rangeName)
        If Not table Is Nothing Then
            If table.Worksheet.Name = target.Worksheet.Name Then
                If Not Application.Intersect(table, target) Is Nothing Then HJ_TouchesTables = True
            End If
        End If
    Next rangeName
End Function

Private Function HJ_NamesOf(ByVal kind As Long) As String
    HJ_NamesOf = IIf(kind = HJ_KEPT, KEPT_SCHEME, HJ_TABLES)
End Function

Private Function HJ_PlacesIn(ByVal book As Workbook, ByVal kind As Long) As String
    Dim rangeName As Variant, place As String
    If kind = HJ_OURS And book.FullName <> ThisWorkbook.FullName Then Exit Function
    On Error Resume Next
    For Each rangeName In Split(HJ_NamesOf(kind), " ")
        place = "-"
        place = book.Names(rangeName).RefersTo
        HJ_PlacesIn = HJ_PlacesIn & rangeName & place & " "
    Next rangeName
End Function
