@echo off
rem Runs one part of BITTEN in the foreground: bitten COMMAND [option...]; see bitten COMMAND --help.
rem The twin of bin/bitten for Windows: from a distribution, or from a checkout, which it builds when there is no build.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "BITTEN_HOME=%%~fI"

set "BITTEN_LIB=%BITTEN_HOME%\lib"
if exist "%BITTEN_HOME%\toc-http\pom.xml" (
    set "BITTEN_LIB=%BITTEN_HOME%\toc-http\target\bitten\lib"
    if not exist "%BITTEN_HOME%\toc-http\target\bitten\lib" (
        echo bitten: building from the sources in %BITTEN_HOME%; this takes a minute, once 1>&2
        pushd "%BITTEN_HOME%"
        call mvn -q -B -DskipTests -Dmaven.test.skip=true -Denforcer.skip=true package 1>&2
        if errorlevel 1 (
            popd
            echo bitten: the build failed 1>&2
            exit /b 1
        )
        popd
    )
)

set "BITTEN_JAVA=java"
if defined JAVA_HOME set "BITTEN_JAVA=%JAVA_HOME%\bin\java"

set "BITTEN_COMMAND=%~1"
set "BITTEN_MAIN="
for %%C in (relay paper ledger doctor bench halt resume) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_MAIN=com.joinbitten.relay.RelayMain"
for %%C in (toc up fire mission user) do if "%BITTEN_COMMAND%"=="%%C" set "BITTEN_MAIN=com.joinbitten.toc.TocMain"
if "%BITTEN_COMMAND%"=="--version" (
    for %%J in ("%BITTEN_LIB%\toc-http-*.jar") do for /f "tokens=3 delims=-" %%V in ("%%~nJ") do echo bitten %%V
    exit /b 0
)
if not defined BITTEN_MAIN (
    echo Usage: bitten up^|relay^|toc^|paper^|fire^|mission^|user^|ledger^|doctor^|bench^|halt^|resume [option...]; or bitten --version 1>&2
    if "%BITTEN_COMMAND%"=="--help" exit /b 0
    exit /b 2
)

set "BITTEN_HEAP=192m"
if "%BITTEN_COMMAND%"=="up" set "BITTEN_HEAP=320m"

rem the settings beside these scripts count unless others are named
set "BITTEN_CONFIG="
if "%BITTEN_COMMAND%"=="relay" set "BITTEN_CONFIG=%BITTEN_HOME%\conf\relay.yaml"
if "%BITTEN_COMMAND%"=="doctor" set "BITTEN_CONFIG=%BITTEN_HOME%\conf\relay.yaml"
if "%BITTEN_COMMAND%"=="toc" set "BITTEN_CONFIG=%BITTEN_HOME%\conf\toc.yaml"

rem everything behind the command, as it was written
set "BITTEN_REST="
:next
shift
if "%~1"=="" goto run
if "%~1"=="--config" set "BITTEN_CONFIG="
if "%~1"=="--help" set "BITTEN_CONFIG="
set BITTEN_REST=%BITTEN_REST% %1
goto next

:run
set "BITTEN_OPTIONS="
if defined BITTEN_CONFIG if exist "%BITTEN_CONFIG%" set BITTEN_OPTIONS=--config "%BITTEN_CONFIG%"
"%BITTEN_JAVA%" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xms16m -Xmx%BITTEN_HEAP% -Xss512k ^
    -XX:MaxMetaspaceSize=96m -XX:ReservedCodeCacheSize=48m -XX:MaxDirectMemorySize=64m -Djava.awt.headless=true ^
    -Dfile.encoding=UTF-8 -Dio.netty.allocator.numDirectArenas=2 -Dio.netty.allocator.numHeapArenas=0 ^
    -Dio.netty.allocator.maxOrder=6 %BITTEN_JAVA_OPTS% "-Dlogback.configurationFile=%BITTEN_HOME%\conf\logback.xml" ^
    -cp "%BITTEN_LIB%\*" %BITTEN_MAIN% %BITTEN_COMMAND% %BITTEN_OPTIONS% %BITTEN_REST%
exit /b %ERRORLEVEL%
