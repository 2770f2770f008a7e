Attribute VB_Name = "HopeJobsMachine"
Option Explicit
Option Private Module

' Everything that asks Windows or Excel itself, one line each: tests put another module in the place
' of this one, because no interpreter has a disk, a dialog or a function wizard.

Public Function HJ_Bits() As String
    #If Win64 Then
        HJ_Bits = "64"
    #Else
        HJ_Bits = "32"
    #End If
End Function

' A setting as xlwings finds it: sheet, file beside the workbook, file of the user.
Public Function HJ_Setting(ByVal settingName As String) As String
    On Error Resume Next
    HJ_Setting = GetConfig(settingName, "")
End Function

' The same from the sheet alone; no file can stand in for what is missing there.
Public Function HJ_SheetSetting(ByVal settingName As String) As String
    On Error Resume Next
    HJ_SheetSetting = GetConfig(settingName, "", "sheet")
End Function

' The interpreter in this person's xlwings.conf.
Public Function HJ_UserInterpreter() As String
    On Error Resume Next
    HJ_UserInterpreter = GetConfig("INTERPRETER_WIN", "", "user")
End Function

' The interpreter that the installer wrote down for this person.
Public Function HJ_InstalledInterpreter() As String
    Dim place As String, found As String
    On Error Resume Next
    place = Environ("LOCALAPPDATA") & "\HopeJobs\xlwings.conf"
    If GetConfigFromFile(place, "INTERPRETER_WIN", found) Then HJ_InstalledInterpreter = found
End Function

' An environment variable of this Excel, as the programs that it starts inherit it.
Public Function HJ_Variable(ByVal variableName As String) As String
    On Error Resume Next
    HJ_Variable = CreateObject("WScript.Shell").Environment("PROCESS")(variableName)
End Function

' "" takes the variable away.
Public Sub HJ_SetVariable(ByVal variableName As String, ByVal value As String)
    Dim variables As Object
    On Error Resume Next
    Set variables = CreateObject("WScript.Shell").Environment("PROCESS")
    If value = "" Then variables.Remove variableName Else variables(variableName) = value
End Sub

Public Function HJ_BookPath() As String
    HJ_BookPath = ThisWorkbook.FullName
End Function

Public Function HJ_CurrentFolder() As String
    On Error Resume Next
    HJ_CurrentFolder = CurDir$
End Function

' Makes a folder the current one of this Excel; False when Windows refuses.
Public Function HJ_GoTo(ByVal folder As String) As Boolean
    On Error GoTo Failed
    If Mid$(folder, 2, 1) = ":" Then ChDrive folder
    ChDir folder
    HJ_GoTo = True
Failed:
End Function

Public Function HJ_FileExists(ByVal path As String) As Boolean
    HJ_FileExists = FileExists(path)
End Function

' The first folder that fits a pattern with *; "" when there is none.
Public Function HJ_FirstFolder(ByVal pattern As String) As String
    On Error Resume Next
    HJ_FirstFolder = Dir(pattern, vbDirectory)
End Function

' A path or a sentence without the name of the person who is logged on.
Public Function HJ_WithoutHome(ByVal text As String) As String
    HJ_WithoutHome = text
    If Environ("USERPROFILE") <> "" Then
        HJ_WithoutHome = Replace(text, Environ("USERPROFILE"), "%USERPROFILE%", , , vbTextCompare)
    End If
End Function

Public Function HJ_System() As String
    HJ_System = Application.OperatingSystem & ", build " & Application.Build
End Function

' What the cells of a range hold: dates as numbers, money too.
Public Function HJ_PlainValues(ByVal area As Range) As Variant
    HJ_PlainValues = area.Value2
End Function

' Keys, which tell upper case from lower, -> values. Asked by Exists, Item, Count, Add, Remove and
' RemoveAll, each by its name: another program has a class of ours in its place.
Public Function HJ_NewTable() As Object
    Set HJ_NewTable = CreateObject("Scripting.Dictionary")
End Function

' Whether this is the add-in; HopeJobs.xlsm answers for itself alone.
Public Function HJ_IsAddin() As Boolean
    HJ_IsAddin = ThisWorkbook.IsAddin
End Function

' The workbook of the cell that is being calculated; Nothing where none calls.
Public Function HJ_CallerBook() As Workbook
    On Error Resume Next
    Set HJ_CallerBook = Application.Caller.Worksheet.Parent
