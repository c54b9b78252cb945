import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { promisify } from 'node:util';

/** What a process can say of the computer it runs on, and of itself. */
export interface ProcessIdentity {
  /** The computer's name, as people know it. */
  readonly host: string;
  /** Tells this computer from others; made so that it tells nobody anything else. */
  readonly machine: string;
  /** Another one after each start of the computer; `null` where the system has none. */
  readonly boot: string | null;
  /** Within which process IDs mean the same; `null` where the system has no such rooms. */
  readonly room: string | null;
  readonly pid: number;
  /** When the process began, in the system's own count; `null` where it cannot be told. */
  readonly started: string | null;
}

/** What is known of the computer, and asked of it when another process left its identity. */
export interface Computer {
  identity(): Promise<ProcessIdentity>;
  /** When the process of that ID began; `null` for one that is not there, `undefined` where it cannot be told. */
  startOf(pid: number): Promise<string | null | undefined>;
  /** How long the computer has been running, in milliseconds. */
  upMs(): number;
}

/** The computer this process runs on. */
export const thisComputer: Computer = {
  identity: async () => ({
    host: hostname(),
    machine: digestOf(`${hostname()}\n${(await textOf('/etc/machine-id')) ?? ''}`),
    boot: await bootId(process.platform),
    room: await readlink('/proc/self/ns/pid').catch(() => null),
    pid: process.pid,
    started: (await linuxStartOf(process.pid)) ?? null,
  }),
  startOf: async (pid) => {
    if (!isThere(pid)) return null;
    return process.platform === 'linux' ? linuxStartOf(pid) : undefined;
  },
  upMs: () => Math.round(uptime() * 1000),
};

/** Windows has none. */
async function bootId(platform: NodeJS.Platform): Promise<string | null> {
  if (platform !== 'darwin') return textOf('/proc/sys/kernel/random/boot_id');
  return promisify(execFile)('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

/** In clock ticks since the computer's start: field 22 of proc(5), behind a name that may have any character. */
async function linuxStartOf(pid: number): Promise<string | null> {
  const line = await textOf(`/proc/${pid}/stat`);
  const [state, ...fields] = line?.slice(line.lastIndexOf(')') + 2).split(' ') ?? [];
  // What has ended and was not waited for yet does nothing any more.
  return state === undefined || state === 'Z' || state === 'X' ? null : (fields[18] ?? null);
}

/** One of somebody else is there too: it may only not be signalled. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}

function digestOf(text: string): string {
  return createHash('sha256').update(`wmda-credential-manager\n${text}`).digest('hex').slice(0, 32);
}
