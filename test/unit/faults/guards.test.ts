import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { allGuards, noGuard } from '../../faults/guards/all-guards';
import { claimOf } from '../../faults/guards/claimed-tests';
import { harmlessMutants, isHarmless } from '../../faults/guards/harmless-mutants';
import { mutatedFiles } from '../../faults/guards/mutated-files';
import { mutated, mutantsOf } from '../../faults/guards/mutants';
import { edited, misfitOf } from '../../faults/guards/guard';

describe('the list of guards', () => {
  it.each([...allGuards, noGuard].map((guard) => [guard.name, guard] as const))(
    'fits the product: %s',
    async (_name, guard) => {
      expect(misfitOf(guard, await readFile(join(repositoryFolder, guard.file), 'utf8'))).toBeNull();
      expect(guard.seenBy).not.toEqual([]);
      for (const claim of guard.seenBy)
        expect(existsSync(join(repositoryFolder, claimOf(claim).file)), claim).toBe(true);
    },
  );

  it('names each of them once', () => {
    const names = allGuards.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('an edit that does not fit any more says so, and is not made', () => {
  const edit = { file: 'a.ts', take: 'guard()', put: '' };
  expect(edited(edit, 'a(); guard(); b();')).toBe('a(); ; b();');
  expect(misfitOf(edit, 'a(); b();')).toContain('0 times');
  expect(misfitOf(edit, 'guard(); guard();')).toContain('2 times');
  expect(misfitOf({ ...edit, put: 'guard()' }, 'guard();')).toContain('nothing would change');
  expect(() => edited(edit, 'a();')).toThrow('0 times');
});

it('what is said to change nothing is still among what is tried', async () => {
  const known = harmlessMutants.map(({ file, from, to, line }) => JSON.stringify({ file, from, to, line }));
  const found: string[] = [];
  for (const { file } of mutatedFiles) {
    const source = await readFile(join(repositoryFolder, file), 'utf8');
    const mutants = mutantsOf(file, source);
    expect(mutants.length).toBeGreaterThan(0);
    for (const mutant of mutants) {
      expect(mutated(mutant, source)).not.toBe(source);
      if (!isHarmless(mutant, source)) continue;
      const line = source.split('\n')[mutant.line - 1]?.trim();
      const { from, to } = mutant;
      found.push(JSON.stringify({ file, from, to, line }));
    }
  }
  expect(found.sort()).toEqual(known.sort());
});
