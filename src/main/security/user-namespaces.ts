import { spawnSync } from 'node:child_process';

const patienceMs = 5_000;

/**
 * Whether this user may make user namespaces, of which Chromium's sandbox on Linux is made. Asked as an AppImage's start
 * script asks (`unshare -Ur true`), so that both come to the same answer. Waits for it: nothing else has begun.
 */
export function hasUserNamespaces(): boolean {
  const asked = spawnSync('unshare', ['--user', '--map-root-user', 'true'], {
    stdio: 'ignore',
    timeout: patienceMs,
  });
  return asked.status === 0;
}
