import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowedFiles, nativeModules } from '../../../../../scripts/package/archive/allowed-files';
import { compareArchive } from '../../../../../scripts/package/archive/archive-check';

const allowed = allowedFiles({ platform: 'linux', arch: 'x64' }, ['assets/first-BFx91D_W.js']);

describe('the archive', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archive-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function archiveOf(files: readonly string[]): Promise<string> {
    const source = join(folder, 'source');
    for (const file of files) {
      await mkdir(dirname(join(source, file)), { recursive: true });
      await writeFile(join(source, file), file);
    }
    const archive = join(folder, 'app.asar');
    await createPackageWithOptions(source, archive, { unpack: '**/*.node' });
    return archive;
  }

  it('is as it should be with all that is allowed, beside it or inside', async () => {
    expect(compareArchive(await archiveOf(allowed), allowed)).toEqual({ unexpected: [], missing: [] });
  });

  it.each([
    'out/build/main/left-over.cjs',
    'notes.txt',
    'node_modules/keytar/prebuilds/win32-x64/keytar.node',
  ])('is refused with %s in it', async (stray) => {
    const { unexpected } = compareArchive(await archiveOf([...allowed, stray]), allowed);
    expect(unexpected).toEqual([stray]);
  });

  it('is refused without a file that it should have', async () => {
    const [lost = '', ...others] = allowed;
    expect(compareArchive(await archiveOf(others), allowed).missing).toEqual([lost]);
  });

  it('carries the keychain module of its own platform only', () => {
    const module = (name: string): string => `node_modules/keytar/prebuilds/${name}/keytar.node`;
    expect(nativeModules({ platform: 'win32', arch: 'arm64' })).toEqual([module('win32-arm64')]);
    expect(nativeModules({ platform: 'darwin', arch: 'universal' })).toEqual([
      module('darwin-x64'),
      module('darwin-arm64'),
    ]);
  });

  it('of a twin holds exactly one file more', () => {
    const twin = allowedFiles({ platform: 'linux', arch: 'x64' }, [], ['prelude.cjs']);
    const shipped = allowedFiles({ platform: 'linux', arch: 'x64' }, []);
    expect(twin.filter((file) => !shipped.includes(file))).toEqual(['prelude.cjs']);
  });
});
