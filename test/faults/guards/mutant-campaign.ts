import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { runClaims } from './claimed-tests';
import { isHarmless } from './harmless-mutants';
import type { MutatedFile } from './mutated-files';
import { mutated, type Mutant, mutantsOf } from './mutants';
import { inCopies, inCopy } from './patched-tree';
import { someOf } from './some-of';

export interface MutantTally {
  mutants: number;
  /** Known to change nothing, each with its reason; not tried. */
  harmless: number;
  noticed: number;
  /** `file:line: from -> to` of those that nothing noticed. */
  readonly survivors: string[];
}

export interface MutantOptions {
  readonly files: readonly MutatedFile[];
  readonly seed: number;
  /** How many of each file are tried; all when left out. */
  readonly of?: number;
  readonly progress?: (words: string) => void;
}

/** Decides otherwise in one place after the other, in a copy of the product, and runs the tests that have to notice. */
export async function mutantCampaign({ files, seed, of, progress }: MutantOptions): Promise<MutantTally> {
  const tally: MutantTally = { mutants: 0, harmless: 0, noticed: 0, survivors: [] };
  for (const { file, seenBy } of files) {
    // Tests that fail anyway would seem to notice everything.
    const end = await inCopy((tree) => runClaims(tree.folder, seenBy));
    if (end !== 'passed') throw new Error(`${file}: its tests fail as it is`);
    const source = await readFile(join(repositoryFolder, file), 'utf8');
    const all = mutantsOf(file, source);
    const tried = all.filter((mutant) => !isHarmless(mutant, source));
    tally.harmless += all.length - tried.length;
    await inCopies(of === undefined ? tried : someOf(tried, of, seed), async (tree, mutant) => {
      tally.mutants += 1;
      const change = (content: string): string => mutated(mutant, content);
      const isNoticed = await tree.with(file, change, () => isSeen(tree.folder, seenBy));
      if (isNoticed) tally.noticed += 1;
      else tally.survivors.push(wordsOf(mutant));
      if (!isNoticed) progress?.(`nothing noticed ${wordsOf(mutant)}`);
    });
    progress?.(`${file}: ${tally.noticed} of ${tally.mutants} so far were noticed`);
  }
  return tally;
}

/** The tests are run one after the other until one notices. */
async function isSeen(folder: string, seenBy: readonly string[]): Promise<boolean> {
  for (const claim of seenBy) if ((await runClaims(folder, [claim])) !== 'passed') return true;
  return false;
}

function wordsOf({ file, line, from, to }: Mutant): string {
  const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 120);
  return `${file}:${line}: ${short(from)} -> ${short(to)}`;
}
