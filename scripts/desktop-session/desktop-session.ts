import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PreparationError } from '../prepare/preparation-error';
import { installBrowserHandOver } from './browser-hand-over';
import { inheritDisplay, startPrivateDisplay } from './display-server';
import { startMessageBus } from './message-bus';
import { sessionEnvironment, sessionFolders, type SessionFolders } from './session-environment';
import { canMakeNamespaces, startSessionGuard } from './session-guard';
import { entranceWords, spawnInto, type SpawnInSession } from './session-processes';
import { startKeyring, startNotifications } from './session-services';
import { findClosedFolders, isReadableByOthers, UNPRIVILEGED_USER } from './unprivileged-user';

/** What a private desktop consists of. */
export interface DesktopSessionOptions {
  /** `unprivileged` gives up root's rights, so that Chromium's sandbox works; for everybody else it changes nothing. */
  readonly user: 'unprivileged' | 'current';
  /** `private` starts an X server without a screen; `inherit` uses the caller's DISPLAY. */
  readonly display: 'private' | 'inherit';
  /** `empty` is a Secret Service without a collection, `none` a desktop without any. */
  readonly keyring: 'unlocked' | 'empty' | 'none';
  /** Opens the keychain, for tests in which somebody is asked for it; by default nobody knows it. */
  readonly keyringPassword?: string;
  readonly notifications: boolean;
  /** Where the session makes its folder; by default the system's folder for temporary files. */
  readonly workDirectory?: string;
  /** Folders the session must be able to read, wherever they lie: the repository, the Electron runtime. */
  readonly readableFolders?: readonly string[];
}

/** A running private desktop. */
export interface DesktopSession {
  /** For processes that are started by other means; {@link DesktopSession.spawn} uses it by itself. */
  readonly environment: NodeJS.ProcessEnv;
  readonly folders: SessionFolders;
  readonly spawn: SpawnInSession;
  /** The words before a command that make it run inside the session, in a given folder, when others start it. */
  readonly entranceWords: (workFolder: string) => readonly string[];
  /** What Electron and Chromium must be told here: nothing, or to do without the OS sandbox where it cannot be had. */
  readonly electronSwitches: readonly string[];
  /** Ends every process of the session and removes its files. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a private desktop: its own home, message bus, keychain, notifications and (if wanted) display.
 *
 * As root on a kernel that lets us, everything runs in its own process and mount namespaces, so that one step ends it
 * and folders below root's home stay readable at their own path, for the session only. Everything ends with this
 * process, however that ends. Rejects, with nothing left behind, when a part does not start.
 */
export async function startDesktopSession(options: DesktopSessionOptions): Promise<DesktopSession> {
  const becomesUnprivileged = options.user === 'unprivileged' && process.getuid?.() === 0;
  const hasNamespaces = await canMakeNamespaces();
  const readableFolders = [...(options.readableFolders ?? []), dirname(dirname(process.execPath))];
  const closedFolders = becomesUnprivileged ? await findClosedFolders(readableFolders) : [];
  if (becomesUnprivileged) await refuseUnreadable(options.readableFolders ?? []);
  if (closedFolders.length > 0 && !hasNamespaces) {
    throw new PreparationError(
      `An unprivileged user cannot reach ${closedFolders[0]?.folder ?? ''}: move it out of ` +
        `${closedFolders[0]?.closedAncestor ?? ''}, or run this as that user.`,
    );
  }
  const folders = sessionFolders(await mkdtemp(join(options.workDirectory ?? tmpdir(), 'wmda-')));
  const ownFile = async (path: string): Promise<void> => {
    if (becomesUnprivileged) await chown(path, UNPRIVILEGED_USER.userId, UNPRIVILEGED_USER.groupId);
  };
  const marker = randomBytes(8).toString('hex');
  const guard = await startSessionGuard(folders.root, marker, hasNamespaces, closedFolders).catch(
    async (error: unknown) => {
      await rm(folders.root, { recursive: true, force: true });
      throw error;
    },
  );
  const base = sessionEnvironment(process.env, folders, marker);
  const { namespaceProcessId } = guard;
  try {
    await makeFolders(folders, ownFile);
    const entrance = { namespaceProcessId, becomesUnprivileged };
    const services = spawnInto({ environment: base, ...entrance });
    const spawnBase = services.spawn;
    const bus = startMessageBus(folders, spawnBase);
    const password = options.keyringPassword ?? randomBytes(24).toString('base64url');
    const [display, isSandboxed] = await Promise.all([
      options.display === 'private'
        ? startPrivateDisplay(folders, spawnBase, ownFile)
        : inheritDisplay(folders, process.env, ownFile),
      canSandbox(spawnBase),
      options.keyring === 'none'
        ? bus
        : bus.then(() => startKeyring(folders, spawnBase, options.keyring === 'empty' ? null : password)),
    ]);
    const environment: NodeJS.ProcessEnv = {
      ...base,
      ...display.environment,
      WMDA_OS_SANDBOX: isSandboxed ? 'on' : 'off',
    };
    const programs = spawnInto({ environment, ...entrance });
    if (options.notifications) await startNotifications(folders, programs.spawn);
    return {
      environment,
      folders,
      spawn: programs.spawn,
      entranceWords: (workFolder) => entranceWords(entrance, workFolder),
      electronSwitches: isSandboxed ? [] : ['--no-sandbox'],
      stop: () => {
        services.wake();
        programs.wake();
        return guard.end();
      },
    };
  } catch (error) {
    await guard.end();
    throw error;
  }
}

/** Chromium's sandbox is made of user namespaces; asks the kernel for what Chromium will ask for. */
function canSandbox(spawnInSession: SpawnInSession): Promise<boolean> {
  const attempt = spawnInSession('unshare', ['--user', '--map-root-user', '--pid', '--fork', 'true'], {
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    attempt.once('error', () => {
      resolve(false);
    });
    attempt.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}

async function makeFolders(folders: SessionFolders, ownFile: (path: string) => Promise<void>): Promise<void> {
  await chmod(folders.root, 0o711);
  const homes = ['', '.config', '.cache', '.local', '.local/share', '.local/state'];
  const places = [...homes.map((name) => join(folders.home, name)), folders.runtime, folders.temporary];
  for (const place of [...places, folders.programs]) await mkdir(place, { recursive: true, mode: 0o700 });
  await Promise.all(places.map(ownFile));
  await chmod(folders.programs, 0o755);
  await installBrowserHandOver(folders);
  await ownFile(folders.browserInbox);
  await writeFile(join(folders.root, 'dunstrc'), '[global]\n    font = Noto Sans 10\n');
}

async function refuseUnreadable(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    if (await isReadableByOthers(folder)) continue;
    throw new PreparationError(
      `Electron is started as an unprivileged user, who cannot read ${folder}: run chmod -R go+rX '${folder}'`,
    );
  }
}
