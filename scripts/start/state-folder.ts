import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's reference portal keeps its state between starts (XDG base directories; everywhere else alike). */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  const base = environment['XDG_STATE_HOME'];
  return join(base?.startsWith('/') === true ? base : join(home, '.local/state'), 'wmda-credential-manager');
}
