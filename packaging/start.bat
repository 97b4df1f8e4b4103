@echo off
rem Shared by run.bat and test.bat: makes sure that the environment named by %1 (run or dev) stands.
setlocal
set "checkout=%~dp0.."
set "python=%checkout%\.venv\Scripts\python.exe"
if exist "%python%" (
    "%python%" -E -S "%checkout%\packaging\environment.py" check %1 2>nul && exit /b 0
)
for %%V in (3.13 3.12 3.11 3.14) do (
    py -%%V -c "" >nul 2>nul && (
        py -%%V "%checkout%\packaging\environment.py" make %1
        goto :made
    )
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
    python "%checkout%\packaging\environment.py" make %1
    goto :made
)
echo Interview Coach needs Python 3.11 or newer, and none was found. 1>&2
echo Install it with: winget install Python.Python.3.13   (or from python.org) 1>&2
exit /b 1
:made
exit /b %ERRORLEVEL%
