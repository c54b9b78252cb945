import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryFolder } from '../repository-folder';

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

/** Tools among our dependencies, by the name of their program, with the package that brings them. */
const packages = {
  'electron-vite': 'electron-vite',
  oxlint: 'oxlint',
  playwright: '@playwright/test',
  tsc: 'typescript',
  tsx: 'tsx',
  vitest: 'vitest',
} as const;

/**
 * How a tool of ours is started on every platform: by Node, from the file that its package names. What npm puts into
 * `node_modules/.bin` is a shell's script on Windows.
 *
 * @throws Error when the package has no such program
 */
export function toolCommand(tool: keyof typeof packages): CommandWords {
  const folder = join(repositoryFolder, 'node_modules', packages[tool]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin?: string | Readonly<Record<string, string>>;
  };
  const entry = typeof bin === 'string' ? bin : bin?.[tool];
  if (entry === undefined) throw new Error(`${packages[tool]} has no program ${tool}`);
  return [process.execPath, join(folder, entry)];
}

/** Arguments that make Node run one of our TypeScript files. */
export function typescriptArgs(file: string, ...rest: readonly string[]): readonly string[] {
  const [, ...runner] = toolCommand('tsx');
  return [...runner, join(repositoryFolder, file), ...rest];
}
