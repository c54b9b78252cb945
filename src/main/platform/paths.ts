import { mkdirSync } from 'node:fs';
import { join, win32 } from 'node:path';

/** Where this user's files of the application are. */
export interface ProfilePaths {
  readonly profile: string;
  readonly logs: string;
  readonly journal: string;
  readonly inventory: string;
  /** Made when there is something to write, like the files. */
  readonly environments: string;
  readonly byHand: string;
  readonly demo: string;
  readonly lock: string;
  /** Files. */
  readonly activity: string;
  readonly agreedEnvironments: string;
  readonly checks: string;
  readonly incidents: string;
  readonly rotations: string;
  readonly rotationQueue: string;
  readonly reminders: string;
  readonly mailedReminders: string;
  readonly settings: string;
  readonly clipboard: string;
  readonly lifetimeLimits: string;
  readonly waitingDeletions: string;
  readonly keptProxies: string;
  readonly signOuts: string;
  readonly vaults: string;
  readonly profileMark: string;
  readonly currentEnvironment: string;
  readonly window: string;
}

/** Files are 0600 and folders 0700: nobody else on the computer reads them. */
export const privateFileMode = 0o600;
export const privateFolderMode = 0o700;

/**
 * Where the profile lies instead of where Electron puts it; `null` where that is right. On Windows Electron's place roams
 * between computers, while the keychain that has the keys to these files stays on one.
 */
export function localProfile(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  name: string,
): string | null {
  const local = environment['LOCALAPPDATA'] ?? '';
  return platform === 'win32' && win32.isAbsolute(local) ? win32.join(local, name) : null;
}

/** Names the folders below the profile and makes them. Runs once at start, before anything is opened. */
export function prepareProfile(profile: string): ProfilePaths {
  const folders = {
    profile,
    logs: join(profile, 'logs'),
    journal: join(profile, 'journal'),
    inventory: join(profile, 'inventory'),
  };
  for (const folder of Object.values(folders))
    mkdirSync(folder, { recursive: true, mode: privateFolderMode });
  return {
    ...folders,
    environments: join(profile, 'environments'),
    byHand: join(profile, 'by-hand'),
    demo: join(profile, 'demo'),
    lock: join(profile, 'lock'),
    activity: join(profile, 'activity.jsonl'),
    agreedEnvironments: join(profile, 'agreed-environments.json'),
    checks: join(profile, 'checks.json'),
    incidents: join(profile, 'incidents.json'),
    rotations: join(profile, 'rotations.json'),
    rotationQueue: join(profile, 'rotation-queue.json'),
    reminders: join(profile, 'reminders.json'),
    mailedReminders: join(profile, 'mailed-reminders.json'),
    settings: join(profile, 'settings.json'),
    clipboard: join(profile, 'clipboard.json'),
    vaults: join(profile, 'vaults.json'),
    profileMark: join(profile, 'profile-mark.json'),
    lifetimeLimits: join(profile, 'lifetime-limits.json'),
    waitingDeletions: join(profile, 'waiting-deletions.json'),
    keptProxies: join(profile, 'kept-proxies.json'),
    signOuts: join(profile, 'sign-outs.json'),
    currentEnvironment: join(profile, 'currentEnvironment.json'),
    window: join(profile, 'window.json'),
  };
}
