import { AnswerTooLarge, ProxyRefusal, UnreadableAnswer } from './network-failure';
import { heard } from '../heard';
import type { AuthInfo, IncomingMessage, Net, Session } from 'electron';

type Fetch = typeof globalThis.fetch;

/** Name and password for a proxy (RFC 9110, section 11.7). */
export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

/** A proxy that asks who we are. */
export interface ProxyChallenge {
  /** `host:port`. */
  readonly proxy: string;
  /** What it was told for the same request and has just refused. */
  readonly refused: ProxyCredentials | null;
}

export interface NetworkFetchOptions {
  readonly net: Pick<Net, 'request'>;
  /** Whose connections, proxy settings and certificates are used. */
  readonly session: Session;
  /** `null` leaves the proxy without an answer: the request fails. */
  readonly answerProxy: (challenge: ProxyChallenge) => Promise<ProxyCredentials | null>;
}

/** The longest answer that is read, whoever gives it, in bytes: a thousand applications with ten secrets are two million. */
export const largestAnswerBytes = 8 * 1024 * 1024;

const statusesWithoutBody = [204, 205, 304];
/** A header's value is bytes, which a `Headers` takes as Latin-1 (Fetch standard, "byte sequence"). */
const beyondLatin1 = /[\u0100-\u{10ffff}]/gu;

/**
 * `fetch` through Chromium's network stack: the system's proxy and certificate store. Written over `net.request`, since
 * Electron's own `net.fetch` gives nobody the chance to answer a proxy that asks for a password
 * (electron/electron#44249). Redirects are followed or an error, as the caller says; cookies are not sent.
 *
 * SECURITY: nothing is kept. Chromium would give one person's answer to the next one's request for the same address, and an
 * old list for a new one, where the answer has no more than a `Last-Modified` (RFC 9111, 4.2.2).
 */
export function networkFetch({ net, session, answerProxy }: NetworkFetchOptions): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const outgoing = net.request({
        url: request.url,
        method: request.method,
        redirect: request.redirect,
        credentials: 'omit',
        useSessionCookies: false,
        cache: 'no-store',
        session,
      });
      for (const [name, value] of request.headers) outgoing.setHeader(name, value);
      let told: ProxyCredentials | null = null;
      let isUntold = false;
      const stay = (answer: () => void): void => {
        isUntold = true;
        answer();
      };
      outgoing.on(
        'login',
        heard((challenge, answer) => {
          if (!challenge.isProxy) {
            answer();
            return;
          }
          void answerProxy({ proxy: nameOf(challenge), refused: told }).then(
            (given) => {
              told = given;
              if (given === null) stay(answer);
              else answer(given.user, given.password);
            },
            () => {
              stay(answer);
            },
          );
        }),
      );
      const abort = heard(() => {
        outgoing.abort();
        reject(asError(signal.reason));
      });
      signal.addEventListener('abort', abort, { once: true });
      outgoing.on(
        'error',
        heard((error) => {
          reject(signal.aborted ? asError(signal.reason) : isUntold ? new ProxyRefusal() : error);
        }),
      );
      const refuse = (error: Error): void => {
        outgoing.abort();
        reject(error);
      };
      outgoing.on(
        'response',
        heard((incoming) => {
          // No origin server answers so: it is a proxy that was told nothing.
          if (incoming.statusCode === 407) refuse(new ProxyRefusal());
          else resolve(toResponse(incoming, request, abort));
        }, refuse),
      );
      outgoing.end(body);
    });
  };
}

function nameOf({ host, port }: AuthInfo): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** `fetch` rejects with whatever was given to `abort()`. */
function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/**
 * The reason phrase is left behind: it has no meaning (RFC 9112, section 4) and may be in any alphabet.
 *
 * @throws UnreadableAnswer for a status that no `Response` can have; below 200 Chromium passes on only 101
 */
function toResponse(incoming: IncomingMessage, request: Request, abort: () => void): Response {
  const { statusCode: status } = incoming;
  if (!(status >= 200 && status <= 599)) throw new UnreadableAnswer();
  const isEmpty = statusesWithoutBody.includes(status) || request.method === 'HEAD';
  const headers = readableHeaders(incoming.rawHeaders);
  return new Response(isEmpty ? null : toStream(incoming, request.signal, abort), { status, headers });
}

/** Other alphabets in a value become question marks; what is no header all the same is left out. */
function readableHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  // rawHeaders keeps several headers of one name apart, such as WWW-Authenticate.
  for (let at = 0; at + 1 < raw.length; at += 2) {
    try {
      headers.append(raw[at] ?? '', (raw[at + 1] ?? '').replace(beyondLatin1, '?'));
    } catch {
      // A name or a control character that HTTP does not know: nobody of ours would ask for it.
    }
  }
  return headers;
}

/** The body as it arrives; what stops it (an abort, a broken connection) is the reader's error. */
function toStream(incoming: IncomingMessage, signal: AbortSignal, abort: () => void): ReadableStream {
  let isOver = false;
  return new ReadableStream({
    start(controller) {
      let bytes = 0;
      const finish = (settle: () => void): void => {
        if (!isOver) settle();
        isOver = true;
      };
      const fail = heard((error: unknown) => {
        finish(() => {
          controller.error(error);
        });
      });
      incoming.on(
        'data',
        heard((chunk) => {
          bytes += chunk.length;
          if (bytes > largestAnswerBytes && !isOver) {
            fail(new AnswerTooLarge());
            abort();
          }
          if (!isOver) controller.enqueue(new Uint8Array(chunk));
        }, fail),
      );
      incoming.on(
        'end',
        heard(() => {
          finish(() => {
            controller.close();
          });
        }),
      );
      incoming.on('error', fail);
      incoming.on(
        'aborted',
        heard(() => {
          fail(new Error('the connection ended before the body did'));
        }),
      );
      signal.addEventListener(
        'abort',
        heard(() => {
          fail(signal.reason);
        }),
      );
    },
    cancel() {
      // Nobody reads any more: a closed stream takes neither more bytes nor an end.
      isOver = true;
      abort();
    },
  });
}
