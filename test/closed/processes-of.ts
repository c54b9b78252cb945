import { readdir, readFile, readlink } from 'node:fs/promises';

/** Chromium writes the words of its children anew, with blanks between them. */
const childMark = /[\0 ]--type=/;
const pageMark = /[\0 ]--type=renderer[\0 ]/;

/** A process of a program, as the kernel shows it. */
interface ProgramProcess {
  readonly pid: number;
  readonly command: string;
}

/** How well the processes of a page are locked away. */
export interface PageSandbox {
  /** In a user namespace of their own, where they have no files and no network. */
  readonly isInNamespace: boolean;
  /** What they may ask of the kernel is filtered (seccomp(2)). */
  readonly isFiltered: boolean;
}

/** The sandbox of the pages that a program shows; `null` while there is none. */
export async function pageSandbox(executable: string): Promise<PageSandbox | null> {
  const pages = (await processesOf(executable)).find(({ command }) => pageMark.test(command));
  if (pages === undefined) return null;
  const status = await readFile(`/proc/${pages.pid}/status`, 'latin1');
  const [own, theirs] = await Promise.all(['self', pages.pid].map((who) => readlink(`/proc/${who}/ns/user`)));
  return { isInNamespace: own !== theirs, isFiltered: /^Seccomp:\s*2$/m.test(status) };
}

/** The main processes of a program, whoever started them. */
export async function mainProcesses(executable: string): Promise<readonly number[]> {
  const own = (await processesOf(executable)).filter(({ command }) => !childMark.test(command));
  return own.map(({ pid }) => pid);
}

async function processesOf(executable: string): Promise<readonly ProgramProcess[]> {
  const found: ProgramProcess[] = [];
  for (const name of await readdir('/proc')) {
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.startsWith(executable) && /^[\0 ]/.test(command.slice(executable.length)))
      found.push({ pid: Number(name), command });
  }
  return found;
}
