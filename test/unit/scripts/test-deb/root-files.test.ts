import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { differences, listRoot, type RootFiles } from '../../../../scripts/test-deb/root-files';

describe('what a removal leaves behind', () => {
  let root: string;
  let before: RootFiles;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'root-'));
    for (const folder of ['etc', 'var/log', 'home/person', 'usr/bin'])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, 'etc/known'), 'as it was', { mode: 0o644 });
    before = await listRoot(root);
  });
  afterEach(() => rm(root, { recursive: true }));
  const changes = async (): Promise<readonly string[]> => differences(before, await listRoot(root));

  it('is nothing while nothing changes', async () => {
    expect(await changes()).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['a file', () => writeFile(join(root, 'etc/left'), ''), 'etc/left'],
    ['an empty folder', () => mkdir(join(root, 'usr/left')), 'usr/left'],
    ['a link to nowhere', () => symlink('/gone', join(root, 'usr/bin/left')), 'usr/bin/left'],
    ['other content', () => writeFile(join(root, 'etc/known'), 'as it is'), 'etc/known'],
    ['another mode', () => chmod(join(root, 'etc/known'), 0o666), 'etc/known'],
    ['a file too few', () => rm(join(root, 'etc/known')), 'etc/known'],
  ])('is seen: %s', async (_, change, path) => {
    await change();
    expect(await changes()).toEqual([path]);
  });

  it('is no log, and no profile', async () => {
    await writeFile(join(root, 'var/log/dpkg.log'), 'removed');
    await writeFile(join(root, 'home/person/profile'), '');
    expect(await changes()).toEqual([]);
  });
});
