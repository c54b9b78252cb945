import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where downloads of this project are kept between clones and installs, outside `node_modules`.
 *
 * Root's cache lies under `/var/cache`: Electron is started as an unprivileged user, which cannot look into root's
 * home. Everybody else has their own, as the XDG base directory specification says.
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  userId = process.getuid?.(),
  home = homedir(),
): string {
  if (userId === 0) return '/var/cache/wmda-credential-manager';
  const base = environment['XDG_CACHE_HOME'];
  return join(base?.startsWith('/') === true ? base : join(home, '.cache'), 'wmda-credential-manager');
}
