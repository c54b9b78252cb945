// SECURITY: stays the first import. What follows is read once the arguments are judged.
import { startArguments } from './first-line';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, protocol, session } from 'electron';
import { channels } from '../shared/ipc/contract';
import { firstPageAtStart } from './app/first-page-at-start';
import { firstPageBinding } from './app/first-page-binding';
import { holdProfile } from './app/hold-profile';
import { systemKeychain } from './app/system-keychain';
import { claimLinks } from './desktop/application-id';
import { DesktopShell } from './desktop/desktop-shell';
import { profileMessages } from './desktop/window/profile-messages';
import { desktopWords } from './desktop/words';
import { secondInstanceData } from './desktop/links/external-activation';
import { wasOpenedAtLogin } from './desktop/login-item/login-item';
import { findSealing, SealingKeys } from './platform/files/sealing-keys';
import { FirstPageFile } from './inventory/copies/first-page-file';
import { earlyMessages } from './ipc/early-messages';
import { electronMessages } from './ipc/electron-messages';
import { sendEvent } from './ipc/send-event';
import { systemClock as clock } from './platform/clock';
import { FileLogger } from './platform/file-logger';
import { earlyReader } from './platform/keychain/systems/keychain-system-of';
import { thisComputer } from './platform/lock/computer';
import { localProfile, prepareProfile } from './platform/paths';
import { startPage } from './security/app-protocol';
import type { StartArguments } from './security/command-line-arguments';
import { forbidCoreDumps, keepMemoryOutOfDumps } from './security/core-dumps';
import { developmentServer } from './security/development-server';
import { firstFiles, TakenFiles } from './security/taken-files';
import {
  findRenderer,
  hardenBeforeReady,
  hardenSessionsAndPages,
  serveRenderer,
} from './security/harden-application';
import { redact } from './security/redaction';

const buildFolder = join(__dirname, '..');
const pagePartition = 'page';
/** sysexits(3): something went wrong; not now, perhaps later. */
const failed = 70;
const inUse = 75;
const server = developmentServer(app.isPackaged, process.env);
const developmentOrigin = server?.origin ?? null;

if (startArguments !== null) begin(startArguments);

/**
 * Becomes the application, unless one runs for this profile already: that one is told what this start was given. Where it
 * is told to end and there is none, this start ends too.
 */
function begin(given: StartArguments): void {
  keepMemoryOutOfDumps(process.platform);
  hardenBeforeReady(app, protocol, process.env);
  const profile = localProfile(process.platform, process.env, app.name);
  if (profile !== null) app.setPath('userData', profile);
  const isFirst = app.requestSingleInstanceLock(secondInstanceData(given));
  if (isFirst && !given.isQuitting) run(given);
  else app.exit();
}

function run(given: StartArguments): void {
  const paths = prepareProfile(app.getPath('userData'));
  const log = { file: join(paths.logs, 'main.log'), maximumBytes: 1024 * 1024 };
  const logger = new FileLogger({ ...log, clock, redact });
  const fail = (): void => {
    void logger.flush().then(() => {
      app.exit(failed);
    });
  };
  const { lock, mayStart } = holdProfile({
    ...{ paths, computer: thisComputer, clock, logger },
    messages: () => app.whenReady().then(() => profileMessages(desktopWords())),
    quit: () => {
      app.quit();
    },
  });
  hardenSessionsAndPages(app, { developmentOrigin, logger }, fail);
  const page = server?.href ?? startPage;
  const shell = new DesktopShell({
    ...{ app, buildFolder, paths, page, given, clock, logger },
    partition: pagePartition,
  });
  const door = earlyMessages(electronMessages, channels);
  const prepared = shell.prepare();
  // While it is worked on, the page comes from its server, and nothing is built that could be served here.
  const found = server === null ? findRenderer(buildFolder, logger) : null;
  const keychain = systemKeychain(clock);
  const sealingKeys = new SealingKeys(keychain, randomBytes);
  const early = earlyReader(process.platform, process.env);
  const pageFile = (keys: Pick<SealingKeys, 'find'>): FirstPageFile =>
    new FirstPageFile({ folder: paths.inventory, keys, randomBytes });
  const firstPageFile = pageFile(sealingKeys);
  const newest = firstPageFile.newest();
  const taken = new TakenFiles(clock);

  shell.onMenu((choice) => {
    sendEvent(shell.page(), 'menu:chosen', choice);
  });

  const start = async (): Promise<void> => {
    const painted = (): Promise<void> => shell.painted();
    // What is shown first waits for its key: where only the keychain's process can fetch it, nothing comes before that.
    if (early === null) keychain.prepare();
    else {
      early.prepare();
      void painted().then(() => {
        keychain.prepare();
      });
    }
    const binding = (): Promise<string> =>
      firstPageBinding({
        ...{ buildFolder, environmentFile: given.environmentFile },
        currentEnvironment: paths.currentEnvironment,
        agreedEnvironments: paths.agreedEnvironments,
        importedEnvironments: paths.environments,
        language: app.getLocale(),
        timeZone: shell.timeZone.name(),
      });
    let opens: () => void = () => undefined;
    const isOpening = new Promise<void>((resolve) => {
      opens = resolve;
    });
    const file =
      early === null
        ? firstPageFile
        : pageFile({ find: (environmentId) => isOpening.then(() => findSealing(early, environmentId)) });
    const first = firstPageAtStart({ file, newest, binding, keychain, painted, clock });
    const [files] = await Promise.all([found, prepared]);
    const isInBackground = given.isInBackground || wasOpenedAtLogin(app, process.platform);
    const pages = session.fromPartition(pagePartition);
    if (files !== null) serveRenderer(pages, files, { ...first, taken });
    let stop = Promise.resolve(async (): Promise<void> => undefined);
    // The page's process starts while the profile is claimed; until it is, nothing is shown, and nobody answers the page.
    const opening = shell.open(isInBackground, mayStart, async () => {
      const end = await stop;
      await end();
      await lock.release();
      await logger.close();
    });
    opens();
    // What the page cannot begin without goes before all else: it comes through this thread, and so does its first frame.
    const isAwaited = files !== null && !isInBackground;
    const mayBegin = isAwaited ? taken.taken(firstFiles) : Promise.resolve();
    const rest = mayBegin.then(() => import('./app/behind-the-window'));
    if (!(await mayStart)) {
      app.exit(inUse);
      return;
    }
    claimLinks(app, process.platform);
    stop = rest.then(({ startBehindTheWindow }) =>
      startBehindTheWindow({
        ...{ shell, door, paths, keychain, sealingKeys, firstPageFile, buildFolder, developmentOrigin },
        ...{ clock, logger, run: lock },
        firstPageBinding: binding,
        environmentFile: given.environmentFile,
      }),
    );
    await stop;
    logger.info('started', { version: app.getVersion(), electron: process.versions.electron });
    await opening;
    void forbidCoreDumps(process.platform, process.pid, logger);
  };
  app.whenReady().then(start).catch(fail);
}
