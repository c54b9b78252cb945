import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortBusy } from '../../../../../src/main/session/oidc/loopback-listeners';
import { type RedirectAnswer, RedirectServer } from '../../../../../src/main/session/oidc/redirect-server';

const state = 'the-state-of-this-attempt';
const redirect = { host: 'localhost', port: null, path: '/callback' } as const;
const addresses = ['127.0.0.1', '::1'];

/** What a raw request gets, as text; sockets end when the server ends them. */
function send(port: number, request: string, address = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, address, () => socket.write(request));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    socket.on('close', () => {
      resolve(text);
    });
    socket.on('error', reject);
  });
}

describe('RedirectServer', () => {
  let server: RedirectServer;
  let url: URL;
  let answers: RedirectAnswer[];
  let answered: Promise<RedirectAnswer>;
  beforeEach(async () => {
    server = new RedirectServer(redirect, state);
    await server.open();
    url = new URL(server.redirectUri);
    answers = [];
    answered = server.answer().then((answer) => {
      answers.push(answer);
      return answer;
    });
  });
  afterEach(() => server.close());

  const port = (): number => Number(url.port);
  const good = (): string => `${url.pathname}?code=c&state=${state}`;
  const request = (line: string, host = url.host): string => `${line} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

  it('is the registered address with a free port, on both addresses of this computer and no other', async () => {
    expect(server.redirectUri).toMatch(/^http:\/\/localhost:\d+\/callback$/);
    const other = new RedirectServer(redirect, state);
    await other.open();
    expect(new URL(other.redirectUri).port).not.toBe(url.port);
    await other.close();
    const answers = addresses.map((address) => send(port(), request('GET /x'), address));
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    for (const { address = '' } of Object.values(networkInterfaces()).flatMap((all) => all ?? [])) {
      if (addresses.includes(address)) continue;
      await expect(send(port(), request('GET /x'), address)).rejects.toBeDefined();
    }
  });

  it.each([
    ['127.0.0.1', '127.0.0.1', '::1'],
    ['[::1]', '::1', '127.0.0.1'],
  ] as const)('listens for %s there alone', async (host, own, other) => {
    const single = new RedirectServer({ ...redirect, host }, state);
    await single.open();
    const ofSingle = new URL(single.redirectUri);
    expect(ofSingle.host).toBe(`${host}:${ofSingle.port}`);
    const line = request('GET /x', ofSingle.host);
    expect(await send(Number(ofSingle.port), line, own)).toMatch(/^HTTP\/1\.1 404 /);
    await expect(send(Number(ofSingle.port), line, other)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await single.close();
  });

  describe('with a port of its own', () => {
    let stranger: Server;
    afterEach(() => new Promise((resolve) => stranger.close(resolve)));

    async function strangerOn(host: string, port = 0): Promise<number> {
      stranger = createServer();
      await new Promise<void>((resolve) => stranger.listen({ host, port, exclusive: true }, resolve));
      return (stranger.address() as AddressInfo).port;
    }

    it.each(addresses)('says that it is busy when somebody listens there on %s', async (address) => {
      const busy = await strangerOn(address);
      const wanting = new RedirectServer({ ...redirect, port: busy }, state);
      await expect(wanting.open()).rejects.toThrow(new PortBusy(busy));
      // Nothing of it stays: whoever had the port goes on, and the other address is free.
      const [other = ''] = addresses.filter((one) => one !== address);
      await expect(send(busy, 'x', other)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    });

    it('is exactly the registered address', async () => {
      const free = await strangerOn('127.0.0.1');
      await new Promise((resolve) => stranger.close(resolve));
      const wanting = new RedirectServer({ ...redirect, port: free }, state);
      await wanting.open();
      expect(wanting.redirectUri).toBe(`http://localhost:${free}/callback`);
      await wanting.close();
    });
  });

  it('hands on the right request and keeps the browser waiting for the end', async () => {
    const page = fetch(`${url.origin}${good()}`);
    const answer = await answered;
    expect(answer.url.searchParams.get('code')).toBe('c');
    await answer.finish('signed-in');
    const response = await page;
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You are signed in');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['a wrong state', () => `${url.pathname}?code=c&state=wrong`],
    ['no state', () => `${url.pathname}?code=c`],
    ['two states', () => `${url.pathname}?code=c&state=${state}&state=${state}`],
    ['a longer state', () => `${url.pathname}?code=c&state=${state}x`],
  ])('refuses an answer with %s and goes on waiting', async (_name, path) => {
    const refused = await fetch(`${url.origin}${path()}`);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('This answer cannot be used');
    expect(answers).toEqual([]);
    const page = fetch(`${url.origin}${good()}`);
    await (await answered).finish('signed-in');
    expect((await page).status).toBe(200);
  });

  it.each([
    ['another path', () => request(`GET /other?code=c&state=${state}`)],
    ['a path that goes on', () => request(`GET ${url.pathname}/x?state=${state}`)],
    ['a path that goes round', () => request(`GET /x/..${url.pathname}x?state=${state}`)],
    ['POST', () => request(`POST ${good()}`)],
    ['HEAD', () => request(`HEAD ${good()}`)],
    ['OPTIONS', () => request(`OPTIONS ${good()}`)],
    ['another name for this computer', () => request(`GET ${good()}`, `127.0.0.1:${url.port}`)],
    ['a path in other letters', () => request(`GET /Callback?code=c&state=${state}`)],
    ['a foreign name (DNS rebinding)', () => request(`GET ${good()}`, 'evil.example')],
    ['another port', () => request(`GET ${good()}`, 'localhost:1')],
    ['a whole address in the request', () => request(`GET http://evil.example${good()}`)],
    ['an address without a scheme', () => request(`GET //evil.example${good()}`)],
  ])('answers 404 to %s and goes on waiting', async (_name, raw) => {
    expect(await send(port(), raw())).toMatch(/^HTTP\/1\.1 404 /);
    expect(answers).toEqual([]);
    const page = fetch(`${url.origin}${good()}`);
    await (await answered).finish('signed-in');
    expect((await page).status).toBe(200);
  });

  it('refuses what is not HTTP or far too long', async () => {
    expect(await send(port(), 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await send(port(), request(`GET ${url.pathname}?state=${'a'.repeat(20_000)}`))).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(answers).toEqual([]);
  });

  it('serves one request only', async () => {
    const first = fetch(`${url.origin}${good()}`);
    const answer = await answered;
    expect(await send(port(), request(`GET ${good()}`))).toMatch(/^HTTP\/1\.1 404 /);
    await answer.finish('signed-in');
    expect((await first).status).toBe(200);
    expect(await send(port(), request(`GET ${good()}`))).toMatch(/^HTTP\/1\.1 404 /);
    expect(answers).toHaveLength(1);
  });

  it('ends the port and whoever still hangs on it', async () => {
    const socket: Socket = connect(port(), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write('GET /'); // and never goes on
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await server.close();
    await ended;
    await expect(send(port(), request(`GET ${good()}`))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('does not mind a browser that goes away before the end', async () => {
    const socket = connect(port(), '127.0.0.1', () => socket.write(request(`GET ${good()}`)));
    const answer = await answered;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    await closed;
    await answer.finish('signed-in');
  });
});
