/** A format of the system's own clipboard, as Electron's clipboard items name them. */
function systemFormat(name: string): string {
  return `electron application/osclipboard;format="${name}"`;
}

/** A DWORD of 0, which is a no. */
const no = (): Blob => new Blob([new Uint8Array(4)]);

/**
 * What stands beside a secret on the clipboard, so that histories, synchronisation between devices and clipboard managers
 * leave it alone; it asks them to, and forces nothing. Format -> content.
 *
 * Windows: "Cloud Clipboard and Clipboard History Formats" and the older format for clipboard viewers. macOS:
 * nspasteboard.org. Linux: the hint of KDE's Klipper, which other managers follow too.
 */
export function concealedFormats(platform: NodeJS.Platform): Readonly<Record<string, Blob>> {
  if (platform === 'win32') {
    return {
      [systemFormat('ExcludeClipboardContentFromMonitorProcessing')]: no(),
      [systemFormat('CanIncludeInClipboardHistory')]: no(),
      [systemFormat('CanUploadToCloudClipboard')]: no(),
      [systemFormat('Clipboard Viewer Ignore')]: no(),
    };
  }
  if (platform === 'darwin') {
    return {
      [systemFormat('org.nspasteboard.ConcealedType')]: new Blob(['1']),
      [systemFormat('org.nspasteboard.TransientType')]: new Blob(['1']),
    };
  }
  return { [systemFormat('x-kde-passwordManagerHint')]: new Blob(['secret']) };
}
