import { connect } from 'node:net';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

/** A sign-in that waits for its answer, as its address tells it. */
export interface Awaited {
  /** Where the answer is to go. */
  readonly redirect: URL;
  readonly state: string;
  readonly issuer: string;
}

/** A request to the port of a sign-in. */
export interface Callback {
  readonly method: string;
  readonly target: string;
  readonly host: string;
  /** Where it is sent, when that is another port. */
  readonly port?: number;
}

export function awaitedBy(address: string, issuer: string): Awaited {
  const { searchParams } = new URL(address);
  const redirect = new URL(searchParams.get('redirect_uri') ?? '');
  return { redirect, state: searchParams.get('state') ?? '', issuer };
}

/** The answer of an issuer with some of its parameters said otherwise; `null` leaves one out. */
export function callbackOf(
  { redirect, state, issuer }: Awaited,
  changes: Readonly<Record<string, string | null>> = {},
): Callback {
  const parameters = { code: 'made-up', state, iss: issuer, ...changes };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.append(name, value);
  return { method: 'GET', target: `${redirect.pathname}?${query}`, host: redirect.host };
}

/** What anybody on this computer can send: nothing of it ends the attempt. */
export function strangersCallback(awaited: Awaited, random: SeededRandom): Callback {
  const word = (): string => random.next().toString(36).slice(2);
  const right = callbackOf(awaited, { code: word() });
  const { pathname, port } = awaited.redirect;
  const query = right.target.slice(pathname.length);
  const kinds: readonly Callback[] = [
    callbackOf(awaited, { state: word() }),
    callbackOf(awaited, { state: null }),
    callbackOf(awaited, { state: '' }),
    callbackOf(awaited, { state: `${awaited.state}${word()}` }),
    callbackOf(awaited, { state: awaited.state.slice(0, -1) }),
    callbackOf(awaited, { state: awaited.state.toUpperCase() }),
    callbackOf(awaited, { state: word(), code: null, error: 'access_denied' }),
    { ...right, target: `${right.target}&state=${word()}` },
    { ...right, target: `${pathname}?state=${word()}&${query.slice(1)}` },
    { ...right, target: `${pathname}#${query.slice(1)}` },
    { ...right, target: `${pathname}/${query}` },
    { ...right, target: `${pathname}${word()}${query}` },
    { ...right, target: `/${word()}${query}` },
    { ...right, target: `//${word()}.example${pathname}${query}` },
    { ...right, target: `http://${word()}.example${pathname}${query}` },
    { ...right, host: `${word()}.example:${port}` },
    { ...right, host: `127.0.0.1:${port}` },
    { ...right, host: 'localhost' },
    ...['POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'].map((method) => ({ ...right, method })),
  ];
  return kinds[random.between(0, kinds.length - 1)] ?? right;
}

/** What somebody can send who knows the state, as only the issuer does: each ends its attempt, and nothing comes of it. */
export function knowingCallback(awaited: Awaited, random: SeededRandom): Callback {
  const word = (): string => random.next().toString(36).slice(2);
  const right = callbackOf(awaited, { code: word() });
  const kinds: readonly Callback[] = [
    right,
    callbackOf(awaited, { iss: `https://${word()}.example` }),
    callbackOf(awaited, { iss: null }),
    callbackOf(awaited, { iss: `${awaited.issuer}/` }),
    callbackOf(awaited, { code: null }),
    callbackOf(awaited, { code: '' }),
    callbackOf(awaited, { code: 'x'.repeat(5_000) }),
    callbackOf(awaited, { code: null, error: 'server_error', error_description: word() }),
    callbackOf(awaited, { error: 'access_denied' }),
    callbackOf(awaited, { code: null, access_token: word(), token_type: 'Bearer' }),
    callbackOf(awaited, { code: null, id_token: `${word()}.${word()}.${word()}` }),
    { ...right, target: `${right.target}&code=${word()}` },
    { ...right, target: `${right.target}&iss=${word()}` },
  ];
  return kinds[random.between(0, kinds.length - 1)] ?? right;
}

/** @returns the status that it gets; 0 when nobody is there */
export function sent({ method, target, host, port }: Callback, to: URL): Promise<number> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port ?? Number(to.port), '127.0.0.1', () => {
      socket.write(`${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
    });
  });
}
