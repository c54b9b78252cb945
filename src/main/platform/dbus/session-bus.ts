import { createConnection, type Socket } from 'node:net';
import { type BusMessage, encodeMessage, messageTypes } from './message';
import { onMessages } from './message-stream';
import type { BusValue } from './wire';

/** How long the desktop may take for an answer. It is asked at start, so this must stay short. */
const patienceMs = 2000;

/** One question to somebody on the bus. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body?: readonly BusValue[];
}

/** The daemon itself, which knows who is there. */
export const busDaemon = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

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
    const path = socketPath(this.#address);
    if (path === null) return null;
    const socket = createConnection({ path });
    try {
      return await answerOf(socket, call);
    } catch {
      return null;
    } finally {
      socket.destroy();
    }
  }
}

/**
 * The socket of a bus address (D-Bus specification, "Server Addresses"): the first `unix:` one.
 * A path that begins with a zero byte is Linux' abstract kind.
 */
export function socketPath(address: string | undefined): string | null {
  for (const option of (address ?? '').split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(option) ?? [];
    if (value === undefined) continue;
    return `${kind === 'abstract' ? '\0' : ''}${decodeURIComponent(value)}`;
  }
  return null;
}

/**
 * Says who we are ("Authentication Protocol", mechanism EXTERNAL: the kernel vouches for the user) and resolves once
 * the bus has agreed; from then on messages go both ways.
 */
export function authenticate(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const onData = (chunk: Buffer): void => {
      received += chunk.toString('latin1');
      if (!received.includes('\r\n')) return;
      socket.off('data', onData);
      if (!received.startsWith('OK ')) {
        reject(new Error('The message bus does not let us in'));
        return;
      }
      socket.write('BEGIN\r\n');
      resolve();
    };
    socket.on('data', onData);
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error('The message bus is gone'));
    });
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
}

async function answerOf(socket: Socket, call: BusCall): Promise<readonly BusValue[]> {
  const timer = setTimeout(() => {
    socket.destroy(new Error('The message bus does not answer'));
  }, patienceMs);
  try {
    await authenticate(socket);
    // The bus wants to be greeted first; messages of one connection are answered in any order.
    const hello = { ...busDaemon, type: messageTypes.call, serial: 1, member: 'Hello' };
    socket.write(encodeMessage(hello));
    socket.write(encodeMessage({ ...call, type: messageTypes.call, serial: 2 }));
    return await answerTo(socket, 2);
  } finally {
    clearTimeout(timer);
  }
}

function answerTo(socket: Socket, serial: number): Promise<readonly BusValue[]> {
  return new Promise((resolve, reject) => {
    const onMessage = ({ replySerial, type, body }: BusMessage): void => {
      if (replySerial !== serial) return;
      if (type === messageTypes.answer) resolve(body ?? []);
      else reject(new Error('The message bus refused'));
    };
    onMessages(socket, onMessage, reject);
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error('The message bus is gone'));
    });
  });
}
