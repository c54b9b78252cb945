import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { IncidentLog } from '../../../src/main/operations/revocation/incident-log';
import type { SecretRevocation } from '../../../src/main/operations/revocation/revoke-secret';
import type { Incident } from '../../../src/shared/domain/incident';
import type { ListState } from '../../../src/main/inventory/list-state';
import { CreationWorld, environment, type RunningCreation, secretOf, user } from '../../fakes/creation-world';
import { type IncidentDisk, MemoryIncidentFile } from '../../fakes/memory-incident-file';
import { usualLagMs } from '../../fakes/no-deletions';
import { settle } from '../../fakes/settle';
import { revocationIn } from '../support/world-revocation';
import { LaggingPortal, type RemovalEnd, removalEnds } from './lagging-portal';

export interface DeletionOptions {
  readonly lives: number;
  readonly seed: number;
  /** How far portals are behind at most, ms; the lag that is assumed when left out. */
  readonly mostBehindMs?: number;
  /** Takes the assumed lag out: then one list without a secret, and the next, are the end of it. */
  readonly isHasty?: boolean;
  /** Takes the watching out: nothing is looked at again. */
  readonly isBlind?: boolean;
}

export interface DeletionTally {
  lives: number;
  /** Secrets that were alive while they were called deleted: to the person, in the record or by an incident's end. */
  saidOfLiving: number;
  /** Values that were thrown away while their secret was alive. */
  thrownAwayLiving: number;
  /** Secrets that were really deleted. */
  deleted: number;
  /** Of those, how many were called deleted by the lag and two minutes after lists could tell it. */
  saidInTime: number;
  /** Deletions that are neither confirmed nor off after a day. */
  undecided: number;
  /** Values of deleted secrets that are still there two days later. */
  leftOver: number;
  readonly ends: Record<RemovalEnd, number>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The lists of the first two hours are read minute by minute, then hour by hour. */
const minutes = 120;
const hours = 50;
const aDayHours = 24;

/**
 * Young secrets that are deleted or revoked while the portal is behind, with answers that are lost on either way,
 * refusals, and computers of the portal that have not heard of the secret; half of the applications die on the way.
 */
export async function deletionCampaign(options: DeletionOptions): Promise<DeletionTally> {
  const random = new SeededRandom(options.seed);
  const tally: DeletionTally = {
    ...{
      lives: 0,
      saidOfLiving: 0,
      thrownAwayLiving: 0,
      deleted: 0,
      saidInTime: 0,
      undecided: 0,
      leftOver: 0,
    },
    ends: { answered: 0, 'answer lost': 0, 'never arrived': 0, refused: 0, 'on a computer behind': 0 },
  };
  for (let life = 0; life < options.lives; life += 1) await new Life(random, options, tally).run();
  return tally;
}

/** One secret from its making to two days after its deletion. */
class Life {
  readonly #world = new CreationWorld();
  readonly #disk: IncidentDisk = { text: null, setAside: null };
  readonly #random: SeededRandom;
  readonly #options: DeletionOptions;
  readonly #tally: DeletionTally;
  readonly #portal: LaggingPortal;
  #running: RunningCreation | null = null;
  #incidents: readonly Incident[] = [];
  #revocation: SecretRevocation | null = null;
  #lists = 0;
  #keyId = '';
  #wasSaidOfLiving = false;
  #wasThrownAway = false;
  #saidAtMs: number | null = null;

  constructor(random: SeededRandom, options: DeletionOptions, tally: DeletionTally) {
    this.#random = random;
    this.#options = options;
    this.#tally = tally;
    const { mostBehindMs = usualLagMs, isHasty = false } = options;
    if (isHasty) this.#world.lagMs = 0;
    this.#portal = new LaggingPortal(this.#world, random, random.between(0, mostBehindMs));
  }

