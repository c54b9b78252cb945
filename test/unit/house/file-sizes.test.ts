import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const mostLines = 300;
/** Catalogues grow with what is said. */
const catalogues = join('src', 'shared', 'messages');

async function longFiles(folder: string, most: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(catalogues));
  const found = await Promise.all(
    files.map(async (file) => ({ file, lines: (await readFile(file, 'utf8')).split('\n').length - 1 })),
  );
  return found.filter(({ lines }) => lines > most).map(({ file, lines }) => `${file}: ${lines}`);
}

describe('files of src', () => {
  it('have one purpose, and so no more lines than can be read at once', async () => {
    expect(await longFiles('src', mostLines)).toEqual([]);
  });

  it('are all looked at', async () => {
    expect((await longFiles('src', 0)).length).toBeGreaterThan(500);
  });
});
