import { readFile } from 'node:fs/promises';
import { contains } from '../support/found-in-files';
import { run, type RunEnd } from './run';

/** What strace saw of a program and everything it started. */
export interface Watched {
  readonly end: RunEnd;
  /** Programs that were started: name, arguments and environment, each as the kernel got it. */
  readonly started: readonly string[];
  /** Writes, with what the descriptor was: a file's path, a pipe, a socket. */
  readonly writes: readonly string[];
}

/** Runs a program under strace with whole arguments, environments and writes. */
export async function watch(
  strace: string,
  logFile: string,
  command: readonly string[],
  options: Parameters<typeof run>[2],
): Promise<Watched> {
  const calls = 'trace=execve,execveat,write,pwrite64,writev,pwritev,sendto,sendmsg';
  const args = [
    '-f',
    '-v',
    '-yy',
    '-qq',
    '-s',
    '200000',
    '-e',
    calls,
    '-e',
    'signal=none',
    '-o',
    logFile,
    '--',
  ];
  const end = await run(strace, [...args, ...command], options);
  const lines = (await readFile(logFile, 'latin1')).split('\n');
  return {
    end,
    started: lines.filter((line) => /^\d+ +execve/.test(line)),
    writes: lines.filter((line) => /^\d+ +(?:p?writev?(?:64)?|sendto|sendmsg)\(/.test(line)),
  };
}

/** Lines that have a value in them, in whatever writing. */
export function linesWith(lines: readonly string[], value: string): readonly string[] {
  return lines.filter((line) => contains(Buffer.from(line, 'latin1'), value));
}

/** Whether a write went to a file with a name on a disk, rather than to a pipe, a socket or a terminal. */
export function isToFile(write: string): boolean {
  const descriptor = /^\d+ +\w+\(\d+<([^>]*)>/.exec(write)?.[1] ?? '';
  return descriptor.startsWith('/') && !descriptor.startsWith('/dev/');
}
