import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program and its first arguments. */
export type CommandWords = readonly [program: string, ...args: string[]];

/**
 * How npm is started on every platform: by Node itself. `npm` on Windows is a script for its shell, which cannot be
 * started as a program. Inside a script of npm's, that very npm says where it is.
 */
export function npmCommand(environment: NodeJS.ProcessEnv = process.env): CommandWords {
  const bin = dirname(process.execPath);
  const entries = [
    environment['npm_execpath'] ?? '',
    join(bin, 'node_modules/npm/bin/npm-cli.js'), // Windows
    join(bin, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const entry = entries.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  return entry === undefined ? ['npm'] : [process.execPath, entry];
}
