import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
/** As the kernel numbers it: include/net/tcp_states.h. */
const listening = '0A';
/** A refused program lives for some hundred milliseconds. */
const lookEveryMs = 2;
const connectEveryMs = 10;

/** What tells a start's processes from others of the same user, who may open ports of their own meanwhile. */
export interface PortOwner {
  /** Of the session that it leads (setsid(2)). */
  readonly pid: number;
  /** Something that stands in the environment of all its processes, and nowhere else. */
  readonly mark: string;
}

/** TCP ports that a start listens on. Once the start has ended, a new one whose owner nobody can tell counts as its own. */
export class ListeningPorts {
  readonly #known = new Set(portsNow().keys());
  readonly #since = new Set<number>();
  readonly #timers: NodeJS.Timeout[] = [];
  #owner: PortOwner | null = null;

  /** @param expected one that is knocked at as well, all the time */
  constructor(expected: number | null) {
    this.#timers.push(setInterval(() => this.#look(), lookEveryMs));
    if (expected !== null) this.#timers.push(setInterval(() => this.#knock(expected), connectEveryMs));
  }

  /** Until it is told, every new port counts. */
  setOwner(owner: PortOwner): void {
    this.#owner = owner;
  }

  /** What has been seen so far. */
  since(): readonly number[] {
    return [...this.#since];
  }

  stop(): readonly number[] {
    this.#look();
    for (const timer of this.#timers) clearInterval(timer);
    return this.since();
  }

  #look(): void {
    for (const [socket, port] of portsNow()) {
      if (this.#known.has(socket)) continue;
      this.#known.add(socket);
      if (this.#owner === null || !isForeign(socket, this.#owner)) this.#since.add(port);
    }
  }

  #knock(port: number): void {
    const knocking = connect({ port, host: '127.0.0.1' }, () => {
      this.#since.add(port);
      knocking.destroy();
    });
    knocking.on('error', () => undefined); // nobody is there, as it should be
  }
}

/** Kernel's tables: local address in hexadecimal, state, user, inode. @returns ports by their sockets' inodes */
function portsNow(): ReadonlyMap<string, number> {
  const own = String(process.getuid?.());
  const ports = new Map<string, number>();
  for (const table of tables) {
    for (const line of readFileSync(table, 'latin1').split('\n').slice(1)) {
      const [, local = '', , state, , , , user, , inode = ''] = line.trim().split(/\s+/);
      if (state === listening && user === own)
        ports.set(inode, Number.parseInt(local.split(':')[1] ?? '', 16));
    }
  }
  return ports;
}

/**
 * Whether it belongs to somebody else: processes of the start are there, and none of them holds it. A port may be closed
 * again before its owner is found, so it is the start's own processes that are asked.
 */
function isForeign(socket: string, owner: PortOwner): boolean {
  const own = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOf(name, owner));
  return own.length > 0 && !own.some((process) => holds(process, socket));
}

/** A process that is locked away (Chromium's sandbox) cannot be looked into, and cannot listen. */
function holds(process: string, socket: string): boolean {
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
function isOf(process: string, { pid, mark }: PortOwner): boolean {
  try {
    const status = readFileSync(`/proc/${process}/stat`, 'latin1');
    const [state, , , session] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return false; // it has ended and holds nothing any more
    return session === String(pid) || readFileSync(`/proc/${process}/environ`, 'latin1').includes(mark);
  } catch {
    return false; // it ended while it was looked at, or is another user's
  }
}
