import { STATUS_CODES, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

/** An answer that is complete but not sent. */
export interface HeldAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const heldMethods = ['writeHead', 'flushHeaders', 'write', 'end'];

type Headers = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * Keeps what is written to `response` until it is whole. Afterwards the response is as untouched: `sendAnswer` sends
 * the answer, or something else goes out in its place.
 */
export function holdAnswer(response: ServerResponse): Promise<HeldAnswer> {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') {
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    } else if (chunk instanceof Uint8Array) {
      chunks.push(Buffer.from(chunk));
    }
  };
  return new Promise((resolve) => {
    Object.assign(response, {
      writeHead: (status: number, reasonOrHeaders?: string | Headers, headers?: Headers) => {
        response.statusCode = status;
        const all = typeof reasonOrHeaders === 'string' ? headers : reasonOrHeaders;
        for (const [name, value] of Object.entries(all ?? {})) response.setHeader(name, value);
        return response;
      },
      flushHeaders: () => undefined,
      write: (chunk: unknown, encoding?: unknown) => {
        keep(chunk, encoding);
        return true;
      },
      end: (chunk?: unknown, encoding?: unknown) => {
        keep(chunk, encoding);
        // The methods of every response are there again.
        for (const name of heldMethods) Reflect.deleteProperty(response, name);
        resolve({
          status: response.statusCode,
          headers: response.getHeaders(),
          body: Buffer.concat(chunks),
        });
        return response;
      },
    });
  });
}

/** Sends an answer in place of whatever the response was to be. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: HeldAnswer): void {
  if (response.destroyed) return;
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.statusCode = status;
  response.end(body);
}

/** The bytes that an answer is on the wire, as the last one of its connection (RFC 9112). */
export function wireBytes({ status, headers, body }: HeldAnswer): Buffer {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`];
  const ending = { connection: 'close', 'content-length': body.length };
  for (const [name, value] of Object.entries({ ...headers, ...ending })) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) lines.push(`${name}: ${one}`);
    }
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
