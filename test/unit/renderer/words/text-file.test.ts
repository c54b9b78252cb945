import { describe, expect, it } from 'vitest';
import { readTableFile } from '../../../../src/renderer/words/text-file';
import { failed, ok } from '../../../../src/shared/ipc/result';

const text = 'Name;Läuft ab\nSchlüssel für Zürich;12.11.2027';
const utf8 = Buffer.from(text, 'utf8');
const utf16 = Buffer.from(text, 'utf16le');
const of = (bytes: Buffer) => ({
  size: bytes.length,
  arrayBuffer: async () => new Uint8Array(bytes).buffer,
});

describe('readTableFile', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with its mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), utf8])],
    ['UTF-16 without a mark', utf16],
    ['UTF-16, as Excel’s “Unicode text”', Buffer.concat([Buffer.of(0xff, 0xfe), utf16])],
    ['UTF-16 the other way round', Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16).swap16()])],
    ['Windows-1252, as Excel’s “CSV”', Buffer.from(text, 'latin1')],
  ])('reads %s', async (_name, bytes) => {
    expect(await readTableFile(of(bytes))).toEqual(ok(text));
  });

  it('does not even open what is too large', async () => {
    let opened = 0;
    const file = {
      size: 3 * 1024 * 1024,
      arrayBuffer: async () => {
        opened += 1;
        return new ArrayBuffer(0);
      },
    };
    expect([await readTableFile(file), opened]).toEqual([failed({ code: 'import-too-large' }), 0]);
  });

  it('says that a file cannot be read', async () => {
    const file = { size: 10, arrayBuffer: () => Promise.reject(new Error('gone')) };
    expect(await readTableFile(file)).toEqual(failed({ code: 'file-unreadable' }));
  });
});
