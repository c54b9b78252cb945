import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Variables that change what a program of Node or Electron is, or that are ours alone. */
const notHandedOn = /^(?:NODE_OPTIONS|NODE_CHANNEL_|ELECTRON_|WMDA_)/;

/** The person's environment as a command gets it: their profile, proxy and session variables, none of the runtime's. */
export function commandEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !notHandedOn.test(name)));
}

/**
 * Where a program lies: itself when it is an absolute path, else the first one on PATH; `null` when there is none.
 * SECURITY: never the working folder, where Windows would look first, nor a folder that PATH names relatively.
 */
export function findCommand(
  program: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string | null {
  const endings = platform === 'win32' && !/\.(?:exe|com)$/i.test(program) ? ['.exe', '.com'] : [''];
  if (isAbsolute(program)) return isProgram(program) ? program : null;
  if (/[\\/]/.test(program)) return null;
  const path = environment['PATH'] ?? environment['Path'] ?? '';
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  const candidates = folders.flatMap((folder) => endings.map((ending) => join(folder, program + ending)));
  return candidates.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
