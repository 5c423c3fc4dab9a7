@echo off
rem Runs one part of BITTEN in the foreground: bitten COMMAND [option...]; see bitten COMMAND --help.
rem The twin of bin/bitten for Windows: from a distribution, or from a checkout, which it builds when there is no build.
rem JAVA_HOME picks the JDK; RELAY_JAVA_OPTS, PAPER_JAVA_OPTS and TOC_JAVA_OPTS add options to Java's.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "BITTEN_HOME=%%~fI"

set "BITTEN_COMMAND=%~1"
if "%BITTEN_COMMAND%"=="help" set "BITTEN_COMMAND=--help"
if "%BITTEN_COMMAND%"=="-h" set "BITTEN_COMMAND=--help"

set "BITTEN_MAIN="
set "BITTEN_HEAP=-Xms16m -Xmx128m -XX:TieredStopAtLevel=1"
set "BITTEN_EXTRA="
set "BITTEN_LOG=logback-quiet.xml"
for %%C in (relay paper ledger doctor bench halt resume) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_MAIN=com.joinbitten.relay.RelayMain"
for %%C in (toc up fire mission user key audit rekey terminal nodes signals webhooks telegram db selftest) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_MAIN=com.joinbitten.toc.TocMain"
if "%BITTEN_COMMAND%"=="bench" if "%~2"=="toc" set "BITTEN_MAIN=com.joinbitten.toc.TocMain"
for %%C in (relay paper toc up) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_LOG=logback.xml"
for %%C in (ledger bench) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_HEAP=-Xms16m -Xmx1g"
for %%C in (toc up) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_HEAP=-Xms32m -Xmx512m"
for %%C in (toc up) do if "%BITTEN_COMMAND%"=="%%C" set BITTEN_EXTRA=%TOC_JAVA_OPTS%
if "%BITTEN_COMMAND%"=="relay" set "BITTEN_HEAP=-Xms16m -Xmx256m -Xss512k"
if "%BITTEN_COMMAND%"=="relay" set BITTEN_EXTRA=%RELAY_JAVA_OPTS%
if "%BITTEN_COMMAND%"=="paper" set "BITTEN_HEAP=-Xms16m -Xmx192m -Xss512k"
if "%BITTEN_COMMAND%"=="paper" set BITTEN_EXTRA=%PAPER_JAVA_OPTS%

if not defined BITTEN_MAIN if not "%BITTEN_COMMAND%"=="--version" (
    echo Usage: bitten up^|relay^|toc^|paper^|fire^|mission^|user^|key^|audit^|rekey^|terminal^|signals^|webhooks^|telegram^|db^|ledger^|doctor^|halt^|resume^|bench^|selftest [option...]; or bitten --version 1>&2
    if "%BITTEN_COMMAND%"=="--help" exit /b 0
    exit /b 2
)

set "BITTEN_JAVA=java"
if defined JAVA_HOME set "BITTEN_JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%BITTEN_JAVA%" (
    echo bitten: Java 17 or later is needed; there is none in JAVA_HOME: "%JAVA_HOME%" 1>&2
    exit /b 1
)
if not defined JAVA_HOME (
    where /q java
    if errorlevel 1 (
        echo bitten: Java 17 or later is needed; there is none in PATH, and JAVA_HOME is not set 1>&2
        exit /b 1
    )
)

rem in a checkout the distribution is what the build made
set "BITTEN_DIST=%BITTEN_HOME%"
if exist "%BITTEN_HOME%\pom.xml" (
    set "BITTEN_DIST="
    for /d %%D in ("%BITTEN_HOME%\toc-http\target\bitten-*") do if exist "%%D\%%~nxD\lib" set "BITTEN_DIST=%%D\%%~nxD"
)
if not defined BITTEN_DIST (
    echo bitten: building from the sources in "%BITTEN_HOME%"; this takes a minute, once 1>&2
    pushd "%BITTEN_HOME%"
    call mvn -q -B -Dmaven.test.skip=true -Denforcer.skip=true package 1>&2
    if errorlevel 1 (
        popd
        echo bitten: the build failed 1>&2
        exit /b 1
    )
    popd
    for /d %%D in ("%BITTEN_HOME%\toc-http\target\bitten-*") do if exist "%%D\%%~nxD\lib" set "BITTEN_DIST=%%D\%%~nxD"
)
if "%BITTEN_COMMAND%"=="--version" (
    for %%J in ("%BITTEN_DIST%\lib\toc-http-*.jar") do for /f "tokens=2,* delims=-" %%U in ("%%~nJ") do echo bitten %%V
    exit /b 0
)

rem everything behind the command as it was written: %1, %2 and so on would lose the = of --set key=value
set "BITTEN_REST="
set BITTEN_AS_WRITTEN=%*
for /f "tokens=1,*" %%A in ('set BITTEN_AS_WRITTEN') do set BITTEN_REST=%%B

rem the settings beside these scripts count unless others are named
set "BITTEN_CONFIG="
for %%C in (relay doctor halt resume) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_CONFIG=%BITTEN_HOME%\conf\relay.yaml"
if "%BITTEN_COMMAND%"=="toc" set "BITTEN_CONFIG=%BITTEN_HOME%\conf\toc.yaml"
set BITTEN_REST 2>nul | findstr /l /c:"--config" >nul && set "BITTEN_CONFIG="
set "BITTEN_OPTIONS="
if defined BITTEN_CONFIG if exist "%BITTEN_CONFIG%" set BITTEN_OPTIONS=--config "%BITTEN_CONFIG%"

"%BITTEN_JAVA%" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr ^
    -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED ^
    %BITTEN_HEAP% %BITTEN_EXTRA% "-Dlogback.configurationFile=%BITTEN_HOME%\conf\%BITTEN_LOG%" ^
    -cp "%BITTEN_DIST%\lib\*" %BITTEN_MAIN% %BITTEN_COMMAND% %BITTEN_OPTIONS% %BITTEN_REST%
exit /b %ERRORLEVEL%
