import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contains, foundInFiles } from '../../support/found-in-files';

/** Made like an Entra secret, and never one. */
const planted = 'zZ98Q~planted.value-of_this_test~0123456789';

describe('the search for values in files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'found-'));
    await mkdir(join(folder, 'deep/deeper'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['as it is', (text: string) => Buffer.from(`x${text}x`)],
    ['wide', (text: string) => Buffer.from(`é${text}`, 'utf16le')],
    ['encoded for URLs', (text: string) => Buffer.from(`?s=${encodeURIComponent(text)}&`)],
    ['in base 64', (text: string) => Buffer.from(Buffer.from(text).toString('base64'))],
    [
      'in base 64 behind one byte',
      (text: string) => Buffer.from(Buffer.from(`a${text}b`).toString('base64')),
    ],
    [
      'in base 64 behind two bytes',
      (text: string) => Buffer.from(Buffer.from(`ab${text}c`).toString('base64')),
    ],
    ['in base 64 for URLs', (text: string) => Buffer.from(Buffer.from(`a:${text}`).toString('base64url'))],
    ['in hexadecimal', (text: string) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  ])('finds one written %s', async (_name, write) => {
    const file = join(folder, 'deep/deeper/file.bin');
    await writeFile(file, Buffer.concat([Buffer.alloc(70_000, 7), write(planted)]));
    expect(await foundInFiles(folder, ['other', planted])).toEqual([file]);
  });

  it('finds nothing where nothing is', async () => {
    await writeFile(join(folder, 'file'), 'zZ98Q~another.value-of_this_test~0123456789');
    expect(await foundInFiles(folder, [planted])).toEqual([]);
  });

  it('does not look into compressed files, and says so here', () => {
    expect(contains(gzipSync(Buffer.from(planted.repeat(50))), planted)).toBe(false);
  });
});
