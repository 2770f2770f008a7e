@echo off
rem Finds a 64-bit CPython that fits and hands over to start.py. The two .cmd files one folder above
rem call it there. Argument: install or remove. ASCII only.
setlocal EnableExtensions DisableDelayedExpansion
set "HJ_CODE=2"
set "HJ_PYTHON="
set "HJ_UNPACKED=%LOCALAPPDATA%\HopeJobs\unpacked-%RANDOM%"
rem Nothing may go out to the network: Python's launchers could fetch a Python.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="

set "HJ_TEXT=unzip.txt"
if not exist "wheels\hopejobs_xl-*.whl" goto :text
set "HJ_TEXT=not-64-bit.txt"
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto :text
set "HJ_TEXT=no-python.txt"

call :search
for /d %%D in (python-3.13.*-embed-amd64 python-3.12.*-embed-amd64 python-3.11.*-embed-amd64) do (
  set "HJ_TRY=%%~fD\python.exe"
  call :try
)
for %%F in (python-3.13.*-embed-amd64.zip python-3.12.*-embed-amd64.zip python-3.11.*-embed-amd64.zip) do (
  set "HJ_FILE=%%F"
  call :unpack
)
if "%1"=="install" for %%F in (python-3.13.*-amd64.exe python-3.12.*-amd64.exe python-3.11.*-amd64.exe) do (
  set "HJ_FILE=%%~fF"
  call :setup
)
if not defined HJ_PYTHON goto :text

"%HJ_PYTHON%" -I setup\start.py %1
set "HJ_CODE=%errorlevel%"
goto :end

:text
chcp 65001 >nul
type "setup\%HJ_TEXT%"

:end
if exist "%HJ_UNPACKED%" rmdir /s /q "%HJ_UNPACKED%"
rem Goes only if it is empty.
rmdir "%LOCALAPPDATA%\HopeJobs" 2>nul
exit /b %HJ_CODE%

:search
for %%R in (HKCU HKLM) do for %%V in (3.13 3.12 3.11) do for /f "tokens=2,*" %%A in ('reg query "%%R\Software\Python\PythonCore\%%V\InstallPath" /v ExecutablePath /reg:64 2^>nul') do (
  set "HJ_TRY=%%B"
  call :try
)
for /f "delims=" %%P in ('where $PATH:python.exe 2^>nul') do (
  set "HJ_TRY=%%P"
  call :try
)
for %%V in (3.13 3.12 3.11) do for /f "delims=" %%P in ('py -%%V -c "import sys; print(sys.executable)" 2^>nul') do (
  set "HJ_TRY=%%P"
  call :try
)
exit /b 0

:unpack
if defined HJ_PYTHON exit /b 0
if exist "%HJ_UNPACKED%" rmdir /s /q "%HJ_UNPACKED%"
mkdir "%HJ_UNPACKED%"
"%SystemRoot%\System32\tar.exe" -xf "%HJ_FILE%" -C "%HJ_UNPACKED%"
set "HJ_TRY=%HJ_UNPACKED%\python.exe"
goto :try

:setup
if defined HJ_PYTHON exit /b 0
echo "%HJ_FILE%"
start "" /wait "%HJ_FILE%" /passive InstallAllUsers=0 Include_launcher=0 PrependPath=0 AssociateFiles=0 Shortcuts=0 Include_test=0 Include_doc=0
goto :search

:try
if defined HJ_PYTHON exit /b 0
if not exist "%HJ_TRY%" exit /b 0
"%HJ_TRY%" -I -S setup\start.py fits >nul 2>nul && set "HJ_PYTHON=%HJ_TRY%"
exit /b 0
