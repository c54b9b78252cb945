import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../fakes/manual-clock';
import { settle } from '../../../fakes/settle';
import { appResponse } from '../../../support/app-response';
import {
  type AppProtocolOptions,
  createAppProtocolHandler,
  listBuiltFiles,
  withNonce,
} from '../../../../src/main/security/app-protocol';
import { TakenFiles } from '../../../../src/main/security/taken-files';

async function answering(
  folder: string,
  options?: AppProtocolOptions,
): Promise<(request: Request) => Promise<Response>> {
  const answer = createAppProtocolHandler(await listBuiltFiles(folder), options);
  return async (request) => appResponse(await answer(request));
}

describe('the app: scheme', () => {
  let folder: string;
  let answer: (request: Request) => Promise<Response>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'app-protocol-'));
    const built = join(folder, 'renderer');
    await mkdir(join(built, 'assets'), { recursive: true });
    await writeFile(join(built, 'index.html'), '<html><head><title>t</title></head></html>');
    await writeFile(join(built, 'assets', 'index-1.js'), 'export {};');
    await writeFile(join(built, 'assets', 'index-1.js.map'), '{}');
    await writeFile(join(folder, 'outside.json'), '{"secret":true}');
    await symlink(join(folder, 'outside.json'), join(built, 'linked.json'));
    answer = await answering(built);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['app://ui/index.html', 'text/html; charset=utf-8'],
    ['app://ui/assets/index-1.js', 'text/javascript; charset=utf-8'],
    ['app://ui/index.html?x=1#y', 'text/html; charset=utf-8'],
  ])('serves %s', async (address, type) => {
    const response = await answer(new Request(address));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it.each([
    'app://ui/',
    'app://ui/nothing.js',
    'app://ui/assets/index-1.js.map',
    'app://ui/assets',
    'app://ui/linked.json',
    'app://ui/../outside.json',
    'app://ui/..%2foutside.json',
    'app://ui/%2e%2e/outside.json',
    'app://ui/assets/..\\..\\outside.json',
    'app://other/index.html',
    'app://ui:8080/index.html',
    'https://ui/index.html',
    'file:///etc/passwd',
  ])('has no %s', async (address) => {
    const response = await answer(new Request(address));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('takes no other method', async () => {
    expect((await answer(new Request('app://ui/index.html', { method: 'POST' }))).status).toBe(404);
  });

  it('has no file that is gone', async () => {
    await rm(join(folder, 'renderer', 'assets', 'index-1.js'));
    expect((await answer(new Request('app://ui/assets/index-1.js'))).status).toBe(404);
  });

  it('puts every answer under the content policy, with a nonce of its own', async () => {
    const first = await answer(new Request('app://ui/index.html'));
    const second = await answer(new Request('app://ui/index.html'));
    const nonces = [first, second].map(
      (response) => /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '',
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16);
    expect(await first.text()).toContain(`<meta property="csp-nonce" content="${nonces[0] ?? ''}">`);
  });

  it.each(['app://ui/index.html', 'app://ui/nothing'])(
    'lets %s have no name looked up early',
    async (address) => {
      const response = await answer(new Request(address));
      expect(response.headers.get('x-dns-prefetch-control')).toBe('off');
    },
  );

  it('isolates the page from no other: there is none, and it would cost a process at each start', async () => {
    const { headers } = await answer(new Request('app://ui/index.html'));
    expect([...headers.keys()].filter((name) => name.startsWith('cross-origin-'))).toEqual([
      'cross-origin-resource-policy',
    ]);
  });

  it('allows no inline script, no evaluation and no request', async () => {
    const policy =
      (await answer(new Request('app://ui/nothing'))).headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split('; ').map((entry) => [entry.split(' ')[0], entry.split(' ').slice(1).join(' ')]),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'none'");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});

describe('what comes with the page', () => {
  const html = '<html><head><style>b{}</style></head><body><div id="root"></div></body></html>';
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'app-protocol-'));
    await writeFile(join(folder, 'index.html'), html);
    await writeFile(join(folder, 'first-1.js'), 'export {};');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is the first page where there is one, before what the code will draw', async () => {
    const found = [{ html: '<h1>$& Expiry</h1>', style: '[data-style="0"]{left:1%}' }, null];
    const answer = await answering(folder, {
      firstPage: async () => found.shift() ?? null,
    });
    const first = await (await answer(new Request('app://ui/index.html'))).text();
    expect(first).toContain('<div id="first-page"><h1>$& Expiry</h1></div><div id="root" hidden></div>');
    expect(first.match(/<style nonce="[^"]+">/g)).toHaveLength(2);
    expect(first).toContain('[data-style="0"]{left:1%}</style></head>');
    const second = await (await answer(new Request('app://ui/index.html'))).text();
    expect(second).toContain('<div id="root"></div>');
    expect(second).not.toContain('first-page');
  });

  it('comes while its head is read already', async () => {
    let give: (page: null) => void = () => undefined;
    const answer = await answering(folder, {
      firstPage: () => new Promise((resolve) => (give = resolve)),
    });
    const { body } = await answer(new Request('app://ui/index.html'));
    const reader = body?.getReader();
    const next = async (): Promise<string> => Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(await next()).toMatch(/^<html><head>.*<style nonce="[^"]+">b\{\}<\/style>$/);
    const rest = next();
    await settle();
    give(null);
    expect(await rest).toBe('</head><body><div id="root"></div></body></html>');
    expect(await next()).toBe('');
  });

  it('waits for the fonts of its words, though not for ever, and only where there is a first page', async () => {
    const fonts = ['inter-1', 'mono-1'].map((name) => `assets/${name}.woff2`);
    const links = fonts.map(
      (font) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${font}">`,
    );
    await writeFile(join(folder, 'index.html'), html.replace('<head>', `<head>${links.join('')}`));
    const clock = new ManualClock();
    const taken = new TakenFiles(clock);
    const markup = { html: '<h1>Expiry</h1>', style: '' };
    const found = [markup, markup, null];
    const answer = await answering(folder, { taken, firstPage: async () => found.shift() ?? null });
    const read = async (): Promise<() => string | null> => {
      let text: string | null = null;
      const response = await answer(new Request('app://ui/index.html'));
      void response.text().then((all) => (text = all));
      await settle();
      return () => text;
    };
    const late = await read();
    clock.advance(199);
    await settle();
    expect(late()).toBeNull();
    clock.advance(1);
    await settle();
    expect(late()).toContain('<h1>Expiry</h1>');
    const first = await read();
    taken.handedOver('/assets/inter-1.woff2');
    await settle();
    expect(first()).toBeNull();
    taken.handedOver('/assets/mono-1.woff2');
    await settle();
    expect(first()).toContain('<h1>Expiry</h1>');
    const none = await read();
    expect(none()).toContain('<div id="root"></div>');
    expect(clock.waiting).toBe(0);
  });

  it('breaks off without harm when it cannot be had, whether or not anybody reads it', async () => {
    const firstPage = (): Promise<never> => Promise.reject(new Error('no page'));
    const answer = await answering(folder, { firstPage });
    await expect((await answer(new Request('app://ui/index.html'))).text()).rejects.toThrow('no page');
    const unread = createAppProtocolHandler(await listBuiltFiles(folder), { firstPage });
    const { data } = await unread(new Request('app://ui/index.html'));
    const isClosed = new Promise((resolve) => data.once('close', resolve));
    data.resume();
    await isClosed;
    expect(data.errored?.message).toBe('no page');
  });

  it('comes no earlier than it may', async () => {
    let allow: () => void = () => undefined;
    const allowed = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const answer = await answering(folder, { mayBegin: () => allowed });
    const { body } = await answer(new Request('app://ui/first-1.js'));
    let bytes = 0;
    const read = body
      ?.getReader()
      .read()
      .then(({ value }) => (bytes = value?.length ?? 0));
    await settle();
    expect(bytes).toBe(0);
    allow();
    await read;
    expect(bytes).toBe('export {};'.length);
  });

  it('ends no earlier than it may, and is then handed over', async () => {
    const told: string[] = [];
    let allow: () => void = () => undefined;
    const allowed = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const answer = await answering(folder, {
      mayEnd: (path) => (path.endsWith('.js') ? allowed : Promise.resolve()),
      taken: { handedOver: (path) => told.push(path), taken: () => Promise.resolve() },
    });
    await (await answer(new Request('app://ui/index.html'))).text();
    const code = (await answer(new Request('app://ui/first-1.js'))).text();
    await settle();
    expect(told).toEqual(['/index.html']);
    allow();
    expect(await code).toBe('export {};');
    expect(told).toEqual(['/index.html', '/first-1.js']);
  });
});

describe('withNonce', () => {
  it('fills the place that a page keeps for it', () => {
    expect(withNonce('<head><meta property="csp-nonce" content=""></head>', 'abc')).toBe(
      '<head><meta property="csp-nonce" content="abc"></head>',
    );
  });

  it('lets through the style that comes with the page', () => {
    expect(withNonce('<head></head><style>a{}</style>', 'abc')).toContain('<style nonce="abc">a{}</style>');
  });
});
