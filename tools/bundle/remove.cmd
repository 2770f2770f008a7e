@echo off
rem ASCII only: cmd.exe reads this file in the code page of its window.
setlocal EnableExtensions DisableDelayedExpansion
if not exist "%~dp0setup\run.cmd" goto :packed
rem pushd, not cd: it gives a network folder a drive letter. call gets no path: it would expand
rem percent signs in it.
pushd "%~dp0" || goto :unreachable
call setup\run.cmd remove
set "HJ_CODE=%errorlevel%"
popd
rem For those who install on many PCs: HJ_NOPAUSE=1 does not wait for a key.
if not defined HJ_NOPAUSE pause
exit /b %HJ_CODE%

:packed
rem Opened inside the zip: only this one file is here. The page says in Korean what the echo says.
echo Unzip everything first, then start this file again.
>"%TEMP%\HopeJobs-unzip.html" echo ^<h1^>^&#50517;^&#52629;^&#51012; ^&#47676;^&#51200; ^&#47784;^&#46160; ^&#54392;^&#49464;^&#50836;^</h1^>^<p^>^&#51060; ^&#52285;^&#51012; ^&#45803;^&#44256;, ^&#48155;^&#51008; zip ^&#54028;^&#51068;^&#50640;^&#49436; ^&#50724;^&#47480;^&#51901; ^&#45800;^&#52628; ^&gt; ^&#12300;^&#50517;^&#52629; ^&#54400;^&#44592;^&#12301;^&#47484; ^&#44256;^&#47480; ^&#46244;, ^&#54400;^&#47536; ^&#54260;^&#45908;^&#51032; ^&#54028;^&#51068;^&#51012; ^&#46160; ^&#48264; ^&#45572;^&#47476;^&#49464;^&#50836;.^</p^>
start "" "%TEMP%\HopeJobs-unzip.html"
goto :failed

:unreachable
echo This folder cannot be reached. Copy it to this PC, then start this file again.

:failed
if not defined HJ_NOPAUSE pause
exit /b 2
