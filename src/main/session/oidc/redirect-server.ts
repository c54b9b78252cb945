import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoopbackRedirect } from '../../../shared/domain/redirect-uri';
import { equalInConstantTime } from '../../platform/constant-time';
import { LoopbackListeners } from './loopback-listeners';
import { redirectPage, redirectPageHeaders, type RedirectPageKind } from './redirect-page';

/** What came back from the browser. The browser waits until `finish` tells the person how it ended. */
export interface RedirectAnswer {
  /** The whole redirect, for the checks of the authorization response. */
  readonly url: URL;
  finish(kind: RedirectPageKind): Promise<void>;
}

/**
 * The loopback redirect of one sign-in attempt (RFC 8252, 7.3 and 8.3). Host and path are registered with the provider and
 * no secret: `state` is what an answer is known by. One that brings another `state` is somebody else's; it is told so, and
 * the attempt goes on, so that no page in the browser can end it. The right one is served once, everything else gets 404.
 */
export class RedirectServer {
  readonly #redirect: LoopbackRedirect;
  readonly #expectedState: string;
  readonly #listeners = new LoopbackListeners((request, response) => {
    this.#handle(request, response);
  });
  #port: number | null = null;
  #isServed = false;
  #deliver: (answer: RedirectAnswer) => void = () => undefined;

  constructor(redirect: LoopbackRedirect, expectedState: string) {
    this.#redirect = redirect;
    this.#expectedState = expectedState;
  }

  /** Begins to listen. @throws PortBusy when the port cannot be had */
  async open(): Promise<void> {
    this.#port = await this.#listeners.open(this.#redirect);
  }

  /** The address for the authorization request; only while open. */
  get redirectUri(): string {
    return `http://${this.#host}${this.#redirect.path}`;
  }

  /** The first answer with the right `state`. Never settles when none comes: the caller has the time limit. */
  answer(): Promise<RedirectAnswer> {
    return new Promise((resolve) => {
      this.#deliver = resolve;
    });
  }

  /** Closes the port and every connection. */
  async close(): Promise<void> {
    this.#isServed = true;
    await this.#listeners.close();
  }

  get #host(): string {
    return `${this.#redirect.host}:${this.#port ?? ''}`;
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const url = this.#parse(request);
    if (this.#isServed || url === null) {
      response.writeHead(404, { Connection: 'close' }).end();
      return;
    }
    const states = url.searchParams.getAll('state');
    if (states.length !== 1 || !equalInConstantTime(states[0] ?? '', this.#expectedState)) {
      void finish(response, 'invalid');
      return;
    }
    this.#isServed = true;
    this.#deliver({ url, finish: (kind) => finish(response, kind) });
  }

  /** The URL of a request that is ours: GET, our host (not another name that resolves to it), our path. */
  #parse(request: IncomingMessage): URL | null {
    if (request.method !== 'GET' || request.headers.host !== this.#host) return null;
    const target = request.url ?? '';
    if (!target.startsWith('/') || !URL.canParse(target, `http://${this.#host}`)) return null;
    const url = new URL(target, `http://${this.#host}`);
    return url.host === this.#host && url.pathname === this.#redirect.path ? url : null;
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
