import type { ClientSecret } from '../../../src/shared/domain/application';
import type { Incident } from '../../../src/shared/domain/incident';
import type { ListState } from '../../../src/main/inventory/list-state';
import { IncidentLog } from '../../../src/main/operations/revocation/incident-log';
import type { SecretRevocation } from '../../../src/main/operations/revocation/revoke-secret';
import { crashMoments, CrashPlan } from '../../fakes/crash-plan';
import {
  aMonthMs,
  application,
  CreationWorld,
  environment,
  type RunningCreation,
  secretOf,
  user,
} from '../../fakes/creation-world';
import { type IncidentDisk, MemoryIncidentFile } from '../../fakes/memory-incident-file';
import { settle } from '../../fakes/settle';
import { onlyVault } from '../../support/only-vault';
import { LaggingPortal } from '../deletion/lagging-portal';
import { revocationIn } from '../support/world-revocation';
import { TroubledVault } from '../support/troubled-vault';
import { untilDone } from '../support/until-done';
import type { RevocationOptions, RevocationPlan, RevocationTally } from './revocation-tally';

const minuteMs = 60_000;
const minutesOneByOne = 200;
const hours = 50;
const leakedKey = 'leaked';
const mostFindings = 20;

interface Running {
  readonly world: RunningCreation;
  readonly vault: TroubledVault;
  readonly incidents: IncidentLog;
  readonly revocation: SecretRevocation;
  readonly crash: CrashPlan;
}

/** One leaked secret, from the click on *Revoke now* to two days later. */
export class RevocationLife {
  readonly #world = new CreationWorld();
  readonly #disk: IncidentDisk = { text: null, setAside: null };
  readonly #plan: RevocationPlan;
  readonly #options: RevocationOptions;
  readonly #tally: RevocationTally;
  readonly #portal: LaggingPortal;
  #running: Running | null = null;
  /** Whether trouble is over. */
  #isCalm = false;
  #lists = 0;
  /** A leak was on record, so that it has to be from then on. */
  #wasOnRecord = false;
  readonly #found = new Set<string>();
  /** Key IDs whose value was called saved. */
  readonly #saidSaved = new Set<string>();

  constructor(plan: RevocationPlan, options: RevocationOptions, tally: RevocationTally) {
    this.#plan = plan;
    this.#options = options;
    this.#tally = tally;
    if (options.isHasty === true) this.#world.lagMs = 0;
    this.#portal = new LaggingPortal(this.#world, plan.random, plan.behindMs);
    this.#portal.onRemoved = (keyId) => {
      if (keyId === leakedKey && !this.#hasReplacement()) this.#find('unreplaced');
    };
  }

  async run(): Promise<void> {
    const { random, diesAt, removalEnd, troubleMinutes } = this.#plan;
    this.#leak();
    this.#portal.end = removalEnd;
    const moment = crashMoments[random.between(0, 2)];
    await this.#start(diesAt === null ? new CrashPlan() : new CrashPlan(diesAt, moment));
    await this.#revoke();
    await this.#restartAfterDeath();
    for (let minute = 0; minute < minutesOneByOne; minute += 1) {
      if (minute === troubleMinutes) this.#calm();
      await this.#pass(minuteMs);
      if (minute % 30 === 29) await this.#tryAgain();
    }
    for (let hour = 0; hour < hours; hour += 1) {
      await this.#pass(60 * minuteMs);
      await this.#tryAgain();
    }
    this.#count();
    this.#running?.world.creation.stop();
  }

