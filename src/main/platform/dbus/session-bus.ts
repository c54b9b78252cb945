import { BusConnection } from './bus-connection';
import { type BusCall, busDaemon } from './bus-door';
import type { BusValue } from './wire';

/** How long the desktop may take for an answer. It is asked at start, so this must stay short. */
const patienceMs = 2000;

/**
 * Asks the desktop's message bus one question after another. Every failure (no bus, no answer in two seconds, an
 * answer that cannot be read) is `null`: for us it means that nobody is there.
 */
export class SessionBus {
  readonly #address: string | undefined;

  /** @param address `DBUS_SESSION_BUS_ADDRESS` */
  constructor(address: string | undefined) {
    this.#address = address;
  }

  /** Whether somebody has this well-known name, or would be started for it. */
  async isThere(name: string): Promise<boolean> {
    const owner = await this.ask({ ...busDaemon, member: 'NameHasOwner', body: [name] });
    if (owner?.[0] === true) return true;
    const startable = (await this.ask({ ...busDaemon, member: 'ListActivatableNames' }))?.[0];
    return Array.isArray(startable) && (startable as readonly string[]).includes(name);
  }

  /** A property of an object that is a truth value; `false` also when it cannot be had. */
  async isTrue(
    object: Pick<BusCall, 'destination' | 'path'>,
    owner: string,
    property: string,
  ): Promise<boolean> {
    const answer = await this.ask({
      ...object,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      body: [owner, property],
    });
    const value = answer?.[0];
    return typeof value === 'object' && 'variant' in value && value.variant === true;
  }

  /** The body of the answer; `null` when there is none. */
  async ask(call: BusCall): Promise<readonly BusValue[] | null> {
    const limit = new AbortController();
    const timer = setTimeout(() => {
      limit.abort();
    }, patienceMs);
    try {
      const connection = await BusConnection.open(this.#address, limit.signal);
      return (await connection.call(call)).body ?? [];
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      limit.abort(); // which closes the connection
    }
  }
}
