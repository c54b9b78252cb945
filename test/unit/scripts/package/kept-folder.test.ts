import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFolder } from '../../../../scripts/package/kept-folder';

describe('a folder that is kept', () => {
  let place: string;
  let made: number;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'kept-'));
    made = 0;
  });
  afterEach(() => rm(place, { recursive: true }));

  const keep = (source: string, fails = false): Promise<{ readonly folder: string; readonly note: string }> =>
    keepFolder({
      place,
      name: 'kept',
      fingerprint: async () => source,
      make: async (workFolder) => {
        made += 1;
        const folder = join(workFolder, 'made');
        await mkdir(folder);
        await writeFile(join(folder, 'file'), source);
        if (fails) throw new Error('half-made');
        return { folder, note: `of ${source}` };
      },
    });
  const content = (): Promise<string> => readFile(join(place, 'kept/file'), 'utf8');

  it('is made once for what it is made from, and again when that changes', async () => {
    expect(await keep('a')).toEqual({ folder: join(place, 'kept'), note: 'of a' });
    expect(await keep('a')).toEqual({ folder: join(place, 'kept'), note: 'of a' });
    expect(made).toBe(1);
    expect(await keep('b')).toMatchObject({ note: 'of b' });
    expect(await content()).toBe('b');
    expect(made).toBe(2);
  });

  it('is made once by two who come at the same time', async () => {
    const both = await Promise.all([keep('a'), keep('a')]);
    expect(both.map(({ note }) => note)).toEqual(['of a', 'of a']);
    expect(made).toBe(1);
  });

  it('stays what it was when making it anew fails, leaves nothing beside it, and is tried again', async () => {
    await keep('a');
    await expect(keep('b', true)).rejects.toThrow('half-made');
    expect(await content()).toBe('a');
    expect(await readdir(place)).toEqual(['kept']);
    await keep('b');
    expect(await content()).toBe('b');
  });
});
