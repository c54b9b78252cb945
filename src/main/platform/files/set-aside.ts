import { basename, dirname, join } from 'node:path';
import { renameFile, syncFolder } from './atomic-file';
import { namesIn } from './names-in';

const mark = '.set-aside-';

/**
 * Moves a file that cannot be used out of the way, under a name of its own beside it: nothing is overwritten unread.
 * Answers with where it is now. Rejects when it cannot be moved: then it is where it was, and must not be written.
 */
export async function setAside(file: string): Promise<string> {
  const [latest] = await setAsideOf(file);
  const movedTo = `${file}${mark}${latest === undefined ? 1 : numberOf(latest) + 1}`;
  await renameFile(file, movedTo);
  await syncFolder(dirname(file));
  return movedTo;
}

/** What was set aside of a file and is still there, the youngest first. Rejects when the folder cannot be read. */
export async function setAsideOf(file: string): Promise<readonly string[]> {
  const start = `${basename(file)}${mark}`;
  const names = (await namesIn(dirname(file))).filter(
    (name) => name.startsWith(start) && /^[1-9]\d{0,8}$/.test(name.slice(start.length)),
  );
  return names.map((name) => join(dirname(file), name)).sort((one, other) => numberOf(other) - numberOf(one));
}

/** Puts a file back that can be used again. Rejects when it cannot be moved. */
export async function putBack(movedTo: string): Promise<void> {
  await renameFile(movedTo, placeOf(movedTo));
  await syncFolder(dirname(movedTo));
}

/** The path, or name, that a file has when it is not set aside. */
export function placeOf(path: string): string {
  return path.replace(/\.set-aside-[1-9]\d{0,8}$/, '');
}

function numberOf(movedTo: string): number {
  return Number.parseInt(movedTo.slice(movedTo.lastIndexOf(mark) + mark.length), 10);
}
