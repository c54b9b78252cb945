import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { CrashPointName } from '../../../src/main/platform/crash-point';
import { CreationPlace, emptyNetworkTally, type NetworkGuard, type NetworkTally } from './creation-place';
import { usualLagMs } from '../../fakes/no-deletions';

export interface StaleOptions {
  readonly runs: number;
  readonly seed: number;
  /** Takes the lag out: a creation that two lists are without, however young, is taken for one that never happened. */
  readonly isImpatient?: boolean;
  /** Other guards that are taken out. */
  readonly without?: readonly NetworkGuard[];
}

const longestMs = usualLagMs;
const minuteMs = 60_000;

/** What becomes of a creation before its list is asked; the last two end the life it began in. */
const ends = ['answer lost', 'never arrived', 'killed before the vault', 'killed after the vault'] as const;

/** Answers a question for one application out of the list, which is behind: what a portal promises less is asked less. */
const throughTheList: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, pathname, search } = new URL(request.url);
  const [, version = '', id = ''] = /^(.*)\/applications\/([^/]+)$/.exec(pathname) ?? [];
  if (id === '') return fetch(request);
  const list = `${origin}${version}/me/ownedObjects/microsoft.graph.application${search}&$top=100`;
  const answer = await fetch(list, { headers: request.headers });
  const { value } = (await answer.json()) as { readonly value: readonly { readonly id: string }[] };
  return new Response(JSON.stringify(value.find((item) => item.id === id)), { headers: answer.headers });
};

class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Creations without a known end while all the portal shows is behind by up to the lag that is assumed, new secrets and removed ones alike.
 * The reference portal is behind in lists only, so one application is read out of the list, too.
 */
export async function staleCampaign({
  runs,
  seed,
  isImpatient = false,
  without = [],
}: StaleOptions): Promise<NetworkTally> {
  const random = new SeededRandom(seed);
  const place = await CreationPlace.start(without);
  const { faults, clock: portalClock } = place.portal;
  const tally = emptyNetworkTally();
  for (let run = 0; run < runs; run += 1) {
    await place.clear();
    const end = ends[random.between(0, ends.length - 1)] ?? 'answer lost';
    const ageMs = random.between(0, longestMs);
    const stale = faults.add({ kind: 'stale-list', on: 'any', ageMs });
    const trouble = troubleOf(end);
    const id = trouble === null ? null : faults.add({ ...trouble, on: 'addPassword', times: 1 });
    const dying = place.host({ crashPoint: killsAt(end), fetchForReads: throughTheList });
    await dying.load();
    const outcome = await dying.create('Secret by VM').catch((error: unknown) => {
      if (error instanceof Killed) return end;
      throw error;
    });
    dying.creation.stop();
    await place.noteSafe();
    if (id !== null) faults.remove(id);
    const host = place.host({
      fetchForReads: throughTheList,
      ...(isImpatient ? { lagMs: 0 } : {}),
    });
    await host.load();
    const watchedMinutes = isImpatient || without.includes('later looks') ? 0 : 11;
    let minutes = 0;
    for (; minutes < watchedMinutes; minutes += 1) {
      portalClock.advance(minuteMs);
      await host.creation.reconcile();
    }
    await place.settle(host);
    await place.judge(host, outcome, tally);
    portalClock.advance(-minutes * minuteMs);
    faults.remove(stale);
  }
  await place.stop();
  return tally;
}

function troubleOf(end: (typeof ends)[number]): { kind: 'lost-answer' } | { kind: 'reset' } | null {
  if (end === 'answer lost') return { kind: 'lost-answer' };
  return end === 'never arrived' ? { kind: 'reset' } : null;
}

function killsAt(end: (typeof ends)[number]): (name: CrashPointName) => void {
  const moment =
    end === 'killed before the vault'
      ? 'creation: answer judged'
      : end === 'killed after the vault'
        ? 'creation: value in the vault'
        : null;
  return (name) => {
    if (name === moment) throw new Killed();
  };
}
