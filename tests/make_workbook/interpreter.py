"""Our VBA in pyOpenVBA's interpreter, over stand-ins for ``xlwings`` and for the machine.

The engine calls Python through ``XLPy`` and ``RunPython`` of the module ``xlwings``; a recording
server takes its place (it writes to the console what it is asked). ``HopeJobsMachine`` holds what
no interpreter has (disk, dialogs, function wizard) in one-line functions; ``MACHINE`` below answers
for it. Everything else of ours runs unchanged.
"""

import datetime as dt
import os
import re

from pyopenvba.apps.excel import ExcelApplication

from hopejobs_xl.make_workbook import vba_project
from tests.make_workbook import quick

# HOPEJOBS_PLAIN_VBA=1 asks pyOpenVBA's own interpreter, which takes three times as long.
if not os.environ.get("HOPEJOBS_PLAIN_VBA"):
    quick.install()

REPLACED = ("HopeJobsMachine", "ThisWorkbook")
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
    If functionName = "HJ_USE_KEPT" Then
        Debug.Print script & ".HJ_USE_KEPT " & args(0)
        CallUDF = FakeFault
        FakeBlocks = args
        Exit Function
    End If
    If functionName = "HJ_DOCTOR" Then
        Debug.Print script & ".HJ_DOCTOR " & args(0)(1, 1)
        If FakeDead = 2 Then Err.Raise 1001, Description:="exception in Python"
        CallUDF = Array("line 1", "=line 2")
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
Public Function Module(name)
    Set Module = Nothing
    FakeStartedIn = FakeFolder & "|" & FakeSafePath & "|" & FakePythonPath & "|" & FakePlace
End Function
Public Sub Exec(command)
    Debug.Print "Exec " & command & "."
End Sub
"""
XLWINGS = """Attribute VB_Name = "xlwings"
Option Explicit
Public Const XLWINGS_VERSION As String = "0.37.8"
Public FakeMissing As Boolean, FakeDead As Long, FakeFault As String, FakeKey As String
Public FakeStartedIn As String
Public FakeBlocks As Variant, FakeRunFails As Boolean, FakeEnds As Variant
Public Function XLPy()
    Debug.Print "start"
    If FakeMissing Then Err.Raise 1, Description:="no DLL"
    Set XLPy = New FakeServer
End Function
Public Function RunPython(command)
    Debug.Print command & " " & ThisWorkbook.Worksheets(1).ProtectContents
    If FakeRunFails Then Err.Raise 1000, Description:="broken"
    If IsEmpty(FakeEnds) Then FakeEnds = True
    If InStr(command, "'refresh'") > 0 Then HJ_OnDone "refresh", FakeEnds
    If InStr(command, "'check'") > 0 Then HJ_OnDone "check", FakeEnds
    If InStr(command, "'undo'") > 0 Then HJ_OnDone "undo", FakeEnds
End Function
"""
MACHINE = r"""Attribute VB_Name = "HopeJobsMachine"
Option Explicit
Public FakeFiles As String, FakeInterpreter As String, FakeChoice As String, FakeNoWizard As Boolean
Public FakeUsers As String, FakeLacks As String, FakeBeside As String
Public FakeBook As String, FakeFolder As String, FakeLocked As String
Public FakePlace As String, FakeSafePath As String, FakePythonPath As String
Public FakeElsewhere As Boolean
Public FakeAddin As Boolean, FakeCaller As String, FakeCopies As String, FakeMacros As String
Public Function HJ_IsAddin() As Boolean
    HJ_IsAddin = FakeAddin
End Function
Public Function HJ_CallerBook() As Workbook
    If FakeCaller <> "" Then Set HJ_CallerBook = Workbooks(FakeCaller)
End Function
Public Function HJ_CalledBeside(ByVal area As Range) As Boolean
    HJ_CalledBeside = Not FakeElsewhere
End Function
Public Function HJ_HasMacros(ByVal book As Workbook) As Boolean
    HJ_HasMacros = (book.Name = FakeMacros)
End Function
Public Function HJ_OtherCopies() As String
    HJ_OtherCopies = FakeCopies
End Function
Public Sub HJ_CalculateBook(ByVal book As Workbook)
    Debug.Print "calculate " & book.Name
End Sub
Public Function HJ_Bits() As String
    HJ_Bits = "64"
End Function
Public Function HJ_Setting(ByVal settingName As String) As String
    HJ_Setting = HJ_SheetSetting(settingName)
    If settingName = FakeLacks Then HJ_Setting = FakeBeside
