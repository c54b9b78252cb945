import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RedirectAnswer, RedirectServer } from '../../../../../src/main/session/oidc/redirect-server';

const state = 'the-state-of-this-attempt';

/** What a raw request gets, as text; sockets end when the server ends them. */
function send(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
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
    server = new RedirectServer(state);
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

  it('listens on this computer only, on a port and a path that nobody can guess', async () => {
    expect(url.hostname).toBe('127.0.0.1');
    expect(Buffer.from(url.pathname.slice(1), 'base64url')).toHaveLength(18);
    const other = new RedirectServer(state);
    await other.open();
    expect(new URL(other.redirectUri).pathname).not.toBe(url.pathname);
    expect(new URL(other.redirectUri).port).not.toBe(url.port);
    await other.close();
  });

  it('hands on the right request and keeps the browser waiting for the end', async () => {
    const page = fetch(`${url.origin}${good()}`);
    const answer = await answered;
    expect(answer.isStateRight).toBe(true);
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
  ])('marks an answer with %s', async (_name, path) => {
    const page = fetch(`${url.origin}${path()}`);
    const answer = await answered;
    expect(answer.isStateRight).toBe(false);
    await answer.finish('invalid');
    expect((await page).status).toBe(400);
  });

  it.each([
    ['another path', () => request(`GET /other?code=c&state=${state}`)],
    ['a path that goes on', () => request(`GET ${url.pathname}/x?state=${state}`)],
    ['a path that goes round', () => request(`GET /x/..${url.pathname}x?state=${state}`)],
    ['POST', () => request(`POST ${good()}`)],
    ['HEAD', () => request(`HEAD ${good()}`)],
    ['OPTIONS', () => request(`OPTIONS ${good()}`)],
    ['a name for this computer', () => request(`GET ${good()}`, `localhost:${url.port}`)],
    ['a foreign name (DNS rebinding)', () => request(`GET ${good()}`, 'evil.example')],
    ['another port', () => request(`GET ${good()}`, '127.0.0.1:1')],
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
