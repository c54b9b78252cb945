import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { allGuards, noGuard } from '../../faults/guards/all-guards';
import { claimOf } from '../../faults/guards/claimed-tests';
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
