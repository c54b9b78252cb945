import { EventEmitter } from 'node:events';
import type { App, Protocol, Session } from 'electron';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hardenBeforeReady, serveRenderer } from '../../../../src/main/security/harden-application';
import { RecordingLogger } from '../ipc/fakes/recording-logger';

function harden(
  isPackaged: boolean,
  switches: readonly string[],
): { refused: string | null; done: string[] } {
  const done: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    // Electron has given itself one that nobody may give.
    commandLine: { hasSwitch: (name: string) => name === 'allow-file-access-from-files' },
    enableSandbox: () => done.push('sandbox'),
  });
  const protocol = {
    registerSchemesAsPrivileged: (schemes: { scheme: string }[]) =>
      done.push(...schemes.map(({ scheme }) => `scheme ${scheme}`)),
  };
  const environment = { SSLKEYLOGFILE: 'x' };
  const refused = hardenBeforeReady(app as unknown as App, protocol as unknown as Protocol, environment, [
    'program',
    ...switches,
  ]);
  expect(environment).toEqual({});
  return { refused, done };
}

describe('hardenBeforeReady', () => {
  it('always turns the sandbox on and makes the scheme known', () => {
    expect(harden(true, []).done).toEqual(['sandbox', 'scheme app']);
    expect(harden(false, []).done).toEqual(['sandbox', 'scheme app']);
  });

  it('refuses forbidden switches once packaged; development and tests need some of them', () => {
    expect(harden(true, ['--remote-debugging-port']).refused).toBe('remote-debugging-port');
    expect(harden(true, ['--remote-debugging-port=0']).refused).toBe('remote-debugging-port');
    expect(harden(true, ['--environment', 'file']).refused).toBeNull();
    expect(harden(false, ['--remote-debugging-port']).refused).toBeNull();
  });
});

describe('serveRenderer', () => {
  it('answers the scheme from the built files, and says when there are none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    await mkdir(join(folder, 'renderer'));
    const handlers = new Map<string, (request: Request) => Promise<Response>>();
    const session = {
      protocol: {
        handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
          handlers.set(scheme, handler),
      },
    } as unknown as Session;
    const logger = new RecordingLogger();
    await serveRenderer(session, folder, logger);
    expect(logger.lines).toEqual(['error the renderer is not built {}']);
    await writeFile(join(folder, 'renderer', 'index.html'), '<head></head>');
    await serveRenderer(session, folder, logger);
    expect(logger.lines).toHaveLength(1);
    expect((await handlers.get('app')?.(new Request('app://ui/index.html')))?.status).toBe(200);
    await rm(folder, { recursive: true, force: true });
  });
});
