import { failed, ok, type Result } from '../../../shared/ipc/result';

/** Largest file that is read, in bytes: every character of the longest text in UTF-16. */
const largestTableFile = 2 * 1024 * 1024 + 2;

/** Reads a file that the person chose. `import-too-large` before it is read, `file-unreadable` when it cannot be. */
export async function readTableFile(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<Result<string>> {
  if (file.size > largestTableFile) return failed({ code: 'import-too-large' });
  try {
    return ok(decodeTableFile(new Uint8Array(await file.arrayBuffer())));
  } catch {
    return failed({ code: 'file-unreadable' });
  }
}

/**
 * The text of a file, in whichever encoding a spreadsheet has saved it: UTF-16 by its mark, else UTF-8, and where it is not
 * that, Windows-1252, which Excel writes as "CSV" in most of Europe. Never throws.
 */
function decodeTableFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
