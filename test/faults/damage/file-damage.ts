import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { checkFile } from '../../../src/main/platform/files/file-check';
import { parseFormat } from '../../../src/main/platform/files/file-format';
import { OwnFile } from '../../../src/main/platform/files/own-file';
import { RecordingLogger } from '../../fakes/recording-logger';
import { frozenFile } from '../../support/frozen-file';
import type { StoredFile } from '../../support/stored-files';
import { type DamageKind, damaged } from './damages';
import { type DamageTally, find } from './damage-tally';

/**
 * One file of ours, damaged between two starts: its owner reads and writes as always; then whoever has repaired it puts the
 * right content where the damaged one lies now.
 *
 * @param isOverwriting writes over what is there as if it had been understood
 */
export async function damageFile(
  { frozen, format, use }: StoredFile,
  kind: DamageKind,
  random: SeededRandom,
  tally: DamageTally,
  isOverwriting: boolean,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'damage-'));
  const file = join(folder, frozen);
  const logger = new RecordingLogger();
  try {
    const whole = await readFile(frozenFile(frozen));
    const right = parseFormat(format, whole.toString('utf8'));
    const other = damaged(whole, kind, random);
    const words = `${frozen}, ${kind}: ${other.toString('latin1').slice(0, 80)}`;
    if (isDeepStrictEqual(parseFormat(format, other.toString('utf8')), right)) {
      tally.same += 1;
      return;
    }
    tally.files += 1;
    tally.kinds[kind] += 1;
    await writeFile(file, other);
    if (isOverwriting) await writeFile(file, whole);
    await use(file, logger);
    const left = await placeOf(folder, other);
    if (left === null) find(tally, 'overwritten', words);
    if ((await checkFile(file, format)).length === 0) find(tally, 'untold', words);
    if (left !== file) await rm(file, { force: true });
    await writeFile(left ?? file, isOverwriting ? other : whole);
    const again = await new OwnFile({ file, format, logger }).load();
    if (!isDeepStrictEqual(again, right)) find(tally, 'notAdopted', words);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Where a file with these bytes lies. */
async function placeOf(folder: string, bytes: Buffer): Promise<string | null> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await readFile(path)).equals(bytes)) return path;
  }
  return null;
}
