import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';

const words = [
  'OK',
  '',
  'Всё хорошо',
  'Zugriff verweigert – Größe',
  '拒绝',
  'a\u0000b',
  '\ud83d',
  ' ',
  'x'.repeat(300),
];
const names = [
  'Content-Type',
  'X-Via',
  'Прокси',
  'X Y',
  '',
  'WWW-Authenticate',
  'Set-Cookie',
  'Retry-After',
  'Date',
];
const statuses = [
  200, 200, 200, 204, 206, 299, 304, 400, 401, 403, 404, 407, 451, 500, 503, 599, 600, 700, 999,
];
const oddStatuses = ['', 'abc', '0', '99', '1000', '-1', '2 0', '200200', '２００'];

/**
 * A server that answers every request with the next of a seeded row of answers: odd statuses, reason phrases, headers
 * and bodies, many of which are no HTTP. The first byte of any of them may be somebody's whole answer.
 */
export class RawAnswers {
  readonly #server: Server;
  readonly #random: SeededRandom;
  readonly #sockets = new Set<Socket>();
  /** How many were given. */
  given = 0;
  /** From now on answers stop in their midst, and the connection stays. */
  isStalling = false;

  private constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined); // a reset is an end, too
      socket.on('close', () => this.#sockets.delete(socket));
      let request = '';
      socket.on('data', (bytes) => {
        request += bytes.toString('latin1');
        if (!request.includes('\r\n\r\n')) return;
        request = '';
        this.given += 1;
        const answer = this.#next();
        if (this.isStalling) socket.write(answer.subarray(0, this.#random.between(0, answer.length - 1)));
        else socket.end(answer);
      });
    });
  }

  static async start(seed: number): Promise<RawAnswers> {
    const answers = new RawAnswers(seed);
    answers.#server.listen(0, '127.0.0.1');
    await once(answers.#server, 'listening');
    return answers;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #next(): Buffer {
    const random = this.#random;
    if (random.between(0, 19) === 0) return this.#noise(random.between(0, 200));
    const status = random.between(0, 9) === 0 ? this.#of(oddStatuses) : String(this.#of(statuses));
    const body = this.#noise(random.between(0, 3) === 0 ? random.between(0, 5000) : random.between(0, 40));
    // Too long, too short, twice, or none: then the end of the connection is the end of the body.
    const length = this.#of([body.length, body.length, body.length + 5, Math.max(0, body.length - 3), null]);
    const lines = [
      `HTTP/${this.#of(['1.1', '1.1', '1.1', '1.0', '0.9', '9.9'])} ${status} ${this.#of(words)}`,
      ...(length === null ? [] : [`Content-Length: ${length}`]),
      ...Array.from({ length: random.between(0, 5) }, () => `${this.#of(names)}: ${this.#of(words)}`),
      ...(random.between(0, 9) === 0 ? ['Content-Encoding: gzip'] : []),
      ...(random.between(0, 9) === 0 ? ['Transfer-Encoding: chunked'] : []),
    ];
    const encoding = this.#of(['utf8', 'latin1', 'utf16le'] as const);
    // The frame stays ASCII, so that what is odd comes where Chromium hands it on.
    const head = lines.map((line) => [
      Buffer.from(line, encoding === 'utf16le' ? 'utf8' : encoding),
      encoding === 'utf16le' ? this.#noise(3) : Buffer.alloc(0),
      Buffer.from('\r\n'),
    ]);
    const whole = Buffer.concat([...head.flat(), Buffer.from('\r\n'), body]);
    return random.between(0, 9) === 0 ? whole.subarray(0, random.between(0, whole.length)) : whole;
  }

  /** Bytes of every value. */
  #noise(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.#random.between(0, 255)));
  }

  #of<T>(choice: readonly T[]): T {
    return choice[this.#random.between(0, choice.length - 1)] as T;
  }
}
