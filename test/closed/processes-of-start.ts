import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What tells a start's processes from others of the same user, who may open ports of their own meanwhile. */
export interface StartOwner {
  /** Of the session that it leads (setsid(2)). */
  readonly pid: number;
  /** Something that stands in the environment of all its processes, and nowhere else. */
  readonly mark: string;
}

/** The processes of a start that are there, by their IDs. */
export function processesOfStart(owner: StartOwner): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOf(name, owner));
}

/**
 * Whether a process has a socket open, by the socket's inode. A process that is locked away (Chromium's sandbox) cannot be looked into, and cannot listen.
 */
export function holds(process: string, socket: string): boolean {
  try {
    const folder = `/proc/${process}/fd`;
    return readdirSync(folder).some((name) => {
      try {
        return readlinkSync(`${folder}/${name}`) === `socket:[${socket}]`;
      } catch {
        return false; // closed meanwhile
      }
    });
  } catch {
    return false;
  }
}

/** proc(5): the session is the fourth field after the name's last parenthesis. */
function isOf(process: string, { pid, mark }: StartOwner): boolean {
  try {
    const status = readFileSync(`/proc/${process}/stat`, 'latin1');
    const [state, , , session] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return false; // it has ended and holds nothing any more
    return session === String(pid) || readFileSync(`/proc/${process}/environ`, 'latin1').includes(mark);
  } catch {
    return false; // it ended while it was looked at, or is another user's
  }
}
