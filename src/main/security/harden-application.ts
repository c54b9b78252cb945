import { join } from 'node:path';
import type { App, Protocol, Session } from 'electron';
import type { Logger } from '../platform/logger';
import {
  type AppProtocolOptions,
  appScheme,
  type BuiltFiles,
  createAppProtocolHandler,
  listBuiltFiles,
} from './app-protocol';
import { reportBugs } from './report-bugs';
import { scrubEnvironment } from './scrub-environment';
import { applySessionPolicy, type SessionPolicyOptions, wayToNowhere } from './session-policy';
import { applyWebContentsPolicy } from './web-contents-policy';
import { heard } from '../platform/heard';

/** SECURITY: what has to be done before Chromium is ready, once the arguments are judged. */
export function hardenBeforeReady(
  app: Pick<App, 'enableSandbox' | 'commandLine'>,
  protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>,
  environment: NodeJS.ProcessEnv,
): void {
  scrubEnvironment(environment);
  app.enableSandbox();
  // A link that only names a host has it looked up, which no content policy and no header of a page's forbids.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  protocol.registerSchemesAsPrivileged([appScheme]);
}

/** SECURITY: the same rules for every session and every page there will ever be, and for what nobody catches. */
export function hardenSessionsAndPages(app: App, options: SessionPolicyOptions, fail: () => void): void {
  app.on(
    'session-created',
    heard((session) => {
      applySessionPolicy(session, options);
    }),
  );
  showNoClientCertificate(app, options.logger);
  app.on(
    'web-contents-created',
    heard((_event, contents) => {
      applyWebContentsPolicy(contents, options);
    }),
  );
  reportBugs(process, options.logger, fail);
}

/**
 * SECURITY: left alone, Chromium shows the first certificate of the computer to any server that asks for one, whether a page
 * or main made the request.
 */
export function showNoClientCertificate(app: Pick<App, 'on'>, logger: Logger): void {
  app.on(
    'select-client-certificate',
    heard((event, _contents, _address, _certificates, choose) => {
      event.preventDefault();
      choose();
      logger.warn('showed no client certificate');
    }),
  );
}

/** Lists what there is to serve. Needs no session, so that it is done before Chromium is ready. */
export async function findRenderer(buildFolder: string, logger: Logger): Promise<BuiltFiles> {
  const files = await listBuiltFiles(join(buildFolder, 'renderer'));
  if (!files.has('/index.html')) logger.error('the renderer is not built');
  return files;
}

/** Answers the `app:` scheme in a page's session with the built renderer, and leaves that session no other way. */
export function serveRenderer(session: Session, files: BuiltFiles, options: AppProtocolOptions): void {
  const answer = createAppProtocolHandler(files, options);
  // Electron calls it deprecated. What takes its place answers with Node's fetch, which takes main 50 ms to read, at each
  // start and just when the page begins.
  session.protocol.registerStreamProtocol('app', (request, callback) => {
    void answer(request).then(callback);
  });
  void session.setProxy(wayToNowhere);
}
