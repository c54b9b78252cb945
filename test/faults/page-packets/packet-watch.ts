import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { ServedChain } from '../certificates/certificate-maker';

/** What arrived. */
export interface Packets {
  /** Connections, each by the first line that came over it. */
  readonly tcp: readonly string[];
  /** Datagrams. */
  readonly udp: number;
  /** Names below `packets.test` that the resolver was asked for. */
  readonly dns: readonly string[];
}

/** Somebody else's computer: it takes connections and datagrams, and knows who is asked for by name. */
export class PacketWatch {
  #tcp: string[] = [];
  #udp = 0;
  #dns: string[] = [];
  #lastAtMs = 0;
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly connections: Server,
    readonly datagrams: DatagramSocket,
    readonly resolver: HttpsServer,
  ) {}

  static async start({ chain, key }: ServedChain): Promise<PacketWatch> {
    const watch: PacketWatch = new PacketWatch(
      createServer((socket) => {
        const at = watch.#tcp.push('(nothing)') - 1;
        watch.#arrived();
        socket.on('error', () => undefined);
        socket.once('data', (bytes: Buffer) => {
          // Of a handshake nothing is worth keeping but that it was one.
          const [line = ''] = bytes.toString('latin1').split('\r\n');
          watch.#tcp[at] = /^[ -~]+$/.test(line) ? line : '(no text)';
          socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
        });
      }),
      createSocket('udp4', () => {
        watch.#udp += 1;
        watch.#arrived();
      }),
      createHttpsServer({ cert: chain, key }, (request, response) => {
        const body: Buffer[] = [];
        request.on('data', (bytes: Buffer) => body.push(bytes));
        request.on('end', () => {
          const asked = new URL(request.url ?? '/', 'https://resolver.test').searchParams.get('dns');
          const message = asked === null ? Buffer.concat(body) : Buffer.from(asked, 'base64url');
          // Chromium asks for a name of its own, too, to see whether a resolver is any good.
          const name = questionOf(message);
          if (name.endsWith('.packets.test')) {
            watch.#dns.push(name);
            watch.#arrived();
          }
          response.writeHead(200, { 'Content-Type': 'application/dns-message' });
          response.end(noSuchName(message));
        });
      }),
    );
    watch.connections.listen(0, '127.0.0.1');
    watch.datagrams.bind(0, '127.0.0.1');
    watch.resolver.listen(0, '127.0.0.1');
    const parts = [watch.connections, watch.datagrams, watch.resolver];
    await Promise.all(parts.map((part) => once(part, 'listening')));
    return watch;
  }

  /** Where each is to be found. */
  get ports(): { readonly tcp: number; readonly udp: number; readonly dns: number } {
    const portOf = (server: Server): number => (server.address() as AddressInfo).port;
    return {
      tcp: portOf(this.connections),
      udp: this.datagrams.address().port,
      dns: portOf(this.resolver),
    };
  }

  /** When something arrived last, by `performance.now()`; 0 before anything has. */
  get lastAtMs(): number {
    return this.#lastAtMs;
  }

  /** What has arrived since it was last taken. */
  take(): Packets {
    const taken = this.#packets();
    [this.#tcp, this.#udp, this.#dns] = [[], 0, []];
    return taken;
  }

  /** Resolves when enough has arrived, or after so many milliseconds. */
  async until(isEnough: (packets: Packets) => boolean, limitMs: number): Promise<void> {
    if (isEnough(this.#packets())) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (isEnough(this.#packets())) end();
      };
      const timer = setTimeout(end, limitMs);
      this.#waiting.add(look);
    });
  }

  #packets(): Packets {
    return { tcp: this.#tcp, udp: this.#udp, dns: [...new Set(this.#dns)] };
  }

  #arrived(): void {
    this.#lastAtMs = performance.now();
    for (const look of [...this.#waiting]) look();
  }

  stop(): void {
    this.connections.close();
    this.datagrams.close();
    this.resolver.close();
    this.resolver.closeAllConnections();
  }
}

const headerBytes = 12;

/** The name in the first question of a DNS message (RFC 1035, 4.1). */
function questionOf(message: Buffer): string {
  const labels: string[] = [];
  for (let at = headerBytes; at < message.length && message[at] !== 0; at += 1 + (message[at] ?? 0)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + (message[at] ?? 0)));
  }
  return labels.join('.');
}

/** The same question, answered: there is no such name (RCODE 3). */
function noSuchName(message: Buffer): Buffer {
  const nameEnd = message.indexOf(0, headerBytes);
  const answer = Buffer.from(message.subarray(0, nameEnd + 5));
  answer.writeUInt16BE(0x8183, 2);
  answer.writeUInt16BE(1, 4);
  answer.fill(0, 6, headerBytes);
  return answer;
}
