import { createConnection, type Socket } from 'node:net';
import { encodeMessage, messageTypes } from '../../src/main/platform/dbus/message';
import { onMessages } from '../../src/main/platform/dbus/message-stream';
import { authenticate, busDaemon, socketPath } from '../../src/main/platform/dbus/bus-door';
import type { BusValue } from '../../src/main/platform/dbus/wire';

/** Somebody who tells the desktop that the screen was locked, or anything else. */
export class ScreenSaver {
  readonly #socket: Socket;
  #serial = 1;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async start(address: string | undefined): Promise<ScreenSaver> {
    const path = socketPath(address);
    if (path === null) throw new Error('No message bus');
    const socket = createConnection({ path });
    await authenticate(socket);
    const greeted = new Promise<void>((resolve, reject) => {
      onMessages(
        socket,
        ({ replySerial }) => {
          if (replySerial === 1) resolve();
        },
        reject,
      );
    });
    socket.write(encodeMessage({ ...busDaemon, type: messageTypes.call, serial: 1, member: 'Hello' }));
    await greeted;
    return new ScreenSaver(socket);
  }

  tell(owner: string, member: string, ...body: readonly BusValue[]): void {
    this.#serial += 1;
    const path = `/${owner.replaceAll('.', '/')}`;
    this.#socket.write(
      encodeMessage({
        type: messageTypes.signal,
        serial: this.#serial,
        path,
        interface: owner,
        member,
        body,
      }),
    );
  }

  stop(): void {
    this.#socket.destroy();
  }
}
