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
    const bytes = new Uint8Array(await file.arrayBuffer());
    return ok(new TextDecoder(textEncodingOf(bytes)).decode(bytes));
  } catch {
    return failed({ code: 'file-unreadable' });
  }
}