End Function
Public Function HJ_SheetSetting(ByVal settingName As String) As String
    If settingName = FakeLacks Then Exit Function
    If settingName = "INTERPRETER_WIN" Then
        HJ_SheetSetting = IIf(FakePlace = "", "%HOPEJOBS_PYTHON%", FakePlace)
    End If
    If settingName = "UDF MODULES" Then HJ_SheetSetting = "udfs"
End Function
Public Function HJ_UserInterpreter() As String
    HJ_UserInterpreter = FakeUsers
End Function
Public Function HJ_InstalledInterpreter() As String
    HJ_InstalledInterpreter = FakeInterpreter
End Function
Public Function HJ_Variable(ByVal variableName As String) As String
    If variableName = "PYTHONSAFEPATH" Then HJ_Variable = FakeSafePath
    If variableName = "PYTHONPATH" Then HJ_Variable = FakePythonPath
End Function
Public Sub HJ_SetVariable(ByVal variableName As String, ByVal value As String)
    If variableName = "PYTHONSAFEPATH" Then FakeSafePath = value
    If variableName = "PYTHONPATH" Then FakePythonPath = value
    If variableName = "HOPEJOBS_PYTHON" Then FakePlace = value
End Sub
Public Function HJ_BookPath() As String
    HJ_BookPath = FakeBook
End Function
Public Function HJ_CurrentFolder() As String
    HJ_CurrentFolder = FakeFolder
End Function
Public Function HJ_GoTo(ByVal folder As String) As Boolean
    If folder = FakeLocked Then Exit Function
    FakeFolder = folder
    HJ_GoTo = True
End Function
Public Function HJ_FileExists(ByVal path As String) As Boolean
    HJ_FileExists = InStr(FakeFiles, path & ";") > 0
