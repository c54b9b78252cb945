import { EventEmitter } from 'node:events';
import type { App, CommandLine, Session } from 'electron';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findRenderer,
  hardenBeforeReady,
  serveRenderer,
  showNoClientCertificate,
} from '../../../../src/main/security/harden-application';
import type { AppAnswer } from '../../../../src/main/security/app-protocol';
import { appResponse } from '../../../support/app-response';
import { RecordingLogger } from '../../../fakes/recording-logger';

describe('hardenBeforeReady', () => {
  it('turns the sandbox on and looking up names in advance off, makes the scheme known and forgets what would open our traffic', () => {
    const done: string[] = [];
    const environment = { SSLKEYLOGFILE: 'x' };
    hardenBeforeReady(
      {
        enableSandbox: () => done.push('sandbox'),
        commandLine: {
          appendSwitch: (name: string, value: string) => done.push(`${name}=${value}`),
        } as unknown as CommandLine,
      },
      {
        registerSchemesAsPrivileged: (schemes) =>
          void done.push(...schemes.map(({ scheme }) => `scheme ${scheme}`)),
      },
      environment,
    );
    expect(done).toEqual(['sandbox', 'blink-settings=dnsPrefetchingEnabled=false', 'scheme app']);
    expect(environment).toEqual({});
  });
});

describe('showNoClientCertificate', () => {
  it('shows none to a server that asks for one, whoever made the request', () => {
    const app = new EventEmitter();
    const logger = new RecordingLogger();
    showNoClientCertificate(app as unknown as App, logger);
    const chosen: unknown[][] = [];
    let isPrevented = false;
    const event = { preventDefault: () => (isPrevented = true) };
    const certificates = [{ subjectName: 'Anna' }];
    app.emit(
      'select-client-certificate',
      event,
      null,
      'https://portal.example/',
      certificates,
      (...given: unknown[]) => chosen.push(given),
    );
    expect([isPrevented, chosen]).toEqual([true, [[]]]);
    expect(logger.text).not.toContain('Anna');
  });
});

describe('serveRenderer', () => {
  it('answers the scheme from the built files, says when there are none, and what was handed over', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-'));
    await mkdir(join(folder, 'renderer'));
    type Handler = (request: Request, callback: (answer: AppAnswer) => void) => void;
    const handlers = new Map<string, Handler>();
    const proxies: unknown[] = [];
    const session = {
      setProxy: async (proxy: unknown) => {
        proxies.push(proxy);
      },
      protocol: {
        registerStreamProtocol: (scheme: string, handler: Handler) => handlers.set(scheme, handler),
      },
    } as unknown as Session;
    const logger = new RecordingLogger();
    await findRenderer(folder, logger);
    expect(logger.lines).toEqual(['error the renderer is not built {}']);
    await writeFile(join(folder, 'renderer', 'index.html'), '<head></head>');
    const handedOver: string[] = [];
    serveRenderer(session, await findRenderer(folder, logger), {
      taken: { handedOver: (path) => handedOver.push(path), taken: () => Promise.resolve() },
    });
    expect(logger.lines).toHaveLength(1);
    // Everything that goes by the session ends there, also on its way to this computer.
    expect(proxies).toEqual([
      expect.objectContaining({ mode: 'fixed_servers', proxyBypassRules: '<-loopback>' }),
    ]);
    const response = appResponse(
      await new Promise<AppAnswer>((resolve) => {
        handlers.get('app')?.(new Request('app://ui/index.html'), resolve);
      }),
    );
    expect(response.status).toBe(200);
    expect(handedOver).toEqual([]);
    await response.text();
    expect(handedOver).toEqual(['/index.html']);
    await rm(folder, { recursive: true, force: true });
  });
});
