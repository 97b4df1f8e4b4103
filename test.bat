@echo off
rem Runs every gate: ruff, mypy, import-linter, pytest. test --full adds the slow tests; other arguments go to pytest.
setlocal
call "%~dp0packaging\start.bat" dev || exit /b 1
"%~dp0.venv\Scripts\python.exe" "%~dp0packaging\gates.py" %*
exit /b %ERRORLEVEL%
