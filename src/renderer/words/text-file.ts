import { textEncodingOf } from '../../shared/domain/text-encoding';
import { failed, ok, type Result } from '../../shared/ipc/result';

/** Largest table that is read, in bytes: every character of the longest text in UTF-16. */
const largestTableFile = 2 * 1024 * 1024 + 2;
/** The same of an environment file. */
const largestEnvironmentFile = 512 * 1024 + 2;

type ChosenFile = Pick<File, 'size' | 'arrayBuffer'>;

/** Reads a file that the person chose. `import-too-large` before it is read, `file-unreadable` when it cannot be. */
export function readTableFile(file: ChosenFile): Promise<Result<string>> {
  return readTextFile(file, largestTableFile);
}

/** The same for an environment file. */
export function readEnvironmentFile(file: ChosenFile): Promise<Result<string>> {
  return readTextFile(file, largestEnvironmentFile);
}

async function readTextFile(file: ChosenFile, mostBytes: number): Promise<Result<string>> {
  if (file.size > mostBytes) return failed({ code: 'import-too-large' });
  try {
    return ok(decode(new Uint8Array(await file.arrayBuffer())));
  } catch {
    return failed({ code: 'file-unreadable' });
  }
}

/**
 * The text of a file, in whichever encoding a program has saved it: UTF-16, else UTF-8, and where it is not that,
 * Windows-1252, which Excel writes as "CSV" in most of Europe. Never throws.
 */
function decode(bytes: Uint8Array): string {
  const encoding = textEncodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
