import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startDesktopSession, type DesktopSession } from '../desktop-session/desktop-session';
import type { SpawnInSession } from '../desktop-session/session-processes';
import type { RuntimeDescription } from '../prepare/runtime-description';
import { repositoryFolder } from '../repository-folder';

/** Where a started application shows itself. */
export interface ApplicationDesktop {
  readonly spawn: SpawnInSession;
  /** Switches Electron needs here, before the application's folder. */
  readonly electronSwitches: readonly string[];
  /** A folder the application can read, for its environment file. */
  readonly folder: string;
  /** The private session; absent where the user's own desktop is used. */
  readonly session: DesktopSession | undefined;
  readonly close: () => Promise<void>;
}

/** Whether the application's window can be shown to the person who starts it. */
export function hasVisibleDesktop(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  const display = environment['DISPLAY'] ?? '';
  // Another user cannot reach root's Wayland socket, and root itself must not run Chromium.
  return display !== '' || (process.getuid?.() !== 0 && (environment['WAYLAND_DISPLAY'] ?? '') !== '');
}

/**
 * The user's own desktop; for root a session of an unprivileged user on the same display, with a keychain of its own
 * that ends with it, and Debian's browser for the sign-in.
 */
export async function openApplicationDesktop(runtime: RuntimeDescription): Promise<ApplicationDesktop> {
  if (process.getuid?.() === 0) {
    const session = await startDesktopSession({
      user: 'unprivileged',
      display: 'inherit',
      keyring: 'unlocked',
      notifications: true,
      readableFolders: [repositoryFolder, dirname(runtime.electronPath)],
    });
    session.environment['WMDA_TEST_BROWSER'] = 'chromium';
    const { spawn: spawnInSession, folders, electronSwitches, stop } = session;
    return { spawn: spawnInSession, electronSwitches, folder: folders.root, session, close: stop };
  }
  const folder = await mkdtemp(join(tmpdir(), 'wmda-'));
  await chmod(folder, 0o700);
  const isWaylandOnly = (process.env['DISPLAY'] ?? '') === '' && process.platform === 'linux';
  return {
    spawn: (command, args, options = {}) =>
      spawn(command, [...args], { ...options, env: { ...process.env, ...options.env } }),
    electronSwitches: isWaylandOnly ? ['--ozone-platform=wayland'] : [],
    folder,
    session: undefined,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
