import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { npmCommand, toolCommand } from '../../../scripts/processes/node-tool';

describe('tools', () => {
  it.each(['electron-vite', 'playwright', 'tsc', 'tsx', 'vitest'] as const)(
    'are started by Node from a file that is there: %s',
    (tool) => {
      const [program, entry = ''] = toolCommand(tool);
      expect(program).toBe(process.execPath);
      expect(existsSync(entry)).toBe(true);
    },
  );
});

describe('npm', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'npm-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the one that runs us', () => {
    const entry = join(folder, 'npm-cli.js');
    writeFileSync(entry, '');
    expect(npmCommand({ npm_execpath: entry })).toEqual([process.execPath, entry]);
  });

  it('is never taken for another manager of packages, or believed to be where it is not', () => {
    mkdirSync(join(folder, 'bin'));
    const other = join(folder, 'bin', 'yarn.js');
    writeFileSync(other, '');
    expect(npmCommand({ npm_execpath: other })).not.toContain(other);
    expect(npmCommand({ npm_execpath: join(folder, 'npm-cli.js') })).not.toContain(
      join(folder, 'npm-cli.js'),
    );
  });
});
