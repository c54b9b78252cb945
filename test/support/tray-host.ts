import { createConnection, type Socket } from 'node:net';
import {
  type BusMessage,
  encodeMessage,
  messageTypes,
  takeMessage,
} from '../../src/main/platform/dbus/message';
import { authenticate, socketPath } from '../../src/main/platform/dbus/bus-door';

const watcher = 'org.kde.StatusNotifierWatcher';
const daemon = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/**
 * A tray of a Linux desktop, as far as programs notice: it owns the name under which tray icons are announced, says
 * whether anybody shows them, and remembers which came (StatusNotifierItem specification).
 */
export class TrayHost {
  /** Bus names of the icons that came, in their order. */
  readonly icons: string[] = [];
  readonly #socket: Socket;
  readonly #isShown: boolean;
  #serial = 0;

  private constructor(socket: Socket, isShown: boolean) {
    this.#socket = socket;
    this.#isShown = isShown;
  }

  /** @param isShown false for a desktop that knows of tray icons but has no place for them */
  static async start(address: string | undefined, isShown = true): Promise<TrayHost> {
    const path = socketPath(address);
    if (path === null) throw new Error('No message bus');
    const socket = createConnection({ path });
    await authenticate(socket);
    const host = new TrayHost(socket, isShown);
    await host.#takeName();
    return host;
  }

  /** Clicks on an icon, as whoever shows it does when the person clicks there. */
  click(icon: string): void {
    this.#send({
      ...{ type: messageTypes.call, destination: icon, path: '/StatusNotifierItem' },
      ...{ interface: 'org.kde.StatusNotifierItem', member: 'Activate', body: [0, 0] },
    });
  }

  stop(): void {
    this.#socket.destroy();
  }

  async #takeName(): Promise<void> {
    const named = new Promise<void>((resolve) => {
      let received: Buffer = Buffer.alloc(0);
      this.#socket.on('data', (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        for (let taken = takeMessage(received); taken !== null; taken = takeMessage(received)) {
          received = taken.rest;
          if (taken.message.replySerial === 2) resolve();
          if (taken.message.type === messageTypes.call) this.#answer(taken.message);
        }
      });
    });
    this.#send({ ...daemon, type: messageTypes.call, member: 'Hello' });
    this.#send({ ...daemon, type: messageTypes.call, member: 'RequestName', body: [watcher, 4] });
    await named;
  }

  #answer({ serial, sender, member, body }: BusMessage): void {
    if (member === 'RegisterStatusNotifierItem' && typeof body?.[0] === 'string') this.icons.push(body[0]);
    this.#send({
      type: messageTypes.answer,
      replySerial: serial,
      ...(sender === undefined ? {} : { destination: sender }),
      ...(member === 'Get' ? { body: [{ variant: this.#isShown }] } : {}),
    });
  }

  #send(message: Omit<BusMessage, 'serial'>): void {
    this.#serial += 1;
    this.#socket.write(encodeMessage({ ...message, serial: this.#serial }));
  }
}
