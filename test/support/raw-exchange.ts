import { connect } from 'node:net';
import type { Portal } from '../../reference-portal/start-portal';

/** One request to the Graph subset over a connection of its own. */
export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PATCH';
  /** Below the portal's base URL. */
  readonly path: string;
  readonly caller: { readonly accessToken: string };
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What came back until the connection was closed. */
export interface Exchange {
  readonly bytes: Buffer;
  /** 0 when there was no status line. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Everything that `Content-Length` announced is there. */
  readonly isWhole: boolean;
}

/** Sends a request and keeps every byte of the answer, also of one that is cut. */
export async function exchange(portal: Portal, request: RawRequest): Promise<Exchange> {
  const { pathname } = new URL(portal.environment.portal?.baseUrl ?? '');
  const { hostname, port } = new URL(portal.origin);
  const socket = connect(Number(port), hostname);
  request.signal?.addEventListener('abort', () => socket.destroy());
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A reset is an end, too.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const body = request.body ?? '';
  const headers = {
    Host: `${hostname}:${port}`,
    Authorization: `Bearer ${request.caller.accessToken}`,
    ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...request.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const target = (pathname + request.path).replaceAll(' ', '%20');
  socket.write(`${request.method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  await closed;
  return read(Buffer.concat(chunks));
}

function read(bytes: Buffer): Exchange {
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes
    .subarray(0, end < 0 ? bytes.length : end)
    .toString('latin1')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const body = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  return {
    bytes,
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers,
    body: body.toString('utf8'),
    isWhole: end >= 0 && body.length === Number(headers['content-length'] ?? 0),
  };
}
