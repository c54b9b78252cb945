import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { equalInConstantTime } from '../../platform/constant-time';
import { redirectPage, redirectPageHeaders, type RedirectPageKind } from './redirect-page';

/** What came back from the browser. The browser waits until `finish` tells the person how it ended. */
export interface RedirectAnswer {
  /** The whole redirect, for the checks of the authorization response. */
  readonly url: URL;
  /** False: the `state` is not the one of this attempt, so the answer must not be used. */
  readonly isStateRight: boolean;
  finish(kind: RedirectPageKind): Promise<void>;
}

/**
 * The loopback redirect of one sign-in attempt (RFC 8252, 7.3 and 8.3): 127.0.0.1 only, a port and a path nobody can
 * guess, one request served, everything else 404.
 */
export class RedirectServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #path = `/${randomBytes(18).toString('base64url')}`;
  readonly #expectedState: string;
  #isServed = false;
  #deliver: (answer: RedirectAnswer) => void = () => undefined;

  constructor(expectedState: string) {
    this.#expectedState = expectedState;
    // A header limit and short time limits: a request that trickles in holds nothing for long.
    this.#server = createServer({ maxHeaderSize: 16 * 1024 }, (request, response) => {
      this.#handle(request, response);
    });
    this.#server.headersTimeout = 5_000;
    this.#server.requestTimeout = 10_000;
    this.#server.keepAliveTimeout = 1;
    this.#server.maxConnections = 16;
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Begins to listen. @throws Error when no loopback port can be had */
  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
    });
  }

  /** The address for the authorization request; only while open. */
  get redirectUri(): string {
    return `http://${this.#host}${this.#path}`;
  }

  /** The first request to the right address. Never settles when none comes: the caller has the time limit. */
  answer(): Promise<RedirectAnswer> {
    return new Promise((resolve) => {
      this.#deliver = resolve;
    });
  }

  /** Closes the port and every connection. */
  async close(): Promise<void> {
    this.#isServed = true;
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  get #host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const url = this.#parse(request);
    if (this.#isServed || url === null) {
      response.writeHead(404, { Connection: 'close' }).end();
      return;
    }
    this.#isServed = true;
    const states = url.searchParams.getAll('state');
    this.#deliver({
      url,
      isStateRight: states.length === 1 && equalInConstantTime(states[0] ?? '', this.#expectedState),
      finish: (kind) => finish(response, kind),
    });
  }

  /** The URL of a request that is ours: GET, our host (not a name that resolves to it), our path. */
  #parse(request: IncomingMessage): URL | null {
    if (request.method !== 'GET' || request.headers.host !== this.#host) return null;
    const target = request.url ?? '';
    if (!target.startsWith('/') || !URL.canParse(target, `http://${this.#host}`)) return null;
    const url = new URL(target, `http://${this.#host}`);
    return url.host === this.#host && equalInConstantTime(url.pathname, this.#path) ? url : null;
  }
}

/** Ends the browser's wait; resolves when the page is out or the browser is gone. */
function finish(response: ServerResponse, kind: RedirectPageKind): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    if (response.destroyed) resolve();
    response.writeHead(kind === 'signed-in' ? 200 : 400, redirectPageHeaders).end(redirectPage(kind));
  });
}
