import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { ClientSecret } from '../../../src/shared/domain/application';
import { splitReference } from '../../../src/shared/domain/secret-name';
import { CreationWorld } from '../../fakes/creation-world';
import { settle } from '../../fakes/settle';
import { spoilPlan } from '../creation/taken-out';

export interface LookAlikeOptions {
  readonly portals: number;
  readonly seed: number;
  /** Takes the guards out: the journal knows neither name, nor age, nor what was there before. */
  readonly withoutMark?: boolean;
}

export interface LookAlikeTally {
  portals: number;
  /** Secrets of others that were around. */
  lookAlikes: number;
  foreignDeleted: number;
  /** Ours, taken back because its value was lost. */
  takenBack: number;
  /** Left to a person. */
  left: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The form's name; the fakes count references from 1111 on. */
const ourReference = '1111';
const ours = `Secret by VM · ${ourReference}`;

const names = [
  ...[ours, 'Secret by VM', 'Secret by VM · 1112', 'Secret by VM · 111', 'Secret by VM · 11111', null, ''],
  ...['secret by vm · 1111', 'Secret by VM ·1111', 'Secret by VM - 1111', 'Secret by VM · 1111 ', '1111'],
  ...['Secret by VN · 1111', 'Copy of Secret by VM · 1111', 'Secret by VM · IIII', 'Ѕecret by VM · 1111'],
];

/**
 * Portals full of secrets whose names are like ours, from before and after, with ends and ages of every kind, lists that
 * are behind, and a creation whose answer is lost on the way back or on the way there. Only ours may ever be removed.
 *
 * A copy to the letter, with the same end to the second, made while ours is not there or not shown, cannot be told from
 * ours by anything a portal keeps; four random characters stand against it, and no portal here has one alone.
 */
export async function lookAlikeCampaign(options: LookAlikeOptions): Promise<LookAlikeTally> {
  const random = new SeededRandom(options.seed);
  const tally: LookAlikeTally = { portals: 0, lookAlikes: 0, foreignDeleted: 0, takenBack: 0, left: 0 };
  for (let portal = 0; portal < options.portals; portal += 1) {
    await onePortal(random, tally, options.withoutMark === true);
  }
  return tally;
}

async function onePortal(random: SeededRandom, tally: LookAlikeTally, withoutMark: boolean): Promise<void> {
  const world = new CreationWorld();
  const startMs = world.clock.nowMs();
  const end = world.endDateTime;
  const lookAlike = (when: 'before' | 'after', at: number): ClientSecret => {
    const displayName = names[random.between(0, names.length - 1)] ?? null;
    const ageMs = when === 'before' ? random.between(0, 300) * minuteMs : -random.between(-10, 60) * 1_000;
    return {
      keyId: `${when}-${at}`,
      displayName,
      hint: random.next() < 0.5 ? 'abc' : null,
      startDateTime: random.next() < 0.1 ? null : new Date(startMs - ageMs).toISOString(),
      // A name to the letter never comes with the end to the second.
      endDateTime:
        displayName === ours || random.next() < 0.5
          ? new Date(Date.parse(end) + random.between(1, 300) * dayMs).toISOString()
          : end,
    };
  };
  const some = (when: 'before' | 'after'): readonly ClientSecret[] =>
    Array.from({ length: random.between(0, 8) }, (_, at) => lookAlike(when, at));
  world.record.secrets.push(...some('before'), ...copiesOf('before', random, startMs, end));
  const dying = await world.start();
  dying.portal.nextAnswer = random.next() < 0.6 ? 'lost-after-creation' : 'lost-before-creation';
  await dying.create();
  dying.creation.stop();
  world.record.secrets.push(...some('after'), ...copiesOf('after', random, startMs, end));
  const foreign = world.record.secrets.filter(({ keyId }) => keyId !== 'key-1');
  if (withoutMark) {
    const [decoy] = foreign;
    if (decoy === undefined) return;
    for (const [name, content] of world.disk) {
      world.disk.set(
        name,
        spoilPlan(content, {
          displayName: decoy.displayName ?? '',
          endDateTime: decoy.endDateTime,
          reference: splitReference(decoy.displayName ?? '').reference ?? ourReference,
        }),
      );
    }
  }
  const running = await world.start();
  running.portal.lagMs = random.next() < 0.5 ? 0 : random.between(0, 120_000);
  for (let minute = 0; minute < 5; minute += 1) {
    await running.creation.reconcile();
    world.clock.advance(minuteMs);
    await settle();
  }
  running.creation.stop();
  const { removed, secrets } = world.record;
  tally.portals += 1;
  tally.lookAlikes += foreign.length;
  tally.foreignDeleted += foreign.filter((secret) => !secrets.includes(secret)).length;
  if (removed.includes('key-1')) tally.takenBack += 1;
  if (running.creation.openCreations().length > 0) tally.left += 1;
}

/**
 * Copies to the letter, with the end to the second, that something tells from ours all the same: one that was there before
 * a moment before; one that lists did not have before though it is older than the plan; two at once.
 */
function copiesOf(
  when: 'before' | 'after',
  random: SeededRandom,
  startMs: number,
  endDateTime: string,
): readonly ClientSecret[] {
  if (random.next() < 0.7) return [];
  const isTwo = when === 'after' && random.next() < 0.5;
  const isOlder = when === 'after' && !isTwo;
  const [oldestMs, youngestMs] = isOlder ? [300_000, 3_000] : when === 'before' ? [2_000, 0] : [0, -60_000];
  const ageMs = random.between(youngestMs, oldestMs);
  const startDateTime = new Date(startMs - ageMs).toISOString();
  return ['one', ...(isTwo ? ['two'] : [])].map((name) => ({
    ...{ keyId: `copy-${when}-${name}`, displayName: ours, hint: 'abc', startDateTime, endDateTime },
  }));
}
