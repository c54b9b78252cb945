import { join } from 'node:path';
import { app, protocol, session } from 'electron';
import { channels } from '../shared/ipc/contract';
import { DesktopShell } from './desktop/desktop-shell';
import { environmentFileArgument } from './desktop/environment-file-argument';
import { backgroundSwitch } from './desktop/login-item';
import { earlyMessages } from './ipc/early-messages';
import { electronMessages } from './ipc/electron-messages';
import { sendEvent } from './ipc/send-event';
import { systemClock as clock } from './platform/clock';
import { FileLogger } from './platform/file-logger';
import { prepareProfile } from './platform/paths';
import { forbidCoreDumps } from './security/core-dumps';
import { startPage } from './security/app-protocol';
import { hardenBeforeReady, hardenSessionsAndPages, serveRenderer } from './security/harden-application';
import { redact } from './security/redaction';

const buildFolder = join(__dirname, '..');
const pagePartition = 'page';
const exitCodes = { refused: 64, failed: 70 } as const;
const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const developmentOrigin = developmentServer === undefined ? null : new URL(developmentServer).origin;

const refusedSwitch = hardenBeforeReady(app, protocol, process.env, process.argv);
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
  void forbidCoreDumps(process.platform, process.pid, logger);
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
  const door = earlyMessages(electronMessages, channels);
  const prepared = shell.prepare();

  shell.onMenu((choice) => {
    sendEvent(shell.page(), 'menu:chosen', choice);
  });

  const begin = async (): Promise<void> => {
    await Promise.all([prepared, serveRenderer(session.fromPartition(pagePartition), buildFolder, logger)]);
    let stop = Promise.resolve(async (): Promise<void> => undefined);
    const opening = shell.open(process.argv.includes(backgroundSwitch), async () => {
      const end = await stop;
      await end();
      await logger.close();
    });
    // The page's process starts meanwhile; what it asks waits.
    stop = import('./behind-the-window').then(({ startBehindTheWindow }) =>
      startBehindTheWindow({ shell, door, paths, environmentFile, developmentOrigin, clock, logger }),
    );
    await stop;
    logger.info('started', { version: app.getVersion(), electron: process.versions.electron });
    await opening;
  };
  app.whenReady().then(begin).catch(fail);
}
