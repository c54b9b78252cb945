import { mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FileSystemCalls,
  renameFile,
  syncFolder,
  writeFileAtomically,
} from '../../../../../src/main/platform/files/atomic-file';
import { skipWithReason } from '../../../../support/skip-with-reason';

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

  it('keeps the old content on a full disk, and leaves nothing beside it', async (context) => {
    const full = '/dev/full';
    const exists = await stat(full).then(
      () => true,
      () => false,
    );
    if (!exists) skipWithReason(context, 'this system has no /dev/full');
    const file = join(folder, 'state.json');
    await writeFileAtomically(file, 'old');
    const sync = async (): Promise<void> => {
      const handle = await open(full, 'w');
      try {
        await handle.writeFile('new');
      } finally {
        await handle.close();
      }
    };
    await expect(writeFileAtomically(file, 'new', { ...calls, sync })).rejects.toThrow('ENOSPC');
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  const calls: FileSystemCalls = {
    platform: 'linux',
    rename,
    sync: (handle) => handle.sync(),
    pause: () => Promise.resolve(),
  };
  const refusal = (code: string): Error => Object.assign(new Error(code), { code });

  it.each(['EINVAL', 'EPERM', 'ENOTSUP', 'EBADF', 'EISDIR', 'EACCES'])(
    'goes on where folders cannot be synced: %s',
    async (code) => {
      let syncs = 0;
      const sync = async (): Promise<void> => {
        syncs += 1;
        if (syncs === 2) throw refusal(code);
      };
      await writeFileAtomically(join(folder, 'state.json'), 'new', { ...calls, sync });
      expect(syncs).toBe(2);
      expect(await readdir(folder)).toEqual(['state.json']);
    },
  );

  it('does not go on where the content, or a folder for another reason, cannot be synced', async () => {
    const file = join(folder, 'state.json');
    await writeFileAtomically(file, 'old');
    const never = { ...calls, sync: () => Promise.reject(refusal('EINVAL')) };
    await expect(writeFileAtomically(file, 'new', never)).rejects.toThrow('EINVAL');
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['state.json']);
    const broken = { ...calls, sync: () => Promise.reject(refusal('EIO')) };
    await expect(syncFolder(folder, broken)).rejects.toThrow('EIO');
  });

  /** A rename that others prevent so many times. */
  function prevented(times: number, platform: NodeJS.Platform, code = 'EBUSY') {
    const waits: number[] = [];
    let tries = 0;
    const held: FileSystemCalls = {
      ...calls,
      platform,
      rename: async (from, to) => {
        tries += 1;
        if (tries <= times) throw refusal(code);
        await rename(from, to);
      },
      pause: async (ms) => waits.push(ms),
    };
    return { held, waits, tries: () => tries };
  }

  it.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows for others to let go: %s', async (code) => {
    const { held, waits } = prevented(3, 'win32', code);
    await writeFileAtomically(join(folder, 'state.json'), 'new', held);
    expect(await readFile(join(folder, 'state.json'), 'utf8')).toBe('new');
    expect(waits).toHaveLength(3);
  });

  it.each(['EBUSY', 'EPERM'])('waits ten seconds at most, and keeps the old content: %s', async (code) => {
    const file = join(folder, 'state.json');
    await writeFileAtomically(file, 'old');
    const { held, waits } = prevented(Infinity, 'win32', code);
    await expect(writeFileAtomically(file, 'new', held)).rejects.toThrow('EBUSY');
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
    expect(Math.max(...waits)).toBe(100);
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('does not wait elsewhere, nor for what will not pass', async () => {
    for (const one of [prevented(1, 'linux'), prevented(1, 'win32', 'ENOENT')]) {
      await expect(renameFile('a', 'b', one.held)).rejects.toThrow();
      expect(one.tries()).toBe(1);
    }
  });
});
