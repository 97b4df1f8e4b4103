@echo off
rem Starts Interview Coach from a checkout; the first time, sets up everything it needs. run ARGS is coach ARGS.
setlocal
call "%~dp0packaging\start.bat" run || exit /b 1
"%~dp0.venv\Scripts\python.exe" -P -m coach_app %*
exit /b %ERRORLEVEL%
