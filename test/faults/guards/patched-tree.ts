import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOfTheHouse } from '../../support/house-copy';

/** A copy of the repository in which one thing at a time is changed. */
export class PatchedTree {
  private constructor(readonly folder: string) {}

  static async make(): Promise<PatchedTree> {
    const folder = await mkdtemp(join(tmpdir(), 'without-guards-'));
    await copyOfTheHouse(folder);
    return new PatchedTree(folder);
  }

  /** Does something while one of its files is another one. @param change from its content to the other */
  async with<T>(file: string, change: (content: string) => string, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file);
    const content = await readFile(path, 'utf8');
    await writeFile(path, change(content));
    try {
      return await work();
    } finally {
      await writeFile(path, content);
    }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