End Function
Public Function HJ_FirstFolder(ByVal pattern As String) As String
    Dim path As Variant
    For Each path In Split(FakeFiles, ";")
        If path Like pattern Then HJ_FirstFolder = Mid$(path, InStrRev(path, "\") + 1)
    Next path
End Function
Public Function HJ_WithoutHome(ByVal text As String) As String
    HJ_WithoutHome = Replace(text, "C:\Users\Kim", "%USERPROFILE%")
End Function
Public Function HJ_System() As String
    HJ_System = "Windows (64-bit) NT 10.00"
End Function
Public Function HJ_PlainValues(ByVal area As Range) As Variant
    HJ_PlainValues = area.Value2
End Function
Public Function HJ_NewTable() As Object
    Set HJ_NewTable = CreateObject("Scripting.Dictionary")
End Function
Public Sub HJ_CalculateAll()
    Debug.Print "calculate"
End Sub
Public Sub HJ_EndPython()
    Debug.Print "end"
    If FakeMissing Then Err.Raise 1, Description:="nothing to end"
End Sub
Public Sub HJ_Describe(ByVal functionName As String, ByVal description As String, _
                       ByVal category As String, ByVal arguments As Variant)
    If FakeNoWizard Then Err.Raise 1004, Description:="no such macro"
    Debug.Print "describe " & functionName & ": " & description & " <" & Join(arguments, "|") & ">"
End Sub
Public Function HJ_FormulaOf(ByVal cell As Object) As String
    HJ_FormulaOf = cell.Formula
End Function
Public Sub HJ_PutFormula(ByVal cell As Object, ByVal formula As String)
    cell.Formula = formula
End Sub
Public Sub HJ_OfferUndo(ByVal text As String, ByVal macroName As String)
    Debug.Print "offer " & text & " " & macroName
End Sub
Public Function HJ_ChooseFile(ByVal title As String, ByVal kinds As String) As String
    Debug.Print "file " & title & " [" & kinds & "]"
    HJ_ChooseFile = FakeChoice
End Function
Public Function HJ_ChooseFiles(ByVal title As String, ByVal kinds As String) As String
    Debug.Print "files " & title & " [" & kinds & "]"
    HJ_ChooseFiles = FakeChoice
End Function
Public Function HJ_AskText(ByVal prompt As String, ByVal title As String, _
                           ByVal proposed As String) As String
    Debug.Print "ask " & prompt & " <" & title & "> [" & proposed & "]"
    HJ_AskText = FakeChoice
End Function
Public Function HJ_AskRange(ByVal prompt As String, ByVal title As String, _
                            ByVal proposed As String) As Range
    Dim choices As Variant
    Debug.Print "ask " & prompt & " [" & proposed & "]"
    If FakeChoice = "" Then Exit Function
    choices = Split(FakeChoice, " ")
    If InStr(choices(0), "!") > 0 Then
        Set HJ_AskRange = ThisWorkbook.Worksheets(Split(choices(0), "!")(0)) _
            .Range(Split(choices(0), "!")(1))
    Else
        Set HJ_AskRange = Range(choices(0))
    End If
    FakeChoice = Mid$(FakeChoice, Len(choices(0)) + 2)
End Function
"""
PYTHON = r"C:\Users\Kim\HopeJobs\venv\Scripts\pythonw.exe"
# Relative to the folder above Scripts.
INSTALLED = (
    r"Scripts\pythonw.exe",
    "xlwings64-0.37.8.dll",
    r"Lib\site-packages\xlwings-0.37.8.dist-info",
    r"Lib\site-packages\hopejobs_xl-{version}.dist-info",
)
DRIVER = """Attribute VB_Name = "Driver"
Option Explicit
Public Sub Prepare()
    Dim rangeName
    For Each rangeName In Split(HJ_TABLES, " ")
        ThisWorkbook.Names.Add Name:=rangeName, RefersTo:="=Sheet1!$A$1:$B$2"
        ThisWorkbook.Names.Add Name:=Replace(rangeName, "HJ_", "HJ_TEST_"), _
            RefersTo:="=Sheet1!$A$1:$B$2"
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
Public Sub Press(button, Optional tag = "")
    Dim control As New FakeControl
    control.Tag = tag
    Select Case button
        Case "refresh": HJ_OnRefresh control
        Case "check": HJ_OnCheck control
        Case "selftest": HJ_OnSelfTest control
        Case "undo": HJ_OnUndo control
        Case "insert": HJ_OnInsert control
        Case "doctor": HJ_OnDoctor control
        Case "restart": HJ_OnRestart control
        Case "help": HJ_OnHelp control
    End Select
End Sub
Public Function Enabled(id)
    Dim control As New FakeControl
    control.ID = id
    HJ_GetEnabled control, Enabled
End Function
Public Function Menu()
    HJ_GetInsertMenu Nothing, Menu
End Function
Public Sub Protect()
    ThisWorkbook.Worksheets(1).Protect AllowFormattingColumns:=True
End Sub
Public Function At(values, row, Optional column = -1)
    If column < 0 Then At = CStr(values(row)) Else At = CStr(values(row, column))
End Function
"""
CONTROL = """Attribute VB_Name = "FakeControl"
Public ID As String
Public Tag As String
"""


class Engine:
    """Our modules and the stand-ins.

    *installed* False is a PC on which nothing says where Python is.
    """

    def __init__(self, installed=True):
        self.settings = 0
        self.app = ExcelApplication()
        self.app.add_workbook()
        self.app.freeze_clock(NOON)
        self.app.add_module(SERVER, name="FakeServer", kind="class")
        self.app.add_module(CONTROL, name="FakeControl", kind="class")
        self.app.add_module(XLWINGS, name="xlwings")
        self.app.add_module(MACHINE, name="HopeJobsMachine")
        texts = vba_project.sources()
        for name, text in texts.items():
            if name not in REPLACED:
                self.app.add_module(text, name=name)
        self.version = re.search(r'HJ_VERSION As String = "(.*)"', texts["HopeJobsLayout"])[1]
        self.app.add_module(DRIVER, name="Driver")
        self.app.run("Prepare")
        if installed:
            self.install()

    def install(self, python=PYTHON, files=INSTALLED):
        """Lay Python's files on the stand-in's disk and say where it is."""
        folder = PYTHON.rpartition("\\Scripts")[0]
        found = [f"{folder}\\{each.format(version=self.version)};" for each in files]
        self.set(FakeInterpreter=f'"{python}"', FakeFiles=f'"{"".join(found)}"')

    def __call__(self, expression):
        """The value of a VBA expression; an Excel error as its text, "Error 2042"."""
        got = self.app.evaluate(f"CStr({expression})")
        return got

    def log(self):
        """What went to the server since the last look."""
        lines, self.app.console[:] = list(self.app.console), []
        return lines

    def set(self, **values):
        """Set variables of the stand-ins."""
        for name, value in values.items():
            self.settings += 1
            sub = f"Setting{self.settings}"
            self.app.add_module(f"Public Sub {sub}()\n{name} = {value}\nEnd Sub\n", name=f"M{sub}")
            self.app.run(sub)
