import { createHash } from 'node:crypto';
import type { ByHandApplication } from '../../../src/main/by-hand/entries/by-hand-record';
import { changeSecret } from '../../../src/main/by-hand/entries/list-changes';
import type { Operation } from '../../../src/main/operations/journal/operation';
import type { ValueTakeIn } from '../../../src/main/operations/values/take-in-value';
import { ProfileNotHeld } from '../../../src/main/platform/lock/profile-not-held';
import { vaultItemName } from '../../../src/main/vault/vault';
import type { Application } from '../../../src/shared/domain/application';
import { environment as byHand, entered } from '../../fakes/by-hand-world';
import { crashMoments, CrashPlan } from '../../fakes/crash-plan';
import { CreationWorld, environment as graph, type RunningCreation } from '../../fakes/creation-world';
import { MemoryClipboard } from '../../fakes/memory-clipboard';
import { settle } from '../../fakes/settle';
import { someStep } from '../clock/clock-steps';
import { EnteredLists } from '../support/entered-lists';
import { type PlaceId, placeIds, twoTroubledVaults } from '../support/two-troubled-vaults';
import { untilDone } from '../support/until-done';
import { WatchedItems } from '../support/watched-items';
import { takingIn } from '../support/world-taking-in';
import { pick } from '../support/some-value';
import { isCalm, planOf, type TakingPlan, type Wish } from './taking-plan';
import type { TakingOptions, TakingTally } from './taking-tally';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

const minuteMs = 60_000;
const rounds = 12;
const mostFindings = 20;

interface Running {
  readonly world: RunningCreation;
  readonly taking: ValueTakeIn;
  readonly lists: EnteredLists;
  readonly calmDown: () => void;
  readonly crash: CrashPlan;
}

/** The values of one application, taken in one after the other, and half a day after that. */
export class TakingLife {
  readonly #world = new CreationWorld();
  readonly #clipboard = new MemoryClipboard();
  readonly #items = { keychain: new WatchedItems(), team: new WatchedItems() };
  readonly #entered = new Map<string, readonly ByHandApplication[]>();
  readonly #plan: TakingPlan;
  readonly #options: TakingOptions;
  readonly #tally: TakingTally;
  readonly #left: Wish[];
  /** Key ID -> what may be found there: what was called stored last, and what was tried since without an answer. */
  readonly #expected = new Map<string, string[]>();
  readonly #found = new Set<string>();
  #running: Running | null = null;
  readonly #isCalm: boolean;
  #isTroubled = true;
  #wrongMs = 0;

