import { createCipheriv, createDiffieHellman, type DiffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import {
  type BusMessage,
  encodeMessage,
  messageTypes,
  takeMessage,
} from '../../src/main/platform/dbus/message';
import type { BusValue } from '../../src/main/platform/dbus/wire';

/** RFC 2409, section 6.2, as the document prints it. */
export const secondOakleyGroup = `
  FFFFFFFF FFFFFFFF C90FDAA2 2168C234 C4C6628B 80DC1CD1 29024E08 8A67CC74 020BBEA6 3B139B22 514A0879
  8E3404DD EF9519B3 CD3A431B 302B0A6D F25F1437 4FE1356D 6D51C245 E485B576 625E7EC6 F44C42E9 A637ED6B
  0BFF5CB6 F406B7ED EE386BFB 5A899FA5 AE9F2411 7C4B1FE6 49286651 ECE65381 FFFFFFFF FFFFFFFF`;
const begin = 'BEGIN\r\n';

/** What the service has, and what it refuses. */
export interface ScriptedItems {
  /** Objects of the items that fit, whatever is searched for. */
  readonly open: readonly string[];
  readonly locked: readonly string[];
  /** The text of each. */
  readonly text: string;
  /** Calls that are answered with an error. */
  readonly refuses?: readonly string[];
}

/** A Secret Service on a bus of its own, which notes what it is asked. */
export class ScriptedSecretService {
  /** Members that were called, in their order, from the first word on. */
  readonly called: string[] = [];
  readonly address: string;
  readonly #items: ScriptedItems;
  readonly #server: Server;
  readonly #keys: DiffieHellman;
  readonly #sockets = new Set<Socket>();
  #theirs: Buffer = Buffer.alloc(0);
  #serial = 0;

  private constructor(folder: string, items: ScriptedItems) {
    const path = join(folder, 'bus');
    this.address = `unix:path=${path}`;
    this.#items = items;
    this.#keys = createDiffieHellman(secondOakleyGroup.replace(/\s/g, ''), 'hex', 2);
    this.#keys.generateKeys();
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      this.#serve(socket);
    });
    this.#server.listen(path);
  }

  /** @param folder for its socket */
  static async start(folder: string, items: ScriptedItems): Promise<ScriptedSecretService> {
    const service = new ScriptedSecretService(folder, items);
    await once(service.#server, 'listening');
    return service;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    let received: Buffer = Buffer.alloc(0);
    let isIn = false;
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (!isIn) {
        const end = received.indexOf(begin);
        if (end < 0) {
          socket.write('OK 0123456789abcdef\r\n');
          return;
        }
        isIn = true;
        received = received.subarray(end + begin.length);
      }
      for (let taken = takeMessage(received); taken !== null; taken = takeMessage(received)) {
        received = taken.rest;
        this.#answer(socket, taken.message);
      }
    });
  }

  #answer(socket: Socket, { serial: replySerial, member = '', body }: BusMessage): void {
    this.called.push(member);
    this.#serial += 1;
    const isRefused = this.#items.refuses?.includes(member) === true;
    const type = isRefused ? messageTypes.error : messageTypes.answer;
    const answer = isRefused ? [] : this.#bodyFor(member, body ?? []);
    socket.write(encodeMessage({ type, serial: this.#serial, replySerial, body: answer }));
  }

  #bodyFor(member: string, body: readonly BusValue[]): readonly BusValue[] {
    const { open, locked, text } = this.#items;
    switch (member) {
      case 'OpenSession': {
        const [, theirs] = body;
        if (typeof theirs === 'object' && 'variant' in theirs && Buffer.isBuffer(theirs.variant))
          this.#theirs = theirs.variant;
        return [{ variant: this.#keys.getPublicKey() }, { objectPath: '/session/1' }];
      }
      case 'SearchItems':
        return [{ paths: open }, { paths: locked }];
      case 'GetSecret':
        return [{ members: [{ objectPath: '/session/1' }, ...this.#sealed(text), 'text/plain'] }];
      default:
        return [];
    }
  }

  #sealed(text: string): readonly [Buffer, Buffer] {
    const shared = this.#keys.computeSecret(this.#theirs);
    const vector = randomBytes(16);
    const key = Buffer.from(hkdfSync('sha256', shared, '', '', 16));
    const cipher = createCipheriv('aes-128-cbc', key, vector);
    return [vector, Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])];
  }
}
