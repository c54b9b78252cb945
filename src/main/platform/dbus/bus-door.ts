import type { Socket } from 'node:net';
import type { BusValue } from './wire';
import { heard } from '../heard';

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
    const onData = heard((chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (!received.includes('\r\n')) return;
      socket.off('data', onData);
      if (!received.startsWith('OK ')) {
        reject(new Error('The message bus does not let us in'));
        return;
      }
      socket.write('BEGIN\r\n');
      resolve();
    }, reject);
    socket.on('data', onData);
    socket.once('error', reject);
    socket.once(
      'close',
      heard(() => {
        reject(new Error('The message bus is gone'));
      }),
    );
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
}
