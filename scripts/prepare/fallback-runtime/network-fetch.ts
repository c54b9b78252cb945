import { net, type ClientRequestConstructorOptions, type IncomingMessage, type Session } from 'electron';
import { ReadableStream } from 'node:stream/web';
import { Request, Response, type HeadersInit, type RequestInfo, type RequestInit } from 'undici';
import { refuseOtherComputers } from './loopback-only';

const STATUS_WITHOUT_BODY = [101, 204, 205, 304];

/**
 * `net.fetch` and `session.fetch` of Electron 25 and later, over the `net.request` Electron 22 has, so that requests
 * go through Chromium's network stack here too. As in Electron, a redirect is followed or is an error.
 */
export async function networkFetch(
  input: RequestInfo,
  init?: RequestInit,
  session?: Session,
): Promise<Response> {
  const request = new Request(input, init);
  refuseOtherComputers(request.url);
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  request.signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const options: ClientRequestConstructorOptions = {
      url: request.url,
      method: request.method,
      credentials: request.credentials === 'omit' ? 'omit' : 'include',
      redirect: request.redirect,
      ...(session === undefined ? {} : { session }),
    };
    const outgoing = net.request(options);
    for (const [name, value] of request.headers) outgoing.setHeader(name, value);
    const abort = (): void => {
      outgoing.abort();
      reject(abortReason(request.signal));
    };
    request.signal.addEventListener('abort', abort, { once: true });
    outgoing.on('redirect', (_status, _method, url) => {
      try {
        refuseOtherComputers(url);
      } catch (error) {
        outgoing.abort();
        reject(asError(error));
      }
    });
    outgoing.on('error', (error) => {
      reject(request.signal.aborted ? abortReason(request.signal) : error);
    });
    outgoing.on('response', (incoming) => {
      resolve(
        toResponse(incoming, request, () => {
          outgoing.abort();
        }),
      );
    });
    outgoing.end(body);
  });
}

/** `fetch` rejects with whatever was given to `abort()`, as the platform's does; by default an AbortError. */
function abortReason(signal: AbortSignal): Error {
  return asError(signal.reason);
}

function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}

function toResponse(incoming: IncomingMessage, request: Request, abort: () => void): Response {
  const isEmpty = STATUS_WITHOUT_BODY.includes(incoming.statusCode) || request.method === 'HEAD';
  const headers: [string, string][] = [];
  // rawHeaders keeps several headers of one name apart, such as WWW-Authenticate.
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    headers.push([incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '']);
  }
  return new Response(isEmpty ? null : toStream(incoming, request.signal, abort), {
    status: incoming.statusCode,
    statusText: incoming.statusMessage,
    headers: headers satisfies HeadersInit,
  });
}

/** The body as it arrives; what stops it (an abort, a broken connection) is the reader's error. */
function toStream(
  incoming: IncomingMessage,
  signal: AbortSignal,
  abort: () => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      let isOver = false;
      const finish = (settle: () => void): void => {
        if (!isOver) settle();
        isOver = true;
      };
      const fail = (error: unknown): void => {
        finish(() => {
          controller.error(error);
        });
      };
      incoming.on('data', (chunk) => {
        if (!isOver) controller.enqueue(new Uint8Array(chunk));
      });
      incoming.on('end', () => {
        finish(() => {
          controller.close();
        });
      });
      incoming.on('error', fail);
      incoming.on('aborted', () => {
        fail(new Error('The connection ended before the body did.'));
      });
      signal.addEventListener('abort', () => {
        fail(signal.reason);
      });
    },
    cancel() {
      abort();
    },
  });
}
