# What electron-builder's installer does not do by itself: links of reminder mails, a running program that is asked to end
# and never killed, and a removal that leaves nothing of ours in the registry. Macro names are electron-builder's.

!define LINK_SCHEME "wmda-credential-manager"
!define LINK_KEY "Software\Classes\${LINK_SCHEME}"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define RUN_APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define CLASS_KEY "Software\Classes\CLSID"
# A person may have to answer a question about an unsaved value first.
!define QUIT_PATIENCE_SECONDS 60

!macro customInstall
  # HKCU for one user, HKLM for everybody: the installer's own choice. As Electron writes it at a start.
  WriteRegStr SHELL_CONTEXT "${LINK_KEY}" "" "URL:${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${LINK_KEY}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "${LINK_KEY}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "${LINK_KEY}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    !insertmacro removeLinks SHELL_CONTEXT
    # What the program itself has written for this user.
    !insertmacro removeLinks HKCU
    DeleteRegValue HKCU "${RUN_KEY}" "${APP_ID}"
    DeleteRegValue HKCU "${RUN_APPROVED_KEY}" "${APP_ID}"
    !insertmacro removeToastActivators
  ${endIf}
!macroend

# Only where they still lead to this installation: another one may have taken them over.
!macro removeLinks ROOT
  ReadRegStr $R0 ${ROOT} "${LINK_KEY}\shell\open\command" ""
  ${if} $R0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
    DeleteRegKey ${ROOT} "${LINK_KEY}"
  ${endIf}
!macroend

# Windows starts the program through such a class when a notification is clicked that outlived it.
!macro removeToastActivators
  StrCpy $R1 0
  ${do}
    EnumRegKey $R2 HKCU "${CLASS_KEY}" $R1
    ${if} $R2 == ""
      ${exitDo}
    ${endIf}
    ReadRegStr $R0 HKCU "${CLASS_KEY}\$R2\LocalServer32" ""
    ${if} $R0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
    ${orIf} $R0 == "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
      # The next key moves to this place.
      DeleteRegKey HKCU "${CLASS_KEY}\$R2"
    ${else}
      IntOp $R1 $R1 + 1
    ${endIf}
  ${loop}
!macroend

# Leaves 0 in RESULT while the installed program runs, in whichever session. The path goes by the environment, so that no
# character of it can be read as a command.
!macro isProgramRunning RESULT
  System::Call 'kernel32::SetEnvironmentVariable(t "INSTALLED_PROGRAM", t "$INSTDIR\${APP_EXECUTABLE_FILENAME}")'
  nsExec::Exec `"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -Command "if (@(Get-CimInstance Win32_Process | Where-Object { $$_.ExecutablePath -eq $$env:INSTALLED_PROGRAM }).Count -gt 0) { exit 0 } else { exit 1 }"`
  Pop ${RESULT}
!macroend

# SECURITY: a program that holds a value which is saved nowhere is not killed. It is asked to end, and asks the person in
# its turn; without an answer the installer stops (exit code 2 where it runs silently).
!macro customCheckAppRunning
  ${do}
    !insertmacro isProgramRunning $R0
    ${if} $R0 != 0
      ${exitDo}
    ${endIf}
    DetailPrint "$(appClosing)"
    Exec '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --quit'
    StrCpy $R1 0
    ${do}
      Sleep 1000
      IntOp $R1 $R1 + 1
      !insertmacro isProgramRunning $R0
      ${if} $R0 != 0
        ${exitDo}
      ${endIf}
    ${loopUntil} $R1 >= ${QUIT_PATIENCE_SECONDS}
    ${if} $R0 != 0
      ${exitDo}
    ${endIf}
    ${if} ${Silent}
      SetErrorLevel 2
      Quit
    ${endIf}
    ${if} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(appCannotBeClosed)" IDCANCEL`
      SetErrorLevel 2
      Quit
    ${endIf}
  ${loop}
!macroend
