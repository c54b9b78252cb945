import { join } from 'node:path';
import { waitForBusName } from './message-bus';
import type { SessionFolders } from './session-environment';
import type { SpawnInSession } from './session-processes';

/**
 * Starts a real Secret Service with an unlocked, empty keychain, or with none at all. The keychain lives as long as the
 * session. The daemon's process number, as seen inside the session, is written to `keyring.pid` in the runtime folder,
 * for tests that make it stop answering.
 *
 * @param password of the keychain; `null` for none
 */
export async function startKeyring(
  folders: SessionFolders,
  spawnInSession: SpawnInSession,
  password: string | null,
): Promise<void> {
  const unlock = password === null ? [] : ['--unlock'];
  const daemon = ['gnome-keyring-daemon', '--foreground', ...unlock, '--components=secrets'];
  const keyring = spawnInSession(
    'sh',
    ['-c', 'echo $$ >"$XDG_RUNTIME_DIR/keyring.pid"; exec "$@"', 'sh', ...daemon],
    { cwd: folders.root, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  keyring.stdin?.end(password ?? '');
  await waitForBusName('org.freedesktop.secrets', spawnInSession);
}

/** Starts a real notification daemon; needs a display. */
export async function startNotifications(
  folders: SessionFolders,
  spawnInSession: SpawnInSession,
): Promise<void> {
  spawnInSession('dunst', ['-conf', join(folders.root, 'dunstrc')], {
    cwd: folders.root,
    detached: true,
    stdio: 'ignore',
  });
  await waitForBusName('org.freedesktop.Notifications', spawnInSession);
}