  async run(): Promise<void> {
    const { clock } = this.#world;
    await this.#start();
    await this.#make();
    const madeMs = clock.nowMs();
    clock.advance(this.#random.between(0, 15 * minuteMs));
    const end = removalEnds[this.#random.between(0, removalEnds.length - 1)] ?? 'answered';
    this.#portal.end = end;
    this.#tally.ends[end] += 1;
    await this.#delete();
    this.#look();
    if (this.#random.next() < 0.5) await this.#start();
    const isWatched = this.#options.isBlind !== true;
    for (let minute = 0; minute < minutes && isWatched; minute += 1) await this.#pass(minuteMs);
    for (let hour = 0; hour < hours && isWatched; hour += 1) {
      await this.#pass(hourMs);
      if (hour === aDayHours) this.#countUndecided();
    }
    if (!isWatched) this.#countUndecided();
    this.#running?.creation.stop();
    this.#count(madeMs);
  }

  /** The application begins anew on what the last run has left. */
  async #start(): Promise<void> {
    this.#running?.creation.stop();
    const running = await this.#world.start();
    const { creation } = running;
    const incidents = new IncidentLog(new MemoryIncidentFile(this.#disk));
    const revocation = revocationIn(this.#world, running, incidents);
    await revocation.load();
    incidents.onChanged(() => (this.#incidents = incidents.all()));
    this.#incidents = incidents.all();
    this.#running = running;
    this.#revocation = revocation;
    this.#portal.serve(running);
    if (this.#options.isBlind !== true) await creation.reconcile();
  }

  async #make(): Promise<void> {
    const created = await this.#running?.create();
    if (created?.ok !== true) throw new Error('the secret of this life was not created');
    const { secret } = created.value;
    this.#keyId = secret.keyId;
    await this.#running?.creation.views.conclude(secretOf(secret.keyId));
    await settle();
  }

  /** By the button that deletes, or by the one that revokes, which replaces it first. */
  async #delete(): Promise<void> {
    const running = this.#running;
    const revocation = this.#revocation;
    if (running === null || revocation === null) return;
    const known = running.journal.leading(secretOf(this.#keyId))?.secret;
    if (known === null || known === undefined) throw new Error('the journal has lost the secret');
    const application = { ...this.#portal.list(), secrets: [known] };
    if (this.#random.next() < 0.5) {
      await revocation.delete(application, this.#keyId);
      return;
    }
    const form = await running.creation.prepare(application, user);
    if (!form.ok) throw new Error(form.error.code);
    const { reference } = form.value;
    const wanted = { name: 'Replacement', reference, endDateTime: this.#world.endDateTime, note: '' };
    await revocation.revoke(application, this.#keyId, wanted);
  }

  async #pass(milliseconds: number): Promise<void> {
    this.#world.clock.advance(milliseconds);
    await settle();
    this.#lists += 1;
    const list: ListState = {
      ...{ kind: 'ready', source: 'portal', environmentId: environment.id, readAtMs: this.#lists },
      ...{ applications: [this.#portal.list()], isRefreshing: false, refreshError: null },
    };
    await this.#revocation?.seen(list);
    this.#look();
  }

  /** Compares what is said with what the portal has. */
  #look(): void {
    const isLiving = this.#portal.isLiving(this.#keyId);
    if (isLiving && this.#isSaid()) this.#wasSaidOfLiving = true;
    if (isLiving && !this.#hasValue()) this.#wasThrownAway = true;
    if (!isLiving && this.#isSaid()) this.#saidAtMs ??= this.#world.clock.nowMs();
  }

  #isSaid(): boolean {
    const incident = this.#incidents.find(({ secret }) => secret.keyId === this.#keyId);
    const isEnded = incident !== undefined && incident.end !== null;
    const { deletion, facts, journal } = this.#running ?? {};
    const open = deletion?.openDeletions().find(({ keyId }) => keyId === this.#keyId);
    const isForgotten = journal?.leading(secretOf(this.#keyId)) === null;
    const isTold = facts?.told.some(
      (fact) => fact.kind === 'secret-deleted' && fact.secret?.keyId === this.#keyId && fact.outcome === null,
    );
    return isEnded || open?.isSaid === true || isForgotten || (isTold === true && open === undefined);
  }

  #hasValue(): boolean {
    const value = this.#world.record.values.get(this.#keyId) ?? '';
    return [...this.#world.items.values()].includes(value);
  }

  #countUndecided(): void {
    const open = this.#running?.deletion.openDeletions() ?? [];
    this.#tally.undecided += open.filter(({ keyId, isSaid }) => keyId === this.#keyId && !isSaid).length;
  }

  #count(madeMs: number): void {
    const tally = this.#tally;
    tally.lives += 1;
    if (this.#wasSaidOfLiving) tally.saidOfLiving += 1;
    if (this.#wasThrownAway) tally.thrownAwayLiving += 1;
    if (this.#portal.isLiving(this.#keyId)) return;
    tally.deleted += 1;
    const canBeKnownMs = Math.max(this.#portal.absentEverywhereMs(this.#keyId), madeMs + usualLagMs);
    const isInTime = this.#saidAtMs !== null && this.#saidAtMs <= canBeKnownMs + usualLagMs + 2 * minuteMs;
    if (isInTime) tally.saidInTime += 1;
    if (this.#hasValue()) tally.leftOver += 1;
  }
}
