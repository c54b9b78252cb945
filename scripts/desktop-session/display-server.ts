import { randomBytes, randomInt } from 'node:crypto';
import { copyFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { SessionFolders } from './session-environment';
import type { SpawnInSession } from './session-processes';
import { waitForLine } from './started-program';

const COOKIE = 'MIT-MAGIC-COOKIE-1';
const ANY_HOST = 0xffff;

/** How programs find a display: variables for their environment. */
export interface Display {
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Starts an X server without a screen. The number is taken at random from a wide range and tried again when taken:
 * counting up from 0 makes two sessions that start together fight for the same one.
 */
export async function startPrivateDisplay(
  folders: SessionFolders,
  spawnInSession: SpawnInSession,
  ownFile: (path: string) => Promise<void>,
): Promise<Display> {
  const authority = join(folders.root, 'xauthority');
  for (let attempt = 1; ; attempt += 1) {
    const number = String(randomInt(100, 50_000));
    await writeFile(authority, authorityEntry(number, randomBytes(16)), { mode: 0o600 });
    await ownFile(authority);
    const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset', '-auth', authority];
    const server = spawnInSession('Xvfb', [`:${number}`, '-displayfd', '3', ...screen], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    try {
      await waitForLine(server, 3, 'Xvfb');
      await writeFile(join(folders.root, 'display'), `${number}\n`);
      return { environment: { DISPLAY: `:${number}`, XAUTHORITY: authority } };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Lets the session use the display its caller sees; the access cookie is copied for the session's user. */
export async function inheritDisplay(
  folders: SessionFolders,
  caller: NodeJS.ProcessEnv,
  ownFile: (path: string) => Promise<void>,
): Promise<Display> {
  const environment: NodeJS.ProcessEnv = { DISPLAY: caller['DISPLAY'] };
  const authority = join(folders.root, 'xauthority');
  try {
    await copyFile(caller['XAUTHORITY'] ?? join(homedir(), '.Xauthority'), authority);
    await ownFile(authority);
    environment['XAUTHORITY'] = authority;
  } catch {
    // No cookie: the server lets everybody in, or says itself that it does not.
  }
  return { environment };
}

/** One entry of an Xauthority file, valid for display `number` on any host (Xau(3), FamilyWild). */
export function authorityEntry(number: string, cookie: Buffer): Buffer {
  const counted = (content: Buffer | string): Buffer => {
    const bytes = Buffer.from(content);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const family = Buffer.alloc(2);
  family.writeUInt16BE(ANY_HOST);
  return Buffer.concat([family, counted(''), counted(number), counted(COOKIE), counted(cookie)]);
}