  /** A secret that is at the portal, young or old, before anybody revokes it. */
  #leak(): void {
    const { clock, endDateTime } = this.#world;
    const ageMs = this.#plan.random.next() < 0.5 ? aMonthMs : this.#plan.random.between(0, 15 * minuteMs);
    const madeMs = clock.nowMs() - ageMs;
    const secret: ClientSecret = {
      ...{ keyId: leakedKey, displayName: 'Secret by AB · AAAA', hint: 'lea', endDateTime },
      startDateTime: new Date(madeMs).toISOString(),
    };
    this.#portal.note(secret, madeMs);
  }

  async #start(crash: CrashPlan): Promise<void> {
    this.#running?.world.creation.stop();
    const { clock } = this.#world;
    const { random, trouble, answer } = this.#plan;
    const vault = new TroubledVault(this.#world.items, { clock, random, crash });
    const running = await this.#world.start(crash, { vault, vaults: onlyVault(vault) });
    vault.trouble = this.#isCalm ? 'none' : trouble;
    if (!this.#isCalm) running.portal.nextAnswer = answer;
    const { creation } = running;
    if (this.#options.isForgetful === true) this.#disk.text = null;
    const incidents = new IncidentLog(new MemoryIncidentFile(this.#disk, crash));
    const revocation = revocationIn(this.#world, running, incidents);
    this.#portal.serve(running, crash);
    await untilDone(revocation.load(), clock, crash);
    this.#running = { world: running, vault, incidents, revocation, crash };
    void creation.reconcile();
    await settle();
  }

  /** The click, by somebody who sees the leaked secret in the list. */
  async #revoke(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    const { world, revocation, crash } = running;
    const { clock, endDateTime } = this.#world;
    const leaked = this.#portal.living().filter(({ keyId }) => keyId === leakedKey);
    const seen = { ...application, secrets: leaked };
    const form = await untilDone(world.creation.prepare(seen, user), clock, crash);
    if (form?.ok !== true) return;
    const wanted = { name: 'Replacement', reference: form.value.reference, endDateTime, note: '' };
    const revoked = await untilDone(revocation.revoke(seen, leakedKey, wanted), clock, crash);
    if (revoked?.ok !== true) return;
    const { place, secret } = revoked.value.created;
    if (place === null) return;
    this.#saidSaved.add(secret.keyId);
    await untilDone(world.creation.views.conclude(secretOf(secret.keyId)), clock, crash);
  }

  /** What the application asks for: save the new value, delete the leaked secret, or begin again. */
  async #tryAgain(): Promise<void> {
    const running = this.#running;
    if (running === null || this.#options.isBlind === true || !this.#isCalm) return;
    const { world, revocation, crash } = running;
    const { clock } = this.#world;
    for (const { secret } of world.creation.unsaved()) {
      const { keyId } = secret;
      const saved = await untilDone(world.creation.views.saveAgain(secretOf(keyId), null), clock, crash);
      if (saved?.ok === true) this.#saidSaved.add(keyId);
    }
    const isListed = this.#portal.list().secrets.some(({ keyId }) => keyId === leakedKey);
    const open = this.#openIncident();
    if (!isListed || (open === undefined && this.#wasOnRecord)) return;
    if (open?.replacement === undefined || open.replacement === null) await this.#revoke();
    else {
      const seen = { ...application, secrets: this.#portal.living() };
      await untilDone(revocation.delete(seen, leakedKey), clock, crash);
    }
  }

  #calm(): void {
    this.#isCalm = true;
    this.#portal.end = 'answered';
    if (this.#running === null) return;
    this.#running.vault.trouble = 'none';
    this.#running.world.portal.nextAnswer = 'created';
  }

  async #pass(milliseconds: number): Promise<void> {
    if (this.#options.isBlind === true) return;
    this.#world.clock.advance(milliseconds);
    await settle();
    await this.#restartAfterDeath();
    this.#lists += 1;
    const list: ListState = {
      ...{ kind: 'ready', source: 'portal', environmentId: environment.id, readAtMs: this.#lists },
      ...{ applications: [this.#portal.list()], isRefreshing: false, refreshError: null },
    };
    const running = this.#running;
    // A process that dies while it writes what it saw never answers.
    if (running !== null) await untilDone(running.revocation.seen(list), this.#world.clock, running.crash);
    await this.#restartAfterDeath();
    this.#look();
  }

  async #restartAfterDeath(): Promise<void> {
    if (this.#running?.crash.hasCrashed !== true) return;
    this.#tally.kills += 1;
    await this.#start(new CrashPlan());
    this.#look();
  }

  #look(): void {
    const isLiving = this.#portal.isLiving(leakedKey);
    const all = this.#running?.incidents.all() ?? [];
    const isOpen = this.#openIncident() !== undefined;
    const wasEnded = all.some(({ secret, end }) => secret.keyId === leakedKey && end !== null);
    if (isLiving && wasEnded && !isOpen) this.#find('overWhileLiving');
    // A replacement is there, so the revocation was under way: the leak has to be known.
    const isUnderWay = this.#wasOnRecord || this.#portal.living().length > 1;
    if (isLiving && isUnderWay && !isOpen && !wasEnded) this.#find('forgotten');
    if (isOpen) this.#wasOnRecord = true;
  }

  #openIncident(): Incident | undefined {
    return this.#running?.incidents
      .all()
      .find(({ secret, end }) => secret.keyId === leakedKey && end === null);
  }

  /** Whether somebody could go on working without the leaked secret. */
  #hasReplacement(): boolean {
    return this.#portal.living().some(({ keyId }) => keyId !== leakedKey && this.#isStored(keyId));
  }

  #isStored(keyId: string): boolean {
    const value = this.#world.record.values.get(keyId);
    return value !== undefined && [...this.#world.items.values()].includes(value);
  }

  #count(): void {
    const tally = this.#tally;
    tally.lives += 1;
    const others = this.#portal.living().filter(({ keyId }) => keyId !== leakedKey);
    for (const { keyId } of others) {
      if (this.#isStored(keyId)) continue;
      this.#find(this.#saidSaved.has(keyId) ? 'lost' : 'orphaned');
    }
    if (this.#portal.isLiving(leakedKey) || this.#openIncident() !== undefined) this.#find('neverOver');
    else tally.gone += 1;
  }

  /** Once for each life. */
  #find(kind: 'overWhileLiving' | 'forgotten' | 'unreplaced' | 'lost' | 'orphaned' | 'neverOver'): void {
    if (this.#found.has(kind)) return;
    this.#found.add(kind);
    this.#tally[kind] += 1;
    const { findings } = this.#tally;
    const { removalEnd, trouble, answer, diesAt, troubleMinutes } = this.#plan;
    const words = { kind, removalEnd, trouble, answer, diesAt, troubleMinutes };
    if (findings.length < mostFindings) findings.push(JSON.stringify(words));
  }
}
