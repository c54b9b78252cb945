import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
/** As the kernel numbers it: include/net/tcp_states.h. */
const listening = '0A';
/** A refused program lives for some hundred milliseconds. */
const lookEveryMs = 2;
const connectEveryMs = 10;

/** TCP ports that this user's programs listen on: those that were there, and those that came since. */
export class ListeningPorts {
  readonly #before = portsNow();
  readonly #since = new Set<number>();
  readonly #timers: NodeJS.Timeout[] = [];

  /** @param expected one that is knocked at as well, all the time */
  constructor(expected: number | null) {
    this.#timers.push(setInterval(() => this.#look(), lookEveryMs));
    if (expected !== null) this.#timers.push(setInterval(() => this.#knock(expected), connectEveryMs));
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
    for (const port of portsNow()) if (!this.#before.has(port)) this.#since.add(port);
  }

  #knock(port: number): void {
    const knocking = connect({ port, host: '127.0.0.1' }, () => {
      this.#since.add(port);
      knocking.destroy();
    });
    knocking.on('error', () => undefined); // nobody is there, as it should be
  }
}

/** Kernel's tables: local address in hexadecimal, state, user. */
function portsNow(): ReadonlySet<number> {
  const own = String(process.getuid?.());
  const ports = new Set<number>();
  for (const table of tables) {
    for (const line of readFileSync(table, 'latin1').split('\n').slice(1)) {
      const [, local = '', , state, , , , user] = line.trim().split(/\s+/);
      if (state === listening && user === own) ports.add(Number.parseInt(local.split(':')[1] ?? '', 16));
    }
  }
  return ports;
}