End Function

' Whether the cell that is being calculated stands on the sheet of that range.
Public Function HJ_CalledBeside(ByVal area As Range) As Boolean
    On Error Resume Next
    HJ_CalledBeside = (Application.Caller.Worksheet.Name = area.Worksheet.Name)
End Function

Public Function HJ_HasMacros(ByVal book As Workbook) As Boolean
    On Error Resume Next
    HJ_HasMacros = book.HasVBProject
End Function

' Other copies of the add-in that are loaded: their paths, apart by "; ".
Public Function HJ_OtherCopies() As String
    Dim one As AddIn
    On Error Resume Next
    For Each one In Application.AddIns2
        If one.IsOpen And LCase$(one.Name) Like "hopejobs*.xlam" Then
            If LCase$(one.FullName) <> LCase$(ThisWorkbook.FullName) Then
                HJ_OtherCopies = HJ_OtherCopies & IIf(HJ_OtherCopies = "", "", "; ") & one.FullName
            End If
        End If
    Next one
End Function

Public Sub HJ_CalculateAll()
    Application.CalculateFull
End Sub

' Every formula of one workbook and no other: switched on again, a sheet is calculated whole.
Public Sub HJ_CalculateBook(ByVal book As Workbook)
    Dim sheet As Worksheet
    For Each sheet In book.Worksheets
        sheet.EnableCalculation = False
        sheet.EnableCalculation = True
        sheet.Calculate
    Next sheet
End Sub

' Ends the Python process of this Excel.
Public Sub HJ_EndPython()
    KillPy
End Sub

' What the function wizard shows; without a macro of that name Excel refuses.
Public Sub HJ_Describe(ByVal functionName As String, ByVal description As String, _
                       ByVal category As String, ByVal arguments As Variant)
    Dim macro As String
    macro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & functionName
    Application.MacroOptions Macro:=macro, Description:=description, Category:=category, _
        ArgumentDescriptions:=arguments
End Sub

' A formula as it was typed: .Formula would give back =SORT(A1:A9) with an @ where Excel spills.
Public Function HJ_FormulaOf(ByVal cell As Object) As String
    On Error Resume Next
    HJ_FormulaOf = cell.Formula
    HJ_FormulaOf = cell.Formula2        ' unknown before Excel 2021: the line above stands
End Function

Public Sub HJ_PutFormula(ByVal cell As Object, ByVal formula As String)
    Dim failed As Long, why As String
    On Error Resume Next
    cell.Formula2 = formula
    failed = Err.Number
    why = Err.Description
    On Error GoTo 0
    If failed = 438 Then
        cell.Formula = formula
    ElseIf failed <> 0 Then
        Err.Raise failed, Description:=why
    End If
End Sub

' Lets Ctrl+Z run a macro: anything that a macro writes empties Excel's own list.
Public Sub HJ_OfferUndo(ByVal text As String, ByVal macroName As String)
    Application.OnUndo text, "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & macroName
End Sub

' The file of one of these kinds that a person chooses; "" after Cancel.
Public Function HJ_ChooseFile(ByVal title As String, ByVal kinds As String) As String
    Dim chosen As Variant
    chosen = Application.GetOpenFilename(kinds, , title)
    If VarType(chosen) = vbString Then HJ_ChooseFile = chosen
End Function

' The files that a person chooses, with | between them, which no path has; "" after Cancel.
Public Function HJ_ChooseFiles(ByVal title As String, ByVal kinds As String) As String
    Dim chosen As Variant
    chosen = Application.GetOpenFilename(kinds, , title, , True)
    If IsArray(chosen) Then HJ_ChooseFiles = Join(chosen, "|")
End Function

' What a person types; "" after Cancel. Excel shows at most 255 characters of the question.
Public Function HJ_AskText(ByVal prompt As String, ByVal title As String, _
                           ByVal proposed As String) As String
    Dim chosen As Variant
    chosen = Application.InputBox(prompt, title, proposed, Type:=2)
    If VarType(chosen) = vbString Then HJ_AskText = chosen
End Function

' The range that a person points at; Nothing after Cancel.
Public Function HJ_AskRange(ByVal prompt As String, ByVal title As String, _
                            ByVal proposed As String) As Range
    On Error Resume Next
    Set HJ_AskRange = Application.InputBox(prompt, title, proposed, Type:=8)
End Function
