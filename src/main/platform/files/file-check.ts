import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProblem } from '../../../shared/ipc/state/file-state';
import { type FileFormat, type ParsedFile, parseFormat } from './file-format';
import { readJsonLines } from './json-lines';
import { namesIn } from './names-in';
import { placeOf, setAsideOf } from './set-aside';

/** A file that is not used as it is. */
export interface FoundProblem {
  readonly problem: FileProblem;
  /** Where it is now. */
  readonly path: string;
}

/** What became of a file of one JSON object. Never rejects, and changes nothing. */
export async function checkFile<T extends object>(
  file: string,
  format: FileFormat<T>,
): Promise<readonly FoundProblem[]> {
  return checkWith(file, (text) => problemOf(parseFormat(format, text)));
}

/** The same for a file of lines. */
export async function checkLines<T extends object>(
  file: string,
  format: FileFormat<T>,
): Promise<readonly FoundProblem[]> {
  return checkWith(file, (text) => {
    const { damaged, later } = readJsonLines(format, text);
    if (damaged > 0) return 'some-lines';
    return later > 0 ? 'later-version' : null;
  });
}

/** What was set aside in a folder, whatever it is. Never rejects. */
export async function checkFolder(folder: string): Promise<readonly FoundProblem[]> {
  const names = await namesIn(folder).catch(() => []);
  return names
    .filter((name) => placeOf(name) !== name)
    .map((name) => ({ problem: 'set-aside', path: join(folder, name) }));
}

/** Whether the youngest of what was set aside can be understood now, and has its place free. */
export async function canBeTakenUp<T extends object>(file: string, format: FileFormat<T>): Promise<boolean> {
  const [latest] = await setAsideOf(file).catch(() => []);
  if (latest === undefined || (await textOf(file)) !== null) return false;
  const text = await textOf(latest);
  return typeof text === 'string' && parseFormat(format, text).kind === 'read';
}

async function checkWith(
  file: string,
  judge: (text: string) => FileProblem | null,
): Promise<readonly FoundProblem[]> {
  const text = await textOf(file);
  const problem = text === null ? null : typeof text === 'string' ? judge(text) : 'unreadable';
  const aside = await setAsideOf(file).catch(() => []);
  return [
    ...(problem === null ? [] : [{ problem, path: file }]),
    ...aside.map((path) => ({ problem: 'set-aside' as const, path })),
  ];
}

/** `null` for none, `undefined` for one that cannot be read. */
async function textOf(file: string): Promise<string | null | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? null : undefined,
  );
}

function problemOf({ kind }: ParsedFile<unknown>): FileProblem | null {
  if (kind === 'read') return null;
  return kind === 'later' ? 'later-version' : 'damaged';
}
