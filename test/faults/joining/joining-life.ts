import { noChecks } from '../../fakes/no-checks';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { ByHandApplication } from '../../../src/main/by-hand/entries/by-hand-record';
import { changeSecret } from '../../../src/main/by-hand/entries/list-changes';
import { ByHandJoining } from '../../../src/main/by-hand/joining/join-by-hand';
import { canTellAbsence } from '../../../src/main/operations/absence/absence';
import { IncidentLog } from '../../../src/main/operations/revocation/incident-log';
import type { ValueTakeIn } from '../../../src/main/operations/values/take-in-value';
import { vaultItemName } from '../../../src/main/vault/vault';
import type { Application, ClientSecret } from '../../../src/shared/domain/application';
import { ok } from '../../../src/shared/ipc/result';
import { environment as byHand, entered as enteredOnce } from '../../fakes/by-hand-world';
import { crashMoments, CrashPlan } from '../../fakes/crash-plan';
import { CreationWorld, environment as graph, type RunningCreation } from '../../fakes/creation-world';
import { MemoryClipboard } from '../../fakes/memory-clipboard';
import { type IncidentDisk, MemoryIncidentFile } from '../../fakes/memory-incident-file';
import { settle } from '../../fakes/settle';
import { unheard } from '../../fakes/told-facts';
import { onlyVault } from '../../support/only-vault';
import { LaggingPortal } from '../deletion/lagging-portal';
import { EnteredLists } from '../support/entered-lists';
import { TroubledVault } from '../support/troubled-vault';
import { untilDone } from '../support/until-done';
import { takingIn } from '../support/world-taking-in';
import type { JoiningOptions, JoiningTally } from './joining-tally';
import { couldBe, isYoungUnsaid, someSecrets, type TrueSecret } from './true-secret';

const mostFindings = 20;
/** How often the person joins, with so much time in between. */
const joins = 4;
const betweenJoinsMs = 12 * 60_000;
const appId = enteredOnce.appId;

interface Running {
  readonly world: RunningCreation;
  readonly taking: ValueTakeIn;
  readonly joining: ByHandJoining;
  readonly incidents: IncidentLog;
  readonly lists: EnteredLists;
  readonly crash: CrashPlan;
}

/** One application that was kept by hand, from the entering of its secrets to a while after the portal lists them too. */
export class JoiningLife {
  readonly #world = new CreationWorld();
  readonly #clipboard = new MemoryClipboard();
  readonly #incidentDisk: IncidentDisk = { text: null, setAside: null };
  readonly #entered = new Map<string, readonly ByHandApplication[]>();
  readonly #random: SeededRandom;
  readonly #options: JoiningOptions;
  readonly #tally: JoiningTally;
  readonly #portal: LaggingPortal;
  readonly #secrets: readonly TrueSecret[];
  /** Those of which it was known for a while at least how their values begin. */
  readonly #pasted = new Set<TrueSecret>();
  /** Values that were called stored. */
  readonly #saidStored = new Set<TrueSecret>();
  #running: Running | null = null;

  constructor(random: SeededRandom, options: JoiningOptions, tally: JoiningTally) {
    this.#random = random;
    this.#options = options;
    this.#tally = tally;
    const { clock, lagMs } = this.#world;
    this.#portal = new LaggingPortal(this.#world, random, random.between(0, lagMs));
    this.#secrets = someSecrets(random, clock.nowMs());
  }

