import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program lies on PATH, or undefined: what `command -v` answers, without starting a shell. */
export function findProgram(name: string, path = process.env['PATH'] ?? ''): string | undefined {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      if (folder !== '' && statSync(candidate).isFile()) return candidate;
    } catch {
      // Not in this folder, or not ours to run: PATH has others.
    }
  }
  return undefined;
}