  constructor(random: SeededRandom, options: TakingOptions, tally: TakingTally) {
    this.#plan = planOf(random, this.#world.clock.nowMs());
    this.#options = options;
    this.#tally = tally;
    this.#left = [...this.#plan.wishes];
    // Before any slip is made.
    this.#isCalm = isCalm(this.#plan);
    for (const id of placeIds) {
      this.#items[id].onWrite = (name) => {
        this.#checkRecord(id, name);
      };
    }
  }

  async run(): Promise<void> {
    const { random, secrets, diesAt, troubles, chosen } = this.#plan;
    this.#entered.set(byHand.id, [{ ...entered, secrets: [...secrets] }]);
    const crash =
      diesAt === null
        ? new CrashPlan()
        : new CrashPlan(diesAt, crashMoments[random.between(0, crashMoments.length - 1)]);
    this.#tally.lives += 1;
    this.#tally.wished += this.#left.length;
    for (const id of chosen) this.#tally.troubles[troubles[id]] += 1;
    await this.#start(crash, this.#plan.losesAfter);
    const startedMs = this.#world.clock.nowMs();
    for (let round = 0; round < rounds; round += 1) {
      if (round === this.#plan.troubleRounds) this.#calmDown();
      await this.#storeWhatIsLeft();
      if (round === 0) this.#countCalm(startedMs);
      await this.#passAnHour();
    }
    if (this.#left.length > 0) this.#find('unstored');
    await this.#restart();
    this.#look();
    for (const [keyId, values] of this.#expected) if (!this.#leadsTo(keyId, values)) this.#find('lost');
    this.#countStrays();
    this.#running?.world.creation.stop();
  }

  #countCalm(startedMs: number): void {
    if (!this.#isCalm) return;
    this.#tally.calm += 1;
    if (this.#left.length > 0 || this.#world.clock.nowMs() - startedMs > minuteMs) this.#find('late');
  }

  /** The application begins anew on what the last run has left. @param losesAfter lines until the profile is another's */
  async #start(crash: CrashPlan, losesAfter: number | null = null): Promise<void> {
    this.#running?.world.creation.stop();
    const { clock } = this.#world;
    const { random, chosen, troubles, isByHand } = this.#plan;
    const vaults = twoTroubledVaults(this.#items, chosen, { clock, random, crash });
    const calmDown = (): void => {
      for (const id of placeIds) vaults[id].trouble = 'none';
    };
    if (this.#isTroubled) for (const id of placeIds) vaults[id].trouble = troubles[id];
    const { kept } = vaults;
    const world = await this.#world.start(crash, kept);
    world.here = isByHand ? byHand : graph;
    world.portal.aheadMs = -this.#wrongMs;
    const append = world.files.append.bind(world.files);
    let lines = 0;
    world.files.append = (name, text) => {
      if (this.#options.isForgetful === true && text.includes('"planned"')) return Promise.resolve();
      lines += 1;
      return losesAfter !== null && lines > losesAfter
        ? Promise.reject(new ProfileNotHeld())
        : append(name, text);
    };
    const lists = new EnteredLists(this.#entered, crash);
    const taking = takingIn(this.#world, world, {
      ...{ kept, random, clipboard: this.#clipboard },
      learnHint: (id, keyId, hint) => lists.change(world.here.id, changeSecret(id, keyId, { hint })),
    });
    this.#running = { world, taking, lists, calmDown, crash };
    void world.creation.reconcile();
    await settle();
  }

  async #restart(): Promise<void> {
    await this.#start(new CrashPlan());
  }

  #calmDown(): void {
    this.#isTroubled = false;
    this.#running?.calmDown();
    if (this.#running !== null && this.#wrongMs !== 0) this.#world.step(this.#running.world, -this.#wrongMs);
    this.#wrongMs = 0;
  }

  /** One after the other; what a secret gets second waits for the first. */
  async #storeWhatIsLeft(): Promise<void> {
    const { random, wishes } = this.#plan;
    const waiting = new Set<string>();
    // Somebody who is not sure pastes what is stored once more.
    const stored = wishes.filter((wish) => !this.#left.includes(wish) && this.#isLast(wish));
    if (!this.#isCalm && stored.length > 0 && random.next() < 0.3) {
      const again = pick(random, stored);
      if (!this.#left.some(({ keyId }) => keyId === again.keyId)) await this.#paste(again, again.value);
    }
    for (const wish of [...this.#left]) {
      if (waiting.has(wish.keyId)) continue;
      const { slip } = wish;
      wish.slip = null;
      if (slip !== null) await this.#paste(wish, slip);
      else if (await this.#paste(wish, wish.value)) this.#left.splice(this.#left.indexOf(wish), 1);
      if (this.#left.includes(wish)) waiting.add(wish.keyId);
      this.#putClockWrong();
    }
  }

  /** Whether no other value of the secret comes after it. */
  #isLast(wish: Wish): boolean {
    return this.#plan.wishes.findLast(({ keyId }) => keyId === wish.keyId) === wish;
  }

  /** @returns whether it was called stored */
  async #paste(wish: Wish, value: string): Promise<boolean> {
    const running = this.#running;
    if (running === null || this.#options.isIdle === true) return false;
    const { taking, crash } = running;
    const { keyId, isReplacing } = wish;
    this.#clipboard.text = value;
    const request = { isUnusualFine: false, isReplacing };
    const taken = await untilDone(
      taking.takeIn(this.#application(), keyId, request),
      this.#world.clock,
      crash,
    );
    const isStored = taken?.ok === true;
    const code = taken?.ok === false ? taken.error.code : null;
    if (isStored) this.#expected.set(keyId, [value]);
    // Without an answer it may be there or not; a run that lost the profile leaves that to the next one.
    else if (taken === null || code === 'profile-in-use') this.#expected.get(keyId)?.push(value);
    if (code === 'other-value-stored') wish.isReplacing = true;
    this.#look();
    if (crash.hasCrashed) this.#tally.kills += 1;
    if (code === 'profile-in-use') this.#tally.losers += 1;
    if (crash.hasCrashed || code === 'profile-in-use') await this.#restart();
    return isStored;
  }

  #putClockWrong(): void {
    const { isClockWrong, random } = this.#plan;
    if (!isClockWrong || !this.#isTroubled || this.#running === null) return;
    const toMs = random.next() < 0.5 ? someStep(random) : 0;
    this.#world.step(this.#running.world, toMs - this.#wrongMs);
    this.#wrongMs = toMs;
  }

  async #passAnHour(): Promise<void> {
    for (let step = 0; step < 12; step += 1) {
      this.#world.clock.advance(5 * minuteMs);
      await settle();
      if (this.#running?.crash.hasCrashed === true) {
        this.#tally.kills += 1;
        await this.#restart();
      }
    }
    this.#look();
  }

  #application(): Application {
    const { isByHand, secrets } = this.#plan;
    const list = this.#entered.get(byHand.id)?.[0]?.secrets ?? [];
    const seen = isByHand ? list : secrets;
    const { id, appId, displayName } = entered;
    const shown = this.#options.isHintless === true ? seen.map((one) => ({ ...one, hint: null })) : seen;
    return { id, appId, displayName, secrets: shown, apis: [], managers: null };
  }

  /** Before a place gets a value: where it goes and what it is are on the disk. */
  #checkRecord(place: PlaceId, name: string): void {
    const reference = name.split('/').at(-1) ?? '';
    const known = [...this.#world.disk].find(([, text]) => text.includes(`"reference":"${reference}"`));
    const [operationId = '', text = ''] = known ?? [];
    const hash = createHash('sha256').update(`${operationId}\0${this.#clipboard.text}`).digest('base64url');
    if (!text.includes(`"proof":"${hash}"`) || !text.includes(`"${place}"`)) this.#find('unrecorded');
  }

  /** Compares what is on record with what the places have. */
  #look(): void {
    const { journal } = this.#running?.world ?? {};
    for (const operation of journal?.operations() ?? []) {
      const { saved, discarded, secret } = operation;
      if (saved === null || discarded !== null || secret === null) continue;
      const texts = this.#textsOf(operation);
      const whole = texts.filter((text) => this.#ownerOf(text) !== null);
      if (whole.length === 0) this.#find('unproved');
      const listed = this.#plan.secrets.find(({ keyId }) => keyId === secret.keyId);
      const isForeign = (text: string): boolean =>
        this.#ownerOf(text) !== secret.keyId &&
        (listed?.hint ?? null) !== null &&
        !text.startsWith(listed?.hint ?? '');
      if (whole.some(isForeign)) this.#find('wrong');
    }
  }

  #textsOf(operation: Operation): readonly string[] {
    const { environmentId, appId, reference } = vaultItemName(operation);
    const name = `${environmentId}/${appId}/${reference}`;
    return placeIds.flatMap((id) => this.#items[id].get(name) ?? []);
  }

  /** Whose value it is, whole; `null` for none. */
  #ownerOf(text: string): string | null {
    return this.#plan.wishes.find(({ value }) => value === text)?.keyId ?? null;
  }

  #leadsTo(keyId: string, values: readonly string[]): boolean {
    const { isByHand } = this.#plan;
    const key = { environmentId: (isByHand ? byHand : graph).id, applicationId: entered.id, keyId };
    const operation = this.#running?.world.journal.leading(key) ?? null;
    if (operation === null || operation.saved === null) return false;
    return this.#textsOf(operation).some((text) => values.includes(text));
  }

  /** Whole values that nothing on record leads to. */
  #countStrays(): void {
    const known = new Set(this.#running?.world.journal.operations().flatMap((one) => this.#textsOf(one)));
    for (const id of placeIds) {
      for (const text of this.#items[id].values()) {
        if (this.#ownerOf(text) !== null && !known.has(text)) this.#find('unrecorded');
      }
    }
  }

  /** Each kind once for each life. */
  #find(kind: 'lost' | 'wrong' | 'unproved' | 'unrecorded' | 'unstored' | 'late'): void {
    if (this.#found.has(kind)) return;
    this.#found.add(kind);
    this.#tally[kind] += 1;
    const plan = { ...this.#plan, random: undefined };
    const { findings, lives } = this.#tally;
    if (findings.length < mostFindings) findings.push(JSON.stringify({ kind, life: lives, ...plan }));
  }
}
