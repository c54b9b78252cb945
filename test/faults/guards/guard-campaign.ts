import { edited, type Guard } from './guard';
import { inCopies, inCopy } from './patched-tree';
import { claimOf, runClaims } from './claimed-tests';

export interface GuardTally {
  readonly guards: number;
  /** Claims that were tried: a guard may have several. */
  readonly claims: number;
  /** `guard: claim`, where the claim passed with the guard taken out. */
  readonly unnoticed: readonly string[];
  /** `guard: claim`, where the claim could not be run at all without the guard. */
  readonly broken: readonly string[];
  /** Claims that fail in an untouched copy, too: what they say without a guard proves nothing. */
  readonly failingAnyway: readonly string[];
}

/**
 * Takes each guard out of a copy of the product and runs what claims it there: every claim has to fail without the guard,
 * and to pass with it.
 */
export async function guardCampaign(
  guards: readonly Guard[],
  progress: (words: string) => void = () => undefined,
): Promise<GuardTally> {
  const unnoticed: string[] = [];
  const broken: string[] = [];
  const asked = [...new Set(guards.flatMap(({ seenBy }) => seenBy))];
  const failingAnyway = await failingAmong(asked);
  await inCopies(guards, async (tree, guard) => {
    const change = (content: string): string => edited(guard, content);
    await tree.with(guard.file, change, async () => {
      for (const claim of guard.seenBy) {
        const end = await runClaims(tree.folder, [claim]);
        if (end === 'passed') unnoticed.push(`${guard.name}: ${claim}`);
        if (end === 'broken') broken.push(`${guard.name}: ${claim}`);
        progress(`${end === 'failed' ? 'seen' : end}: without "${guard.name}", ${claim}`);
      }
    });
  });
  progress(`${failingAnyway.length} claims fail in an untouched copy`);
  const claims = guards.reduce((sum, { seenBy }) => sum + seenBy.length, 0);
  return { guards: guards.length, claims, unnoticed, broken, failingAnyway };
}

/** Claims that fail in the tree as it is: whole files are asked together first. */
async function failingAmong(claims: readonly string[]): Promise<readonly string[]> {
  const wholeFiles = claims.filter((claim) => claimOf(claim).test === null);
  const end = await inCopy((tree) => runClaims(tree.folder, wholeFiles));
  const open = end === 'passed' ? claims.filter((claim) => !wholeFiles.includes(claim)) : claims;
  const failing: string[] = [];
  await inCopies(open, async (tree, claim) => {
    if ((await runClaims(tree.folder, [claim])) !== 'passed') failing.push(claim);
  });
  return failing;
}
