import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { checkFolder } from '../../../src/main/platform/files/file-check';
import { ByHandWorld, entered, environment } from '../../fakes/by-hand-world';
import { damaged } from './damages';
import { type DamageTally, find } from './damage-tally';

const { id } = environment;

/**
 * The list that was entered by hand, which is the only copy: one bit of its seal, its end, or the key in the keychain is
 * another one between two starts.
 */
export async function damageByHand(random: SeededRandom, tally: DamageTally): Promise<void> {
  const world = new ByHandWorld();
  try {
    await world.enter(world.open(), entered);
    const file = join(world.folder, `${id}.sealed`);
    const whole = await readFile(file);
    const kind = random.next() < 0.5 ? 'one flipped bit' : 'cut off';
    const isOfKey = random.next() < 0.3;
    const other = isOfKey ? whole : damaged(whole, kind, random);
    const keys = new Map([...world.keychain.items].map(([name, bytes]) => [name, Buffer.from(bytes)]));
    if (isOfKey)
      for (const [name, bytes] of keys)
        if (bytes.length === 32) world.keychain.items.set(name, randomBytes(32));
    await writeFile(file, other);
    tally.files += 1;
    tally.kinds[kind] += 1;
    const words = `by hand, ${isOfKey ? 'a foreign key' : kind}`;
    const store = world.open();
    const read = await store.read(id);
    await world.enter(store, { ...entered, displayName: 'Partner-DE-Example-DM' });
    const names = await readdir(world.folder);
    const left = await Promise.all(names.map((name) => readFile(join(world.folder, name))));
    if (!left.some((bytes) => bytes.equals(other))) find(tally, 'overwritten', words);
    if (read.ok && (await checkFolder(world.folder)).length === 0) find(tally, 'untold', words);
    for (const [name, bytes] of keys) world.keychain.items.set(name, bytes);
    await world.open().remove(id);
    await writeFile(`${file}.set-aside-1`, whole);
    for (const [name, bytes] of keys) world.keychain.items.set(name, bytes);
    const again = await world.open().read(id);
    if (!again.ok || again.value.length !== 1) find(tally, 'notAdopted', words);
  } finally {
    world.dispose();
  }
}
