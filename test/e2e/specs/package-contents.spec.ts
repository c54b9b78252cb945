import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions, extractAll, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { appImageEntry } from '../../../scripts/package/appimage/app-dir';
import { allowedFiles } from '../../../scripts/package/archive/allowed-files';
import { compareArchive, pageFiles } from '../../../scripts/package/archive/archive-check';
import { desktopEntry } from '../../../scripts/package/desktop-entry';
import { othersLicences } from '../../../scripts/package/licences/write-licences';
import { resourcesOf } from '../../../scripts/package/packed-executable';
import { preludeFile } from '../../../scripts/package/prelude';
import { readProduct } from '../../../scripts/package/product';
import { twinExecutable } from '../../../scripts/package/started-twin';
import { repositoryFolder } from '../../../scripts/repository-folder';

const closed = twinExecutable('closed');
const archive = join(resourcesOf(closed), 'app.asar');

async function allowed(): Promise<readonly string[]> {
  const { platform, arch } = process;
  if (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32') throw new Error(platform);
  if (arch !== 'x64' && arch !== 'arm64') throw new Error(arch);
  // On the fallback runtime a prelude comes first; with the official Electron there is none.
  const hasPrelude = listPackage(archive, { isPack: false }).some((path) => path.endsWith(preludeFile));
  return allowedFiles({ platform, arch }, await pageFiles(), hasPrelude ? [preludeFile] : []);
}

test('the packed archive holds what the list allows, and a stray file in it is seen', async () => {
  const list = await allowed();
  expect(compareArchive(archive, list)).toEqual({ unexpected: [], missing: [] });
  const folder = await mkdtemp(join(tmpdir(), 'contents-'));
  try {
    // Unpacking looks for what lies beside the archive.
    for (const name of ['app.asar', 'app.asar.unpacked'])
      await cp(join(dirname(archive), name), join(folder, name), { recursive: true });
    extractAll(join(folder, 'app.asar'), join(folder, 'source'));
    const stray = 'out/build/main/stray.cjs';
    await writeFile(join(folder, 'source', stray), '');
    await rm(join(folder, 'source/package.json'));
    const packed = join(folder, 'again.asar');
    await createPackageWithOptions(join(folder, 'source'), packed, { unpack: '**/*.node' });
    expect(compareArchive(packed, list)).toEqual({ unexpected: [stray], missing: ['package.json'] });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('every package that the source imports is named with its licence', async () => {
  const text = await readFile(join(resourcesOf(closed), othersLicences), 'utf8');
  // keytar is imported by its old name and licensed by its own.
  const isNamed = (name: string): boolean =>
    text.includes(`\n${name === 'keytar' ? '@github/keytar' : name} `);
  const imported = await importedPackages(['src', 'reference-portal']);
  expect(imported).toEqual(
    expect.arrayContaining(['@mui/material', 'keytar', 'openid-client', 'oidc-provider']),
  );
  expect(imported.filter((name) => !isNamed(name))).toEqual([]);
  expect(isNamed('a-package-nobody-imports')).toBe(false);
});

test('the entry of an AppImage says the same as that of the Debian package, and keeps the sandbox', async () => {
  test.skip(process.platform !== 'linux', 'AppImages are made on Linux');
  const product = await readProduct();
  const { desktop, desktopFileName } = await appImageEntry(dirname(closed));
  expect(desktopFileName).toBe(product.desktopName);
  const ours = linesOf(desktopEntry(product, { exec: 'AppRun %U', icon: product.desktopName.slice(0, -8) }));
  const theirs = linesOf(desktop).filter((line) => !line.startsWith('X-AppImage-Version='));
  expect(theirs).toEqual(ours);
});

function linesOf(entry: string): readonly string[] {
  return entry
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

/** Names of packages that TypeScript below some folders imports, other than for their types. */
async function importedPackages(folders: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const file of await readdir(join(repositoryFolder, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(file) || file.endsWith('.d.ts')) continue;
      const source = await readFile(join(repositoryFolder, folder, file), 'utf8');
      for (const [, specifier = ''] of source.matchAll(
        /^(?:import (?!type )(?:[^;'=]* from )?|export [^;'=]* from )'([^'.][^']*)';/gm,
      )) {
        const [first = '', second = ''] = specifier.split('/');
        const name = first.startsWith('@') ? `${first}/${second}` : first;
        if (name !== 'electron' && !name.startsWith('node:')) found.add(name);
      }
    }
  }
  return [...found].sort();
}
