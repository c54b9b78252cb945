import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy (RFC 9110, 11.7) that lets nobody through without a name and a password, with Basic (RFC 7617). */
export class PasswordProxy {
  readonly #server: Server;
  readonly #expected: string;
  /** Method and address of what was let through. */
  readonly passed: string[] = [];
  refused = 0;

  private constructor(user: string, password: string) {
    this.#expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.#server = createServer((incoming, answer) => {
      if (incoming.headers['proxy-authorization'] !== this.#expected) {
        this.refused += 1;
        incoming.resume();
        answer.writeHead(407, { 'proxy-authenticate': 'Basic realm="the hospital"' }).end();
        return;
      }
      this.passed.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
      const headers = { ...incoming.headers };
      delete headers['proxy-authorization'];
      const outgoing = forward(
        incoming.url ?? '',
        { method: incoming.method ?? 'GET', headers },
        (response) => {
          answer.writeHead(response.statusCode ?? 502, response.headers);
          response.pipe(answer);
        },
      );
      outgoing.on('error', () => answer.writeHead(502).end());
      incoming.pipe(outgoing);
    });
  }

  static async start(user: string, password: string): Promise<PasswordProxy> {
    const proxy = new PasswordProxy(user, password);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** `host:port`. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
