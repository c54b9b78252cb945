import { closeSync, openSync, readSync } from 'node:fs';
import { connect } from 'node:net';
import { holds, type StartOwner, processesOfStart } from './processes-of-start';

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
/** As the kernel numbers it: include/net/tcp_states.h. */
const listening = '0A';
/**
 * A refused program lives for some hundred milliseconds. More often would take a core: the kernel walks through all of its
 * table of connections for each look.
 */
const lookEveryMs = 20;
const connectEveryMs = 10;
/** The kernel hands out a page at a time. */
const partBytes = 4_096;

/** TCP ports that a start listens on. Once the start has ended, a new one whose owner nobody can tell counts as its own. */
export class ListeningPorts {
  readonly #known = new Set(portsNow().keys());
  readonly #since = new Set<number>();
  readonly #timers: NodeJS.Timeout[] = [];
  #owner: StartOwner | null = null;

  /** @param expected one that is knocked at as well, all the time */
  constructor(expected: number | null) {
    this.#timers.push(setInterval(() => this.#look(), lookEveryMs));
    if (expected !== null) this.#timers.push(setInterval(() => this.#knock(expected), connectEveryMs));
  }

  /** Until it is told, every new port counts. */
  setOwner(owner: StartOwner): void {
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
    for (const line of headOf(table).split('\n').slice(1)) {
      const [, local = '', , state, , , , user, , inode = ''] = line.trim().split(/\s+/);
      if (state !== listening) break;
      if (user === own) ports.set(inode, Number.parseInt(local.split(':')[1] ?? '', 16));
    }
  }
  return ports;
}

/** Listening sockets come first, and behind them there may be thousands that have been closed. */
function headOf(table: string): string {
  const file = openSync(table, 'r');
  try {
    const part = Buffer.alloc(partBytes);
    let text = '';
    for (;;) {
      const length = readSync(file, part);
      text += part.toString('latin1', 0, length);
      const last = text.trimEnd().split('\n').at(-1) ?? '';
      if (length === 0 || last.trim().split(/\s+/)[3] !== listening) return text;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Whether it belongs to somebody else: processes of the start are there, and none of them holds it. A port may be closed
 * again before its owner is found, so it is the start's own processes that are asked.
 */
function isForeign(socket: string, owner: StartOwner): boolean {
  const own = processesOfStart(owner);
  return own.length > 0 && !own.some((process) => holds(process, socket));
}
