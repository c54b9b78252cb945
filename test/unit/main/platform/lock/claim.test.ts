import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ClaimContent,
  claimFile,
  claimFormat,
  claimNumber,
  highestClaim,
  readClaim,
} from '../../../../../src/main/platform/lock/claim';
import { thisComputer } from '../../../../../src/main/platform/lock/computer';
import { parseFormat } from '../../../../../src/main/platform/files/file-format';
import { frozenFile } from '../../../../support/frozen-file';

const own: ClaimContent = {
  runId: '0b5f6a52-2f0e-4c7e-9d53-0a7c1f6f4b11',
  host: 'desk',
  machine: '0123456789abcdef0123456789abcdef',
  boot: '6c1f0a4e-0f9a-4b5c-8a55-3f1d1c6a7b22',
  room: 'pid:[4026531836]',
  pid: 4711,
  started: '123456',
  atMs: 1_764_000_000_000,
};

function failing(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(code), { code }));
}

describe('a claim', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claim-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read as its first version was written', async () => {
    const parsed = parseFormat(claimFormat, await readFile(frozenFile('claim.v1.json'), 'utf8'));
    expect(parsed).toEqual({ kind: 'read', content: own });
  });

  it('is none when it is longer than any', async () => {
    const text = await readFile(frozenFile('claim.v1.json'), 'utf8');
    const filled = (length: number): string => text + ' '.repeat(length - text.length);
    expect(readClaim(filled(64 * 1024)).runId).toBe(own.runId);
    expect(readClaim(filled(64 * 1024 + 1))).toEqual({ content: null, runId: null, host: null, atMs: null });
  });

  it('is none when another has put a file without an end in its place', async () => {
    await writeFile(claimFile(folder, 1), '');
    await truncate(claimFile(folder, 1), 3 * 2 ** 30);
    const found = await highestClaim(folder);
    expect(found).toMatchObject({ number: 1, content: null, runId: null });
    expect(found?.text).toHaveLength(64 * 1024 + 1);
  });

  it('is one for each number, readable for its owner only, and the highest counts', async () => {
    expect(await claimNumber(folder, 9, own)).toBe(true);
    expect(await claimNumber(folder, 9, { ...own, host: 'laptop' })).toBe(false);
    expect(await claimNumber(folder, 10, { ...own, host: 'laptop' })).toBe(true);
    expect(await highestClaim(folder)).toMatchObject({ number: 10, host: 'laptop' });
    expect((await stat(claimFile(folder, 10))).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).sort()).toEqual(['10.claim', '9.claim']);
  });

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'is one for each number also where there are no hard links (%s)',
    async (code) => {
      expect(await claimNumber(folder, 1, own, failing(code))).toBe(true);
      expect(await claimNumber(folder, 1, own, failing(code))).toBe(false);
      expect(await highestClaim(folder)).toMatchObject({ number: 1, content: own });
      expect(await readdir(folder)).toEqual(['1.claim']);
    },
  );

  it('is not there when the disk did not take it', async () => {
    await expect(claimNumber(folder, 1, own, failing('ENOSPC'))).rejects.toThrow('ENOSPC');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('this computer', () => {
  it('knows this process as one that is there, and one that is not as gone', async () => {
    const { pid, started, machine, host } = await thisComputer.identity();
    expect(pid).toBe(process.pid);
    expect(machine).toMatch(/^[0-9a-f]{32}$/);
    expect(host).not.toBe('');
    expect(await thisComputer.startOf(process.pid)).toBe(started ?? undefined);
    expect(await thisComputer.startOf(2 ** 30)).toBeNull();
    expect(thisComputer.upMs()).toBeGreaterThan(0);
  });

  it.runIf(process.platform === 'linux')('tells its starts and its processes apart', async () => {
    const { boot, room, started } = await thisComputer.identity();
    expect(boot).toMatch(/^[0-9a-f-]{36}$/);
    expect(room).toMatch(/^pid:\[\d+\]$/);
    expect(started).toMatch(/^\d+$/);
    expect(await thisComputer.startOf(process.ppid)).not.toBe(started);
  });
});