  async run(): Promise<void> {
    const nowMs = this.#world.clock.nowMs();
    for (const { listed, ageMs } of this.#secrets) {
      if (listed !== null) this.#portal.note(listed, nowMs - ageMs);
    }
    const secrets = this.#secrets.flatMap(({ entered }) => (entered === null ? [] : [entered]));
    this.#entered.set(byHand.id, secrets.length === 0 ? [] : [{ ...enteredOnce, secrets }]);
    await this.#start(this.#someDeath());
    await this.#mark();
    for (const secret of this.#secrets) await this.#takeIn(secret);
    for (let turn = 0; turn < joins; turn += 1) {
      // The last one is undisturbed, with lists that are behind no more.
      const isLast = turn === joins - 1;
      await this.#start(isLast ? new CrashPlan() : this.#someDeath());
      await this.#join(isLast ? this.#portal.living() : this.#portal.list().secrets);
      this.#world.clock.advance(betweenJoinsMs);
      await settle();
    }
    await this.#count();
    this.#running?.world.creation.stop();
  }

  #someDeath(): CrashPlan {
    const moment = crashMoments[this.#random.between(0, crashMoments.length - 1)];
    return this.#random.next() < 0.5 ? new CrashPlan() : new CrashPlan(this.#random.between(1, 14), moment);
  }

  /** The application begins anew on what the last run has left. */
  async #start(crash: CrashPlan): Promise<void> {
    this.#running?.world.creation.stop();
    if (this.#running?.crash.hasCrashed === true) this.#tally.kills += 1;
    const { clock, items } = this.#world;
    const random = this.#random;
    const vault = new TroubledVault(items, { clock, random, crash });
    const kept = { vault, vaults: onlyVault(vault) };
    const world = await this.#world.start(crash, kept);
    const { journal, lock, files } = world;
    if (this.#options.isForgetful === true) {
      const append = files.append.bind(files);
      files.append = async (name, text) => (text.includes('"moved"') ? undefined : append(name, text));
    }
    const lists = new EnteredLists(this.#entered, crash);
    const incidents = new IncidentLog(new MemoryIncidentFile(this.#incidentDisk, crash));
    const taking = takingIn(this.#world, world, {
      ...{ kept, random, clipboard: this.#clipboard },
      learnHint: (id, keyId, hint) => lists.change(byHand.id, changeSecret(id, keyId, { hint })),
    });
    const joining = new ByHandJoining({
      systems: { move: async () => ok(null) },
      ...{ journal, lock, incidents, checks: noChecks, facts: unheard },
      store: this.#storeOf(lists),
      environments: () => [graph, byHand],
      environment: () => world.here,
      mustBeListed: (madeMs) =>
        this.#options.isHasty === true || canTellAbsence({ madeMs }, clock.nowMs(), this.#world.lagMs),
    });
    this.#running = { world, taking, joining, incidents, lists, crash };
    await untilDone(incidents.load(), clock, crash);
    await untilDone(world.creation.reconcile(), clock, crash);
  }

  /** The list as it is joined, or as a control has it. */
  #storeOf(lists: EnteredLists): EnteredLists {
    const { isKeeping = false, isHintless = false } = this.#options;
    if (isKeeping) return new EnteredLists(new Map(this.#entered));
    if (!isHintless) return lists;
    const read = lists.read.bind(lists);
    lists.read = async (id) => {
      const list = await read(id);
      if (!list.ok) return list;
      return ok(list.value.map((one) => ({ ...one, secrets: allAlike(one.secrets) })));
    };
    return lists;
  }

  /** Every entry has something on record that has to follow it. */
  async #mark(): Promise<void> {
    for (const { entered } of this.#secrets) {
      if (entered === null) continue;
      const done = this.#running?.incidents.open({
        ...{ id: entered.keyId, environmentId: byHand.id, applicationId: enteredOnce.id, appId },
        ...{ applicationName: enteredOnce.displayName, apis: [], secret: entered, by: null, note: '' },
        ...{ startedAtMs: 1, reference: '', replacement: null, absentSinceMs: null, end: null },
      });
      if (done !== undefined) await this.#within(done);
    }
    await this.#restartAfterDeath();
    // What died with the process is marked once more.
    const known = new Set(this.#running?.incidents.all().map(({ id }) => id));
    if (this.#secrets.some(({ entered }) => entered !== null && !known.has(entered.keyId))) {
      this.#incidentDisk.text = null;
      await this.#start(new CrashPlan());
      await this.#mark();
    }
  }

  /** The person copies the value, and pastes it where they keep it. */
  async #takeIn(secret: TrueSecret): Promise<void> {
    const { entered, listed, value, isTakenIn, isTakenInThere } = secret;
    if (entered !== null && isTakenIn) {
      this.#pasted.add(secret);
      const list = this.#entered.get(byHand.id)?.[0];
      await this.#paste(secret, byHand, { ...this.#application(), ...list }, entered.keyId);
    }
    if (listed === null || !isTakenInThere) return;
    this.#clipboard.text = value;
    await this.#paste(
      secret,
      graph,
      { ...this.#application(), secrets: this.#portal.living() },
      listed.keyId,
    );
  }

  async #paste(
    secret: TrueSecret,
    here: typeof graph,
    application: Application,
    keyId: string,
  ): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    running.world.here = here;
    this.#clipboard.text = secret.value;
    const request = { isUnusualFine: false, isReplacing: false };
    const taken = await this.#within(running.taking.takeIn(application, keyId, request));
    if (taken?.ok === true) this.#saidStored.add(secret);
    await this.#restartAfterDeath();
  }

  async #join(secrets: Application['secrets']): Promise<void> {
    const running = this.#running;
    if (running === null || this.#options.isIdle === true) return;
    running.world.here = graph;
    const listed = this.#options.isHintless === true ? allAlike(secrets) : secrets;
    const application = { ...this.#application(), secrets: listed };
    await this.#within(running.joining.join(byHand.id, enteredOnce.id, application));
  }

  async #restartAfterDeath(): Promise<void> {
    if (this.#running?.crash.hasCrashed === true) await this.#start(new CrashPlan());
  }

  #within<T>(work: Promise<T>): Promise<T | null> {
    const { crash } = this.#running ?? { crash: new CrashPlan() };
    return untilDone(work, this.#world.clock, crash);
  }

  #application(): Application {
    const { displayName } = enteredOnce;
    return { id: 'object-1', appId, displayName, secrets: [], apis: [], managers: null };
  }

