import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { isSettled } from '../../../src/main/operations/journal/operation';
import { CreationWorld, secretOf } from '../../fakes/creation-world';
import { settle } from '../../fakes/settle';
import { type DamageKind, damaged } from './damages';
import { type DamageTally, find } from './damage-tally';

const minuteMs = 60_000;
/** From young to after the day on which what seemed never to have happened is looked for once more. */
const looksAfterMinutes = [0, 11, 11, 25 * 60, 11, 11];

/**
 * The record of one saved secret, damaged between two starts: whatever it says now, its secret stays at the portal and its
 * value in the vault, somebody is told, and once it is whole again it is known as before. The first two lines, plan and
 * sending, are cut off by no crash, since what follows them was synced later; a record that ends before them says truly that
 * nothing was sent, so it is damaged behind them.
 *
 * @param isBlind passes over lines that are not whole, and throws the value away
 */
export async function damageJournal(
  kind: DamageKind,
  random: SeededRandom,
  tally: DamageTally,
  isBlind: boolean,
): Promise<void> {
  const world = new CreationWorld();
  const first = await world.start();
  const created = await first.create();
  if (!created.ok) throw new Error(created.error.code);
  const { keyId } = created.value.secret;
  await first.creation.views.conclude(secretOf(keyId));
  first.creation.stop();
  const [[name, whole] = ['', '']] = [...world.disk];
  const other = isBlind ? withoutMost(whole) : damagedBehind(whole, kind, random);
  if (other === whole) {
    tally.same += 1;
    return;
  }
  tally.files += 1;
  tally.kinds[kind] += 1;
  world.disk.set(name, other);
  const running = await world.start();
  const words = `journal, ${kind}: ${other.slice(0, 60)}`;
  for (const minutes of looksAfterMinutes) {
    world.clock.advance(minutes * minuteMs);
    await running.creation.reconcile();
    await settle();
  }
  if (isBlind) world.items.clear();
  const open = running.creation.openCreations();
  const isKnown = running.creation.saved().some((one) => one.keyId === keyId);
  const value = world.record.values.get(keyId) ?? '';
  const isThere = world.record.secrets.some((secret) => secret.keyId === keyId);
  if (!isThere || ![...world.items.values()].includes(value)) find(tally, 'decided', words);
  // What is known as saved is told of as a file, and is no question to the person; where its record ends early, what was
  // lost of it could be found out again, and nothing is left to tell.
  const isFileTold = kind === 'cut off' || running.journal.troubled().length > 0;
  const isTold = isKnown ? isFileTold : open.length > 0;
  if (!isTold) find(tally, 'untold', words);
  running.creation.stop();
  const left = [...world.disk.values(), ...running.files.setAsides.values()];
  if (!isKnown && !left.some((text) => text.startsWith(other))) find(tally, 'overwritten', words);
  world.disk.clear();
  world.disk.set(name, whole);
  const repaired = await world.start();
  await repaired.creation.reconcile();
  const operation = repaired.journal.leading(secretOf(keyId));
  if (operation === null || operation.saved === null || !isSettled(operation))
    find(tally, 'notAdopted', words);
  repaired.creation.stop();
}

/** Damages the part behind the line of the sending. */
function damagedBehind(whole: string, kind: DamageKind, random: SeededRandom): string {
  const lines = whole.split('\n').filter((line) => line !== '');
  const head = lines.slice(0, 2).map((line) => `\n${line}\n`);
  const tail = lines.slice(2).map((line) => `\n${line}\n`);
  return head.join('') + damaged(Buffer.from(tail.join('')), kind, random).toString('utf8');
}

/** What is left when whatever cannot be read is passed over: the plan alone. */
function withoutMost(whole: string): string {
  return `${whole.split('\n').slice(0, 2).join('\n')}\n`;
}
