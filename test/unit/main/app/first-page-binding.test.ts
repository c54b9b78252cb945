import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstPageBinding } from '../../../../src/main/app/first-page-binding';

describe('what binds a first page', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'first-page-'));
    await mkdir(join(folder, 'environments'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const binding = (): Promise<string> =>
    firstPageBinding({
      ...{
        buildFolder: folder,
        language: 'en',
        timeZone: 'UTC',
        environmentFile: join(folder, 'given.json'),
      },
      currentEnvironment: join(folder, 'current.json'),
      agreedEnvironments: join(folder, 'agreed.json'),
      importedEnvironments: join(folder, 'environments'),
    });

  it.each(['given.json', 'current.json', 'agreed.json', 'environments/ours.json'])(
    'is another one when %s is',
    async (name) => {
      await writeFile(join(folder, name), 'before');
      const before = await binding();
      expect(await binding()).toBe(before);
      await writeFile(join(folder, name), 'after');
      expect(await binding()).not.toBe(before);
    },
  );

  it('is told from the beginning of a file that is longer than any', async () => {
    const file = join(folder, 'given.json');
    await writeFile(file, 'before');
    const none = await binding();
    await truncate(file, 3 * 2 ** 30);
    const before = await binding();
    await rm(file);
    expect([none, await binding()]).not.toContain(before);
  });
});
