import { describe, expect, it } from 'vitest';
import { concealedFormats } from '../../../../../src/main/desktop/clipboard/concealed-formats';

async function read(platform: NodeJS.Platform): Promise<Record<string, number[] | string>> {
  const formats = Object.entries(concealedFormats(platform));
  const contents = await Promise.all(
    formats.map(async ([name, blob]) => {
      const bytes = [...new Uint8Array(await blob.arrayBuffer())];
      const isText = bytes.every((byte) => byte >= 0x20);
      return [name, isText ? String.fromCharCode(...bytes) : bytes] as const;
    }),
  );
  return Object.fromEntries(contents);
}

describe('what stands beside a secret on the clipboard', () => {
  it('keeps it out of history and cloud on Windows: a DWORD of 0 each', async () => {
    expect(await read('win32')).toEqual({
      'electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"': [0, 0, 0, 0],
      'electron application/osclipboard;format="CanIncludeInClipboardHistory"': [0, 0, 0, 0],
      'electron application/osclipboard;format="CanUploadToCloudClipboard"': [0, 0, 0, 0],
      'electron application/osclipboard;format="Clipboard Viewer Ignore"': [0, 0, 0, 0],
    });
  });

  it('says on macOS that it is concealed and passing', async () => {
    expect(Object.keys(await read('darwin'))).toEqual([
      'electron application/osclipboard;format="org.nspasteboard.ConcealedType"',
      'electron application/osclipboard;format="org.nspasteboard.TransientType"',
    ]);
  });

  it('tells clipboard managers on Linux that it is a secret', async () => {
    expect(await read('linux')).toEqual({
      'electron application/osclipboard;format="x-kde-passwordManagerHint"': 'secret',
    });
  });
});
