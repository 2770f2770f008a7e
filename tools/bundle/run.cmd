@echo off
rem Finds a 64-bit CPython that fits and hands over to start.py. The two .cmd files one folder above
rem call it there. Argument: install or remove. ASCII only.
rem Programs are called by their full path: nothing that lies in this folder is taken for one. A
rem Python laid here is run only if its SHA-256 is listed, and from a copy that nobody else changes.
setlocal EnableExtensions DisableDelayedExpansion
set "NoDefaultCurrentDirectoryInExePath=1"
set "HJ_CODE=2"
set "HJ_PYTHON="
set "HJ_REFUSED="
set "HJ_BUNDLE=%CD%"
if "%HJ_BUNDLE:~-1%"=="\" set "HJ_BUNDLE=%HJ_BUNDLE:~0,-1%"
set "HJ_UNPACKED=%LOCALAPPDATA%\HopeJobs\unpacked-%RANDOM%%RANDOM%"
set "HJ_SYSTEM=%SystemRoot%\System32"
rem A 32-bit window finds the programs of 64-bit Windows under this name.
if defined PROCESSOR_ARCHITEW6432 set "HJ_SYSTEM=%SystemRoot%\Sysnative"
rem Nothing may go out to the network: Python's launchers could fetch a Python.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="

set "HJ_TEXT=unzip.txt"
if not exist "%HJ_BUNDLE%\wheels\hopejobs_xl-*.whl" goto :text
set "HJ_TEXT=not-64-bit.txt"
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto :text
set "HJ_TEXT=no-python.txt"

call :search
for %%F in (python-3.15.*-embed-amd64.zip python-3.14.*-embed-amd64.zip python-3.13.*-embed-amd64.zip python-3.12.*-embed-amd64.zip python-3.11.*-embed-amd64.zip) do (
  set "HJ_FILE=%%~fF"
  call :unpack
)
if "%1"=="install" for %%F in (python-3.15.*-amd64.exe python-3.14.*-amd64.exe python-3.13.*-amd64.exe python-3.12.*-amd64.exe python-3.11.*-amd64.exe) do (
  set "HJ_FILE=%%~fF"
  call :setup
)
if not defined HJ_PYTHON if defined HJ_REFUSED set "HJ_TEXT=unknown-python.txt"
if not defined HJ_PYTHON goto :text

"%HJ_PYTHON%" -I "%HJ_BUNDLE%\setup\start.py" %1
set "HJ_CODE=%errorlevel%"
goto :end

:text
"%HJ_SYSTEM%\chcp.com" 65001 >nul
type "%HJ_BUNDLE%\setup\%HJ_TEXT%"

:end
if exist "%HJ_UNPACKED%" rmdir /s /q "%HJ_UNPACKED%"
rem Goes only if it is empty.
rmdir "%LOCALAPPDATA%\HopeJobs" 2>nul
exit /b %HJ_CODE%

:search
rem From the folder of Windows: an entry of PATH may mean the current one.
pushd "%HJ_SYSTEM%"
for %%R in (HKCU HKLM) do for %%V in (3.15 3.14 3.13 3.12 3.11) do for /f "tokens=2,*" %%A in ('.\reg.exe query "%%R\Software\Python\PythonCore\%%V\InstallPath" /v ExecutablePath /reg:64 2^>nul') do (
  set "HJ_TRY=%%B"
  call :try
)
for /f "delims=" %%P in ('.\where.exe $PATH:python.exe 2^>nul') do (
  set "HJ_TRY=%%P"
  call :try
)
popd
for %%L in ("%SystemRoot%\py.exe" "%LOCALAPPDATA%\Programs\Python\Launcher\py.exe" "%LOCALAPPDATA%\Microsoft\WindowsApps\py.exe") do if exist "%%~L" (
  pushd "%%~dpL"
  for %%V in (3.15 3.14 3.13 3.12 3.11) do for /f "delims=" %%P in ('.\py.exe -%%V -I -c "import sys; print(sys.executable)" 2^>nul') do (
    set "HJ_TRY=%%P"
    call :try
  )
  popd
)
exit /b 0

:unpack
if defined HJ_PYTHON exit /b 0
call :official embedded.zip || exit /b 0
mkdir "%HJ_UNPACKED%\python"
"%HJ_SYSTEM%\tar.exe" -xf "%HJ_UNPACKED%\embedded.zip" -C "%HJ_UNPACKED%\python"
set "HJ_TRY=%HJ_UNPACKED%\python\python.exe"
goto :try

:setup
if defined HJ_PYTHON exit /b 0
call :official installer.exe || exit /b 0
echo "%HJ_FILE%"
start "" /wait "%HJ_UNPACKED%\installer.exe" /passive InstallAllUsers=0 Include_launcher=0 PrependPath=0 AssociateFiles=0 Shortcuts=0 Include_test=0 Include_doc=0
goto :search

:official
rem Copies HJ_FILE to the name %1 in a new folder of this person and compares the copy's SHA-256 with
rem the list. Exit 1: refused, and said with the hash that was found.
if exist "%HJ_UNPACKED%" rmdir /s /q "%HJ_UNPACKED%"
mkdir "%HJ_UNPACKED%" || exit /b 1
copy /b "%HJ_FILE%" "%HJ_UNPACKED%\%1" >nul || exit /b 1
set "HJ_SUM="
pushd "%HJ_SYSTEM%"
for /f "skip=1 delims=" %%H in ('.\certutil.exe -hashfile "%HJ_UNPACKED%\%1" SHA256 2^>nul') do if not defined HJ_SUM set "HJ_SUM=%%H"
popd
if not defined HJ_SUM set "HJ_SUM=no-hash"
rem Older Windows puts a blank between the bytes.
set "HJ_SUM=%HJ_SUM: =%"
if "%HJ_SUM:~63,1%"=="" goto :refuse
if not "%HJ_SUM:~64%"=="" goto :refuse
"%HJ_SYSTEM%\findstr.exe" /b /i /l /c:"%HJ_SUM%  python-3." "%HJ_BUNDLE%\setup\pythons.txt" >nul 2>nul && exit /b 0
"%HJ_SYSTEM%\findstr.exe" /b /i /l /c:"%HJ_SUM%  python-3." "%ProgramFiles%\HopeJobs\pythons.txt" >nul 2>nul && exit /b 0

:refuse
set "HJ_REFUSED=1"
echo "%HJ_FILE%"
echo SHA-256 %HJ_SUM%
exit /b 1

:try
if defined HJ_PYTHON exit /b 0
if not exist "%HJ_TRY%" exit /b 0
"%HJ_TRY%" -I -S "%HJ_BUNDLE%\setup\start.py" fits >nul 2>nul && set "HJ_PYTHON=%HJ_TRY%"
exit /b 0
