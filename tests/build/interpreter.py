"""Our VBA in pyOpenVBA's interpreter, over a stand-in for the module ``xlwings``.

The engine calls Python through ``XLPy`` and ``RunPython`` of that module; a recording server takes
its place (it writes to the console what it is asked), everything of ours runs unchanged but for one
line: the interpreter has no ``Application.CalculateFull``, so the console says "calculate" instead.
"""

import datetime as dt

from pyopenvba.apps.excel import ExcelApplication

from hopejobs_xl.build import vba

MODULES = ("HopeJobsEngine", "HopeJobsFunctions", "HopeJobsRibbon")
NOON = dt.datetime(2016, 4, 1, 12)

SERVER = """Attribute VB_Name = "FakeServer"
Option Explicit
Public Function CallUDF(script, functionName, args)
    Dim block
    If functionName = "HJ_USE" Then
        Debug.Print script & ".HJ_USE " & args(0)
        If FakeDead = 3 Then Err.Raise 1001, Description:="no udfs"
        CallUDF = FakeFault
        FakeKey = args(0)
        FakeBlocks = args
        Exit Function
    End If
    Debug.Print script & "." & functionName & " " & UBound(args) & " " & args(UBound(args))
    If FakeDead = 1 Then FakeDead = 0: Err.Raise 462, Description:="server died"
    If FakeDead = 2 Then Err.Raise 1001, Description:="exception in Python"
    If IsArray(args(0)) Then CallUDF = 7: Exit Function
    Select Case args(0)
        Case "row": CallUDF = Array(1, "!HJNA", "x")
        Case "block"
            ReDim block(0 To 1, 0 To 1)
            block(0, 0) = "!HJNU"
            block(1, 1) = 2
            block(0, 1) = "!HJNA?"
            CallUDF = block
        Case Else
            CallUDF = 7
            If VarType(args(0)) = vbString Then If Left$(args(0), 1) = "!" Then CallUDF = args(0)
    End Select
End Function
Public Sub Exec(command)
    Debug.Print "Exec " & command & "."
End Sub
"""
XLWINGS = """Attribute VB_Name = "xlwings"
Option Explicit
Public FakeMissing As Boolean, FakeDead As Long, FakeFault As String, FakeKey As String
Public FakeBlocks As Variant, FakeRunFails As Boolean
Public Function XLPy()
    Debug.Print "start"
    If FakeMissing Then Err.Raise 1, Description:="no DLL"
    Set XLPy = New FakeServer
End Function
Public Function RunPython(command)
    Debug.Print command & " " & ThisWorkbook.Worksheets(1).ProtectContents
    If FakeRunFails Then Err.Raise 1000, Description:="broken"
End Function
"""
DRIVER = """Attribute VB_Name = "Driver"
Option Explicit
Public Sub Prepare()
    Dim rangeName
    For Each rangeName In Split(HJ_TABLES, " ")
        ThisWorkbook.Names.Add Name:=rangeName, RefersTo:="=Sheet1!$A$1:$B$2"
    Next rangeName
    ThisWorkbook.Names.Add Name:="HJ_BANDS", RefersTo:="=Sheet1!$D$1:$E$3"
    ThisWorkbook.Names.Add Name:="HJ_NOTES", RefersTo:="=Sheet1!$A$1"
    ThisWorkbook.Names.Add Name:="HJ_TEXT", RefersTo:="=Sheet1!$G$1:$H$3"
    ThisWorkbook.Names.Add Name:="HJ_SELFTEST_FAILURES", RefersTo:="=Sheet1!$B$9"
    Range("A1").Value = "A": Range("B2").Value = 5: Range("E3").Value = 6
    Range("G1").Value = "broken_name": Range("H1").Value = "range {name} is gone"
    Range("G2").Value = "title": Range("H2").Value = "Hope"
    Range("K1").Value = 12: Range("K2").Value = "'12": Range("K4").Value = CVErr(xlErrNA)
    Range("K5").Value = CVErr(xlErrNum): Range("K6").Value = DateSerial(2016, 4, 1)
    Range("M1").Value = 12: Range("N1").Value = "'12"
    Range("K7").Value = 42461: Range("K8").Value = True: Range("K9").Value = "'True"
End Sub
Public Sub Redefine(rangeName, place)
    ThisWorkbook.Names(rangeName).Delete
    ThisWorkbook.Names.Add Name:=rangeName, RefersTo:=place
End Sub
Public Sub Change(address)
    HJ_OnChange Range(address)
End Sub
Public Sub Press(button)
    Select Case button
        Case "refresh": HJ_OnRefresh Nothing
        Case "selftest": HJ_OnSelfTest Nothing
        Case "help": HJ_OnHelp Nothing
    End Select
End Sub
Public Sub Protect()
    ThisWorkbook.Worksheets(1).Protect AllowFormattingColumns:=True
End Sub
Public Function At(values, row, Optional column = -1)
    If column < 0 Then At = CStr(values(row)) Else At = CStr(values(row, column))
End Function
"""


class Engine:
    """Our modules and the stand-in for xlwings; *places* as if udfs.HJ_USE took them."""

    def __init__(self, places=False):
        self.settings = 0
        self.app = ExcelApplication()
        self.app.add_workbook()
        self.app.freeze_clock(NOON)
        self.app.add_module(SERVER, name="FakeServer", kind="class")
        self.app.add_module(XLWINGS, name="xlwings")
        texts = vba.sources()
        for name in MODULES:
            text = texts[name].replace("Application.CalculateFull", 'Debug.Print "calculate"')
            text = text.replace("HJ_PLACES As Boolean = False", f"HJ_PLACES As Boolean = {places}")
            self.app.add_module(text, name=name)
        self.app.add_module(DRIVER, name="Driver")
        self.app.run("Prepare")

    def __call__(self, expression):
        """The value of a VBA expression; an Excel error as its text, "Error 2042"."""
        got = self.app.evaluate(f"CStr({expression})")
        return got

    def log(self):
        """What went to the server since the last look."""
        lines, self.app.console[:] = list(self.app.console), []
        return lines

    def set(self, **values):
        """Set variables of the stand-in."""
        for name, value in values.items():
            self.settings += 1
            sub = f"Setting{self.settings}"
            self.app.add_module(f"Public Sub {sub}()\n{name} = {value}\nEnd Sub\n", name=f"M{sub}")
            self.app.run(sub)