  async #count(): Promise<void> {
    const tally = this.#tally;
    tally.lives += 1;
    tally.stored += this.#saidStored.size;
    await this.#start(new CrashPlan());
    for (const secret of this.#secrets) {
      if (secret.entered === null) continue;
      tally.entered += 1;
      this.#judge(secret, secret.entered.keyId);
    }
    for (const secret of this.#saidStored) if (!this.#isReachable(secret)) this.#find('lost', secret);
    this.#countSecondValues();
  }

  #judge(secret: TrueSecret, keyId: string): void {
    const isEntered = this.#entries().some((one) => one.keyId === keyId);
    const became = this.#becameOf(keyId);
    if (became === null) {
      if (!isEntered) this.#find('lost', secret);
    } else if (isEntered) this.#find('doubled', secret);
    if (became !== null && became !== secret) {
      this.#find(this.#wasTellable(secret, became) ? 'wrong' : 'untellable', secret, became);
    }
    if (!this.#isClear(secret)) return;
    this.#tally.clear += 1;
    if (became !== secret) this.#find('apart', secret);
  }

  /** Which of the portal's secrets an entry has become, by what was on record about it; `null` for none. */
  #becameOf(keyId: string): TrueSecret | null {
    const incident = this.#running?.incidents.all().find(({ id }) => id === keyId);
    if (incident?.environmentId !== graph.id) return null;
    return this.#secrets.find(({ listed }) => listed?.keyId === incident.secret.keyId) ?? null;
  }

  /** Whether something that is written down tells two apart, or the right one was just as possible. */
  #wasTellable(secret: TrueSecret, became: TrueSecret): boolean {
    const isKept = this.#isKept(secret);
    if (!couldBe(secret, became, isKept) && !couldBe(secret, became, this.#pasted.has(secret))) return true;
    // What another one was taken for, since nothing told them apart, is possible no more.
    const isTaken = this.#secrets.some(
      (other) => other !== secret && other.entered !== null && this.#becameOf(other.entered.keyId) === secret,
    );
    return couldBe(secret, secret, isKept) && !isYoungUnsaid(secret) && !isTaken;
  }

  /** Only one listed secret can be meant, and no other entry is in the way; none of them has a value of its own there. */
  #isClear(secret: TrueSecret): boolean {
    if (secret.isTakenInThere) return false;
    return [this.#isKept.bind(this), this.#pasted.has.bind(this.#pasted)].every((isKnown) => {
      const possible = this.#secrets.filter((other) => couldBe(secret, other, isKnown(secret)));
      const rivals = this.#secrets.filter((other) => couldBe(other, secret, isKnown(other)));
      return possible.length === 1 && possible[0] === secret && rivals.length === 1;
    });
  }

  /** Whether its value lies where it was taken in by hand, so that it is known how it begins. */
  #isKept({ value }: TrueSecret): boolean {
    return [...this.#world.items].some(([name, text]) => name.startsWith(byHand.id) && text === value);
  }

  #entries(): ByHandApplication['secrets'] {
    return (this.#entered.get(byHand.id) ?? []).flatMap(({ secrets }) => secrets);
  }

  /** Whether a secret that is in one of the lists leads to its value. */
  #isReachable(secret: TrueSecret): boolean {
    const { listed, value } = secret;
    const there = { environmentId: graph.id, applicationId: 'object-1' };
    const here = { environmentId: byHand.id, applicationId: enteredOnce.id };
    const keys = [
      ...this.#entries().map(({ keyId }) => ({ ...here, keyId })),
      // Where another one got it, that was counted; here it is only asked whether it is lost.
      ...this.#portal.living().map(({ keyId }) => ({ ...there, keyId })),
      ...(listed === null ? [] : [{ ...there, keyId: listed.keyId }]),
    ];
    return keys.some((key) => {
      const operation = this.#running?.world.journal.leading(key) ?? null;
      if (operation?.saved === undefined || operation.saved === null) return false;
      const { environmentId, appId: clientId, reference } = vaultItemName(operation);
      return this.#world.items.get(`${environmentId}/${clientId}/${reference}`) === value;
    });
  }

  #countSecondValues(): void {
    const keys = new Set<string>();
    for (const { home, secret, saved, discarded } of this.#running?.world.journal.operations() ?? []) {
      if (saved === null || discarded !== null || secret === null) continue;
      const key = JSON.stringify([home.environmentId, home.applicationId, secret.keyId]);
      if (keys.has(key)) this.#tally.doubled += 1;
      keys.add(key);
    }
  }

  #find(
    kind: 'wrong' | 'untellable' | 'lost' | 'doubled' | 'apart',
    secret: TrueSecret,
    became?: TrueSecret,
  ): void {
    this.#tally[kind] += 1;
    const { findings } = this.#tally;
    if (kind === 'untellable' || findings.length >= mostFindings) return;
    const { entered, listed } = secret;
    findings.push(JSON.stringify({ life: this.#tally.lives, kind, entered, listed, became: became?.listed }));
  }
}

/** As if all of their values began alike. */
function allAlike<T extends Pick<ClientSecret, 'hint'>>(secrets: readonly T[]): T[] {
  return secrets.map((one) => ({ ...one, hint: 'abc' }));
}
