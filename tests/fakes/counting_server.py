"""VBA in the place of xlwings: a server that writes down what it is asked and answers at once."""

SERVER = """Option Explicit
Public Function Module(name)
    Set Module = Nothing
End Function
Public Function CallUDF(script, functionName, args, Optional book, Optional caller)
    Debug.Print functionName
    CallUDF = CountedAnswer
    If functionName = "HJ_USE" Then CallUDF = ""
    If functionName = "HJ_MANY" Then CallUDF = KnownAnswersTo(args(0))
End Function
Public Sub Exec(command)
End Sub
"""
DRIVER = """Option Explicit
Public CountedAnswer As Variant
Public KnownAnswers As Object
Public Sub GiveAnswer(value)
    CountedAnswer = value
End Sub
Public Sub GiveKnown(key, value)
    If KnownAnswers Is Nothing Then Set KnownAnswers = CreateObject("Scripting.Dictionary")
    KnownAnswers.Item(key) = value
End Sub
Public Function KnownAnswersTo(questions)
    Dim answers, row, column, key
    ReDim answers(0 To UBound(questions, 1) - 1, 0 To 0)
    For row = 1 To UBound(questions, 1)
        key = questions(row, 1)
        For column = 3 To questions(row, 2) + 2
            key = key & "|" & HJ_ValueKey(questions(row, column))
        Next column
        answers(row - 1, 0) = "nobody asked " & key
        If KnownAnswers.Exists(key) Then answers(row - 1, 0) = KnownAnswers.Item(key)
    Next row
    KnownAnswersTo = answers
End Function
Public Sub NameCells(rangeName, place)
    On Error Resume Next
    ThisWorkbook.Names(rangeName).Delete
    On Error GoTo 0
    ThisWorkbook.Names.Add Name:=rangeName, RefersTo:=place
End Sub
Public Sub AddSheet(sheetName)
    Worksheets.Add(After:=Worksheets(Worksheets.Count)).Name = sheetName
    ' The interpreter hands over no blank rows behind the used range; Excel does.
    Worksheets(sheetName).Range("AZ400").Value = 0
    Worksheets(1).Activate
End Sub
Public Sub Fill(sheetName, address, Optional held)
    If IsMissing(held) Then
        Worksheets(sheetName).Range(address).ClearContents
    Else
        Worksheets(sheetName).Range(address).Value = held
    End If
End Sub
Public Sub FillDay(sheetName, address, serial)
    Worksheets(sheetName).Range(address).Value = CDate(serial)
End Sub
"""
XLWINGS = """Option Explicit
Public Function XLPy()
    Set XLPy = New FakeServer
End Function
"""


def stand_in(app):
    """Make the server that ``XLPy`` gives (that of ``Engine`` is replaced) one that counts."""
    app.add_module(SERVER, name="FakeServer", kind="class")
    app.add_module(DRIVER, name="CountingDriver")
