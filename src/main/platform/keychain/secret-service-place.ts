import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { KeychainPlace } from '../../../shared/ipc/state/vault-state';

const run = promisify(execFile);
const timeLimitMs = 1_000;

/** Asks the message bus itself, which neither starts nor waits for the keychain. */
const question = [
  '--session',
  '--print-reply=literal',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.GetConnectionUnixProcessID',
  'string:org.freedesktop.secrets',
];

/**
 * Which keyring stands behind the Secret Service, by the process that owns the name on the bus. Only for the words on
 * the screen: whatever cannot be known within a second is plainly the "secret service". Never rejects.
 */
export async function secretServicePlace(): Promise<KeychainPlace> {
  try {
    const { stdout } = await run('dbus-send', question, { timeout: timeLimitMs, maxBuffer: 4096 });
    const processId = /^\s*uint32 (\d+)\s*$/.exec(stdout)?.[1];
    if (processId === undefined) return 'secret-service';
    return placeOf(await readFile(`/proc/${processId}/comm`, 'utf8'));
  } catch {
    return 'secret-service';
  }
}

/** The kernel cuts a process name after 15 characters. */
function placeOf(processName: string): KeychainPlace {
  if (processName.startsWith('gnome-keyring-d')) return 'gnome-keyring';
  return /^(?:kwalletd|ksecretd)/.test(processName) ? 'kde-wallet' : 'secret-service';
}
