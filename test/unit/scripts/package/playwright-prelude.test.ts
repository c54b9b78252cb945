import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admitPlaywright } from '../../../../scripts/package/preludes/playwright';
import { requiring } from '../../../../scripts/package/started-twin';

describe('the prelude of the driven twin', () => {
  const run = (code: string): string => code;
  const left = (...given: readonly string[]): readonly string[] => {
    const argv = ['program', ...given];
    admitPlaywright(argv, {}, { runInNewContext: run });
    return argv.slice(1);
  };

  it('has nothing collected that a driver waits for, and all of it where nobody drives', () => {
    const driven = { runInNewContext: run };
    admitPlaywright(['program', '--inspect=0', '--remote-debugging-port=0'], {}, driven);
    expect(driven.runInNewContext('gc')).toEqual(expect.any(Function));
    expect(driven.runInNewContext('other')).toBe('other');
    const alone = { runInNewContext: run };
    admitPlaywright(['program', '--environment', 'file'], {}, alone);
    expect(alone.runInNewContext).toBe(run);
  });

  it('takes off what Playwright put in front, with and without a sandbox', () => {
    expect(left('--inspect=0', '--remote-debugging-port=0', '--environment', 'file')).toEqual([
      '--environment',
      'file',
    ]);
    expect(left('--no-sandbox', '--inspect=0', '--remote-debugging-port=0')).toEqual([]);
  });

  it('leaves what a test passed to the product, which judges it', () => {
    const given = ['--environment', 'file', '--inspect=0', '--remote-debugging-port=0', '--no-sandbox'];
    expect(left('--inspect=0', '--remote-debugging-port=0', ...given)).toEqual(given);
    expect(left('--remote-debugging-port=9222')).toEqual(['--remote-debugging-port=9222']);
    expect(left('--inspect')).toEqual(['--inspect']);
    expect(left('--inspect=0', '--inspect=0')).toEqual(['--inspect=0']);
  });

  it('requires the files that are named, in order, and does not hand their names on', () => {
    const folder = mkdtempSync(join(tmpdir(), 'required-'));
    const files = ['one', 'two'].map((name) => {
      const file = join(folder, `${name}.cjs`);
      writeFileSync(file, `(globalThis.requiredByPrelude ??= []).push('${name}');`);
      return file;
    });
    const environment = requiring(files);
    admitPlaywright(['program'], environment);
    expect(Reflect.get(globalThis, 'requiredByPrelude')).toEqual(['one', 'two']);
    expect(environment).toEqual({});
    Reflect.deleteProperty(globalThis, 'requiredByPrelude');
    rmSync(folder, { recursive: true });
  });
});
