import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NoFile, startOfFile } from '../../../../../src/main/platform/files/start-of-file';
import { skipWithReason } from '../../../../support/skip-with-reason';

describe('the start of a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-of-file-'));
    file = join(folder, 'file');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([0, 1, 4_095, 4_096, 4_097, 70_000])(
    'is all of one with %i bytes, when it may be',
    async (size) => {
      const content = Buffer.from(Array.from({ length: size }, (_none, at) => at % 251));
      await writeFile(file, content);
      expect((await startOfFile(file, 70_001)).equals(content)).toBe(true);
      expect((await startOfFile(file, 4_096)).equals(content.subarray(0, 4_096))).toBe(true);
    },
  );

  it('is no more than asked for, however much there is', async () => {
    await writeFile(file, 'ours');
    await truncate(file, 3 * 2 ** 30);
    expect((await startOfFile(file, 10)).toString('latin1')).toBe('ours\0\0\0\0\0\0');
  });

  it('has no end at which nothing is read any more while others write', async () => {
    await writeFile(file, 'a'.repeat(64 * 1024));
    let isOver = false;
    const growing = (async () => {
      while (!isOver) await appendFile(file, 'b'.repeat(64 * 1024));
    })();
    const read = await startOfFile(file, 128 * 1024);
    isOver = true;
    await growing;
    expect(read.length).toBeLessThanOrEqual(128 * 1024);
  });

  it('is that of a file: not of a device, and not of a pipe into which nobody writes', async (context) => {
    if (process.platform === 'win32') skipWithReason(context, 'Windows has neither by name');
    await expect(startOfFile('/dev/zero', 10)).rejects.toThrow(NoFile);
    await promisify(execFile)('mkfifo', [file]);
    await expect(startOfFile(file, 10)).rejects.toThrow(NoFile);
  });

  it('says what the disk says', async () => {
    await expect(startOfFile(file, 10)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(startOfFile(folder, 10)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
