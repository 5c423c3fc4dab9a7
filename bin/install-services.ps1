<#
.SYNOPSIS
Installs the relay, and on request the TOC and the paper terminal, as Windows services with NSSM.

.DESCRIPTION
Run as administrator, from a distribution. The services run under the account you name: the drop root of a real terminal
lies in the Files folder of one Windows user, so the relay must be that user; LocalSystem has another %APPDATA%.
Start real terminals only after the service bitten-relay is running: before that, old order files may still lie where a
terminal reads them.

.EXAMPLE
.\install-services.ps1 -Data C:\bitten-data -Account .\trader -Services relay,toc
#>
[CmdletBinding()]
param(
    # NSSM's program, https://nssm.cc
    [string] $Nssm = 'nssm.exe',

    # where everything written goes
    [Parameter(Mandatory)] [string] $Data,

    # the Windows account of the services, for example .\trader; you are asked for its password
    [Parameter(Mandatory)] [string] $Account,

    # which parts
    [ValidateSet('relay', 'toc', 'paper')] [string[]] $Services = @('relay')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$bin = $PSScriptRoot
$bitten = Join-Path $bin 'bitten.cmd'
# whole and without a backslash at its end, which would take the quote behind it with it
$Data = (New-Item -ItemType Directory -Force -Path $Data).FullName.TrimEnd('\')
$logs = (New-Item -ItemType Directory -Force -Path (Join-Path $Data 'logs')).FullName
$password = (Get-Credential -UserName $Account -Message 'Account of the services').GetNetworkCredential().Password

function Invoke-Nssm {
    & $Nssm @args
    if ($LASTEXITCODE -ne 0) {
        throw "nssm $($args[0]) $($args[1]) failed with exit code $LASTEXITCODE"
    }
}

foreach ($service in $Services) {
    $name = "bitten-$service"
    Invoke-Nssm install $name $env:ComSpec
    # where NSSM reads it: editions of PowerShell differ in how they hand quotes to a program
    Set-ItemProperty -Path "HKLM:\SYSTEM\CurrentControlSet\Services\$name\Parameters" -Name AppParameters `
        -Type ExpandString -Value "/d /c `"`"$bitten`" $service --data `"$Data`"`""
    Invoke-Nssm set $name DisplayName "BITTEN $service"
    Invoke-Nssm set $name AppDirectory $Data
    Invoke-Nssm set $name ObjectName $Account $password
    Invoke-Nssm set $name Start SERVICE_AUTO_START
    Invoke-Nssm set $name AppStdout (Join-Path $logs "$service.out.log")
    Invoke-Nssm set $name AppStderr (Join-Path $logs "$service.log")
    Invoke-Nssm set $name AppRotateFiles 1
    Invoke-Nssm set $name AppRotateBytes 10485760
    # Ctrl-C first, and time to finish what is stored but not delivered
    Invoke-Nssm set $name AppStopMethodConsole 12000
    # wrong settings and a locked storage want a person, not another start; after lost storage (74) a new relay looks again
    $final = if ($service -eq 'relay') { 2, 64, 78 } else { 2, 64, 74, 78 }
    foreach ($code in $final) {
        Invoke-Nssm set $name AppExit $code Exit
    }
    if ($service -ne 'relay' -and $Services -contains 'relay') {
        Invoke-Nssm set $name DependOnService bitten-relay
    }
    Write-Output "$name is installed; start it with: nssm start $name"
}
