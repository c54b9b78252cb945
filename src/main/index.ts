import { join } from 'node:path';
import argon2Source from 'hash-wasm/dist/argon2.umd.min.js?raw';
import { app, net, protocol, session } from 'electron';
import { compose } from './composition';
import { DesktopShell } from './desktop/desktop-shell';
import { backgroundSwitch } from './desktop/login-item';
import { electronMessages } from './ipc/electron-messages';
import { sendEvent } from './ipc/send-event';
import { isTrustedSender } from './ipc/trusted-sender';
import { systemClock as clock } from './platform/clock';
import { FileLogger } from './platform/file-logger';
import { portalNetwork } from './platform/http/portal-network';
import { ProxyPasswords } from './platform/http/proxy-passwords';
import { OsKeychain } from './platform/keychain/os-keychain';
import { prepareProfile } from './platform/paths';
import { ImportedEnvironments } from './portal/environment/imported-environments';
import { environmentFileArgument, loadEnvironments } from './portal/environment/load-environments';
import { argon2InThread } from './vault/kdbx/argon2-thread';
import { startPage } from './security/app-protocol';
import { hardenBeforeReady, hardenSessionsAndPages, serveRenderer } from './security/harden-application';
import { openWithSystem } from './security/open-with-system';
import { redact } from './security/redaction';

const buildFolder = join(__dirname, '..');
const pagePartition = 'page';
const exitCodes = { refused: 64, failed: 70 } as const;
const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const developmentOrigin = developmentServer === undefined ? null : new URL(developmentServer).origin;

const refusedSwitch = hardenBeforeReady(app, protocol, process.env);
if (refusedSwitch !== null) {
  process.stderr.write(`${app.name} does not start with --${refusedSwitch}.\n`);
  app.exit(exitCodes.refused);
} else if (app.requestSingleInstanceLock()) {
  run();
} else {
  app.exit(); // the other one comes to the front
}

function run(): void {
  const paths = prepareProfile(app.getPath('userData'));
  const log = { file: join(paths.logs, 'main.log'), maximumBytes: 1024 * 1024 };
  const logger = new FileLogger({ ...log, clock, redact });
  const fail = (): void => {
    void logger.flush().then(() => {
      app.exit(exitCodes.failed);
    });
  };
  hardenSessionsAndPages(app, { developmentOrigin, logger }, fail);
  const page = developmentServer ?? startPage;
  const environmentFile = environmentFileArgument(process.argv);
  const shell = new DesktopShell({
    ...{ app, buildFolder, paths, page, environmentFile, clock, logger },
    partition: pagePartition,
  });

  const begin = async (): Promise<void> => {
    const imported = new ImportedEnvironments(paths.environments, logger);
    const [environments] = await Promise.all([
      loadEnvironments(environmentFile, imported),
      shell.prepare(),
      serveRenderer(session.fromPartition(pagePartition), buildFolder, logger),
    ]);
    // The page's process starts while the rest is put together; what it asks waits until then.
    const opening = shell.open(process.argv.includes(backgroundSwitch), async () => {
      await composition.stop();
      await Promise.all([keychain.close(), logger.close()]);
    });
    const keychain = new OsKeychain({ clock, platform: process.platform });
    const proxy = new ProxyPasswords(keychain, clock);
    const composition = compose({
      argon2: argon2InThread(argon2Source),
      ...{ environments, paths, keychain, clock, logger, openWithSystem },
      ...shell.surroundings(),
      proxy,
      ...portalNetwork({
        ...{ net, answerProxy: proxy.answer.bind(proxy) },
        sessionOf: (partition) => session.fromPartition(partition),
      }),
      door: electronMessages,
      isTrusted: (source) => isTrustedSender(source, shell.page(), developmentOrigin),
      sendState: (state) => {
        sendEvent(shell.page(), 'state:changed', state);
        shell.follow(state);
      },
    });
    composition.start();
    shell.onLink((link) => {
      composition.openLink(link);
    });
    logger.info('started', { version: app.getVersion(), electron: process.versions.electron });
    await opening;
  };
  app.whenReady().then(begin).catch(fail);
}
