import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** At the head of a file whose tests take ten seconds and more. */
const longTag = '// @module-tag long';
/** Tags stand in a file's first lines. */
const headLines = 3;

/** Orders test files by chance, as the seed says, with the long ones first: none of them is begun when all else is over. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    return files
      .map((file) => ({ file, isLong: isLong(file.moduleId), place: placeByChance(seed, file.moduleId) }))
      .sort((a, b) => Number(b.isLong) - Number(a.isLong) || a.place.localeCompare(b.place))
      .map(({ file }) => file);
  }
}

function isLong(file: string): boolean {
  return readFileSync(file, 'utf8').split('\n', headLines).includes(longTag);
}

function placeByChance(seed: number, file: string): string {
  return createHash('sha256').update(`${seed} ${file}`).digest('hex');
}
