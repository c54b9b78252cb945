import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inLanes } from '../../../scripts/processes/in-lanes';
import { copyOfTheHouse } from '../../support/house-copy';

/** Copies that are worked in side by side: one waits for its disk while the other computes. */
const lanes = 2;

/** Does each of some things in one of the copies, in their order as copies come free. */
export async function inCopies<T>(
  things: readonly T[],
  work: (tree: PatchedTree, thing: T) => Promise<void>,
): Promise<void> {
  await inLanes(lanes, things, (own) =>
    inCopy(async (tree) => {
      for (const thing of own) await work(tree, thing);
    }),
  );
}

/** Does something in a copy of its own. */
export async function inCopy<T>(work: (tree: PatchedTree) => Promise<T>): Promise<T> {
  const tree = await PatchedTree.make();
  try {
    return await work(tree);
  } finally {
    await tree.remove();
  }
}

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
