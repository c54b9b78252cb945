import { createConnection, type Socket } from 'node:net';
import { type BusMessage, encodeMessage, messageTypes } from './message';
import { onMessages } from './message-stream';
import { authenticate, type BusCall, busDaemon, socketPath } from './bus-door';
import { heard } from '../heard';

/** The bus or whoever was asked answered with an error. */
export class BusRefusal extends Error {
  override readonly name = 'BusRefusal';
}

interface Waiting {
  readonly resolve: (message: BusMessage) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A connection to the message bus that stays, for calls and signals that belong together: an object that was made for
 * one connection, such as a prompt of the Secret Service, answers to that one only. It has no time limits of its own.
 */
export class BusConnection {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(signal: BusMessage) => void>();
  #serial = 0;
  #isOpen = true;
  /** Resolves when nothing more will come. */
  readonly ended: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const broken = heard(() => {
      socket.destroy();
    });
    onMessages(
      socket,
      (message) => {
        this.#take(message);
      },
      broken,
    );
    socket.on('error', broken);
    this.ended = new Promise((resolve) => {
      socket.once(
        'close',
        heard(() => {
          this.#isOpen = false;
          for (const { reject } of this.#waiting.values()) reject(new Error('The message bus is gone'));
          this.#waiting.clear();
          resolve();
        }),
      );
    });
  }

  /**
   * Rejects when there is no bus at that address or it does not let us in.
   *
   * @param address `DBUS_SESSION_BUS_ADDRESS`
   * @param signal closes the connection, now and later
   */
  static async open(address: string | undefined, signal?: AbortSignal): Promise<BusConnection> {
    const path = socketPath(address);
    if (path === null || signal?.aborted === true) throw new Error('No message bus');
    const socket = createConnection({ path });
    signal?.addEventListener(
      'abort',
      heard(() => {
        socket.destroy();
      }),
    );
    try {
      await authenticate(socket);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    const connection = new BusConnection(socket);
    await connection.call({ ...busDaemon, member: 'Hello' });
    return connection;
  }

  /** False once it has ended: then no call is answered. */
  isOpen(): boolean {
    return this.#isOpen;
  }

  /** The answer to a call. Rejects with a {@link BusRefusal} for an error, with another error when the bus is gone. */
  call(call: BusCall): Promise<BusMessage> {
    if (!this.#isOpen) return Promise.reject(new Error('The message bus is gone'));
    this.#serial += 1;
    const serial = this.#serial;
    return new Promise((resolve, reject) => {
      this.#waiting.set(serial, { resolve, reject });
      this.#socket.write(encodeMessage({ ...call, type: messageTypes.call, serial }));
    });
  }

  /**
   * Calls back for every signal that fits.
   *
   * @param rule D-Bus specification, "Match Rules", without the type
   * @returns what stops it
   */
  async follow(rule: string, listener: (signal: BusMessage) => void): Promise<() => void> {
    this.#listeners.add(listener);
    const body = [`type='signal',${rule}`];
    await this.call({ ...busDaemon, member: 'AddMatch', body });
    return () => {
      this.#listeners.delete(listener);
      this.call({ ...busDaemon, member: 'RemoveMatch', body }).catch(() => undefined);
    };
  }

  /** What was sent before still arrives. */
  close(): void {
    this.#socket.destroySoon();
  }

  #take(message: BusMessage): void {
    if (message.type === messageTypes.signal) {
      for (const listener of this.#listeners) listener(message);
      return;
    }
    const waiting = this.#waiting.get(message.replySerial ?? 0);
    if (waiting === undefined) return;
    this.#waiting.delete(message.replySerial ?? 0);
    if (message.type === messageTypes.answer) waiting.resolve(message);
    else waiting.reject(new BusRefusal('The message bus refused'));
  }
}
