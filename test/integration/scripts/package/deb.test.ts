import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDeb } from '../../../../scripts/package/deb/build-deb';
import type { RuntimeDescription } from '../../../../scripts/prepare/runtime-description';
import { findProgram } from '../../../../scripts/processes/find-program';
import { runCommand } from '../../../../scripts/processes/run-command';

const runtime: RuntimeDescription = {
  ...{ electronPath: '/nowhere/electron', distributionFolder: undefined },
  ...{ version: '45.4.1', kind: 'official', label: 'Electron 45.4.1' },
};

describe.skipIf(findProgram('dpkg-deb') === undefined)('the Debian package', () => {
  let folder: string;
  let application: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deb-'));
    application = join(folder, 'application');
    await mkdir(join(application, 'resources'), { recursive: true });
    for (const name of ['wmda-credential-manager', 'chrome-sandbox', 'libffmpeg.so', 'resources/app.asar'])
      await writeFile(join(application, name), name);
    // As an archive may have unpacked them: writable for a group, or for nobody else to read.
    for (const name of ['wmda-credential-manager', 'chrome-sandbox', 'libffmpeg.so'])
      await chmod(join(application, name), 0o775);
    await chmod(join(application, 'resources/app.asar'), 0o600);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const build = (output: string, kind: RuntimeDescription['kind'] = 'official'): Promise<string> =>
    buildDeb({ application, runtime: { ...runtime, kind }, output: join(folder, output) });
  const said = async (...args: readonly string[]): Promise<string> =>
    (await runCommand('dpkg-deb', args)).stdout;

  it('says what it is and what it needs', async () => {
    const file = await build('out');
    expect(file).toMatch(/wmda-credential-manager_\d+\.\d+\.\d+_(amd64|arm64)\.deb$/);
    expect(await said('--field', file, 'Package')).toBe('wmda-credential-manager\n');
    expect(await said('--field', file, 'Depends')).toContain('libgtk-3-0t64 | libgtk-3-0');
    expect(Number(await said('--field', file, 'Installed-Size'))).toBeGreaterThan(0);
  });

  it('belongs to root, who alone may write', async () => {
    const lines = (await said('--contents', await build('out'))).trim().split('\n');
    const modes = new Map(
      lines
        .map((line) => line.split(/\s+/))
        .map(([mode = '', owner = '', , , , path]) => [path, `${mode} ${owner}`]),
    );
    const home = './usr/lib/wmda-credential-manager';
    expect(modes.get(`${home}/wmda-credential-manager`)).toBe('-rwxr-xr-x root/root');
    expect(modes.get(`${home}/chrome-sandbox`)).toBe('-rwxr-xr-x root/root');
    expect(modes.get(`${home}/libffmpeg.so`)).toBe('-rw-r--r-- root/root');
    expect(modes.get(`${home}/resources/app.asar`)).toBe('-rw-r--r-- root/root');
    const outside = [...modes.keys()].filter((path = '') => !/\/$|\/usr\/lib\/|\/hicolor\//.test(path));
    expect(outside.sort()).toEqual([
      './usr/bin/wmda-credential-manager',
      './usr/share/applications/wmda-credential-manager.desktop',
      './usr/share/doc/wmda-credential-manager/copyright',
    ]);
    expect(modes.get('./usr/bin/wmda-credential-manager')).toMatch(/^l/);
    expect(
      [...modes.values()].filter((mode) => !/^([d-]r[w-][x-]r-[x-]r-[x-]|l\S+) root\/root$/.test(mode)),
    ).toEqual([]);
  });

  it('is the same to the byte when it is made again', async () => {
    const digest = async (file: string): Promise<string> =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    const first = await digest(await build('first'));
    expect(await digest(await build('second'))).toBe(first);
    await writeFile(join(application, 'resources/app.asar'), 'changed');
    expect(await digest(await build('third'))).not.toBe(first);
  });

  it('says of a twin for tests that it is one', async () => {
    const file = await build('out', 'fallback');
    expect(file).toContain('wmda-credential-manager-test-twin_');
    expect(await said('--field', file, 'Package', 'Description')).toMatch(/test-twin[^]*twin for tests/);
  });
});
