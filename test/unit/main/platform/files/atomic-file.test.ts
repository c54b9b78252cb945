import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncFolder, writeFileAtomically } from '../../../../../src/main/platform/files/atomic-file';

describe('replacing a file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atomic-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('leaves the new content, readable for its owner only, and nothing else', async () => {
    const file = join(folder, 'state.json');
    await writeFile(file, 'old', { mode: 0o644 });
    await writeFileAtomically(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('shows readers the old or the new content, never a part', async () => {
    const file = join(folder, 'state.json');
    const contents = ['a', 'b', 'c'].map((letter) => letter.repeat(200_000));
    await writeFileAtomically(file, contents[0] ?? '');
    const writing = Promise.all(contents.map((content) => writeFileAtomically(file, content)));
    const seen: string[] = [];
    for (let look = 0; look < 20; look += 1) seen.push(await readFile(file, 'utf8'));
    await writing;
    expect(seen.filter((content) => !contents.includes(content))).toEqual([]);
  });

  it('rejects and leaves nothing behind when the name cannot be taken', async () => {
    await expect(writeFileAtomically(join(folder, 'missing', 'state.json'), 'new')).rejects.toThrow();
    await expect(writeFileAtomically(folder, 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says when a folder cannot be synced', async () => {
    await expect(syncFolder(join(folder, 'missing'))).rejects.toThrow();
  });
});
