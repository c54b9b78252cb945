import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { ValueDelivery } from '../../../src/main/operations/values/value-delivery';
import type { VaultCatalogue } from '../../../src/main/vault/catalogue/vault-catalogue';
import { vaultItemName } from '../../../src/main/vault/vault';
import type { Application, ClientSecret } from '../../../src/shared/domain/application';
import { ok } from '../../../src/shared/ipc/result';
import { crashMoments, CrashPlan } from '../../fakes/crash-plan';
import { application, CreationWorld, environment, type RunningCreation } from '../../fakes/creation-world';
import { MemoryClipboard } from '../../fakes/memory-clipboard';
import { settle } from '../../fakes/settle';
import { unheard } from '../../fakes/told-facts';
import { pick, someValue } from '../support/some-value';
import { vaultTroubles, type VaultTrouble } from '../support/troubled-vault';
import { type PlaceId, placeIds, twoTroubledVaults } from '../support/two-troubled-vaults';
import { untilDone } from '../support/until-done';
import { takingIn } from '../support/world-taking-in';
import { carelessGate } from './careless-gate';
import type { DeliveryOptions, DeliveryTally } from './delivery-tally';

const minuteMs = 60_000;
const rounds = 10;
const mostFindings = 20;

interface Running {
  readonly world: RunningCreation;
  readonly delivery: ValueDelivery;
  readonly calmDown: () => void;
  readonly crash: CrashPlan;
}

/** The stored values of one application, brought to another place, and half a day after that. */
export class DeliveryLife {
  readonly #world = new CreationWorld();
  readonly #clipboard = new MemoryClipboard();
  readonly #items = { keychain: new Map<string, string>(), team: new Map<string, string>() };
  readonly #random: SeededRandom;
  readonly #options: DeliveryOptions;
  readonly #tally: DeliveryTally;
  readonly #secrets: readonly ClientSecret[];
  /** Key ID -> value. */
  readonly #values = new Map<string, string>();
  readonly #troubles: Record<PlaceId, VaultTrouble>;
  readonly #troubleRounds: number;
  readonly #isCalm: boolean;
  readonly #exchanged = new Set<string>();
  readonly #delivered = new Set<string>();
  readonly #found = new Set<string>();
  #isTroubled = false;
  #running: Running | null = null;

  constructor(random: SeededRandom, options: DeliveryOptions, tally: DeliveryTally) {
    this.#random = random;
    this.#options = options;
    this.#tally = tally;
    this.#isCalm = random.next() < 0.2;
    const trouble = (): VaultTrouble => (this.#isCalm ? 'none' : pick(random, vaultTroubles));
    this.#troubles = { keychain: trouble(), team: trouble() };
    this.#troubleRounds = this.#isCalm ? 0 : random.between(0, 5);
    const { endDateTime } = this.#world;
    this.#secrets = Array.from({ length: random.between(1, 4) }, (_, at) => ({
      ...{ keyId: `key-${at}`, displayName: 'Secret by VM', hint: 'abc', startDateTime: null, endDateTime },
    }));
  }

  async run(): Promise<void> {
    const random = this.#random;
    const tally = this.#tally;
    tally.lives += 1;
    tally.values += this.#secrets.length;
    for (const id of placeIds) tally.troubles[this.#troubles[id]] += 1;
    await this.#start(new CrashPlan());
    await this.#storeAll();
    this.#isTroubled = true;
    if (!this.#isCalm && random.next() < 0.3) this.#exchange();
    const isDying = !this.#isCalm && random.next() < 0.5;
    await this.#start(
      isDying ? new CrashPlan(random.between(1, 6), pick(random, crashMoments)) : new CrashPlan(),
    );
    const startedMs = this.#world.clock.nowMs();
    for (let round = 0; round < rounds; round += 1) {
      if (round === this.#troubleRounds) this.#calmDown();
      await this.#deliverAll();
      if (round === 0 && this.#isCalm) {
        tally.calm += 1;
        const isLate = this.#world.clock.nowMs() - startedMs > minuteMs;
        if (isLate || this.#delivered.size < this.#secrets.length) this.#find('late');
      }
      this.#world.clock.advance(60 * minuteMs);
      await settle();
      this.#look();
    }
    for (const { keyId } of this.#secrets) {
      if (!this.#delivered.has(keyId) && !this.#exchanged.has(keyId)) this.#find('undelivered');
    }
    this.#running?.world.creation.stop();
  }

  /** The application begins anew on what the last run has left. */
  async #start(crash: CrashPlan): Promise<void> {
    this.#running?.world.creation.stop();
    const { clock } = this.#world;
    const vaults = twoTroubledVaults(this.#items, ['keychain'], { clock, random: this.#random, crash });
    const world = await this.#world.start(crash, vaults.kept);
    if (this.#isTroubled) for (const id of placeIds) vaults[id].trouble = this.#troubles[id];
    const { gate, journal } = world;
    const delivery = new ValueDelivery({
      gate: this.#options.isCareless === true ? carelessGate(world, vaults.kept) : gate,
      ...{ journal, catalogue: this.#catalogueOf(vaults.catalogue), facts: unheard },
      environment: () => environment,
    });
    const calmDown = (): void => {
      for (const id of placeIds) vaults[id].trouble = 'none';
    };
    this.#running = { world, delivery, calmDown, crash };
  }

  /** The places, or those of a control, which never say that they have something. */
  #catalogueOf(catalogue: Pick<VaultCatalogue, 'byId'>): Pick<VaultCatalogue, 'byId'> {
    if (this.#options.isOverwriting !== true) return catalogue;
    return {
      byId: (vaultId) => {
        const known = catalogue.byId(vaultId);
        if (known === null) return null;
        const { vault } = known;
        const put = vault.put.bind(vault);
        const forgetting = { probe: vault.probe.bind(vault), remove: vault.remove.bind(vault), put };
        return { ...known, vault: { ...forgetting, get: async () => ok(null) } };
      },
    };
  }

  async #storeAll(): Promise<void> {
    const random = this.#random;
    const { clock } = this.#world;
    const crash = new CrashPlan();
    const { kept } = twoTroubledVaults(this.#items, ['keychain'], { clock, random, crash });
    const world = await this.#world.start(crash, kept);
    const clipboard = this.#clipboard;
    const taking = takingIn(this.#world, world, { kept, clipboard, random, learnHint: async () => ok(null) });
    for (const { keyId } of this.#secrets) {
      const value = someValue(random, 'abc');
      this.#values.set(keyId, value);
      clipboard.text = value;
      const request = { isUnusualFine: false, isReplacing: false };
      const taken = await taking.takeIn(this.#application(), keyId, request);
      if (!taken.ok) throw new Error(taken.error.code);
    }
    world.creation.stop();
  }

  /** Somebody else has put one value in the place of another. */
  #exchange(): void {
    const [one, other] = this.#items.keychain.keys();
    if (one === undefined || other === undefined) return;
    const items = this.#items.keychain;
    const [first = '', second = ''] = [items.get(one), items.get(other)];
    items.set(one, second);
    items.set(other, first);
    for (const [keyId, value] of this.#values) {
      if (value === first || value === second) this.#exchanged.add(keyId);
    }
    this.#tally.exchanged += 2;
  }

  #calmDown(): void {
    this.#isTroubled = false;
    this.#running?.calmDown();
  }

  async #deliverAll(): Promise<void> {
    for (const { keyId } of this.#secrets) {
      const running = this.#running;
      // Somebody who is not sure brings it once more, or to where it is already.
      const isAgain = this.#delivered.has(keyId) && (this.#isCalm || this.#random.next() < 0.7);
      if (running === null || this.#options.isIdle === true || isAgain) continue;
      const place = !this.#isCalm && this.#random.next() < 0.2 ? 'keychain' : 'team';
      const delivered = await untilDone(
        running.delivery.deliver(this.#application(), keyId, place),
        this.#world.clock,
        running.crash,
      );
      if (delivered?.ok === true) {
        if (place === 'team') this.#delivered.add(keyId);
        if (this.#textOf(place, keyId) !== this.#values.get(keyId)) this.#find('missing');
      }
      this.#look();
      if (!running.crash.hasCrashed) continue;
      this.#tally.kills += 1;
      await this.#start(new CrashPlan());
    }
  }

  #look(): void {
    for (const { keyId } of this.#secrets) {
      const value = this.#values.get(keyId);
      const there = this.#textOf('team', keyId);
      const others = [...this.#values].flatMap(([id, text]) => (id === keyId ? [] : [text]));
      if (there !== null && others.includes(there)) this.#find('wrong');
      if (!this.#exchanged.has(keyId) && this.#textOf('keychain', keyId) !== value) this.#find('harmed');
      if (this.#isCalledDelivered(keyId) && there !== value) this.#find('missing');
    }
  }

  /** What the person is shown of it. */
  #isCalledDelivered(keyId: string): boolean {
    const shown = this.#running?.delivery.deliveries() ?? [];
    return shown.some((one) => one.keyId === keyId && one.vaultId === 'team' && one.error === null);
  }

  #textOf(place: PlaceId, keyId: string): string | null {
    const key = { environmentId: environment.id, applicationId: application.id, keyId };
    const operation = this.#running?.world.journal.leading(key) ?? null;
    if (operation === null) return null;
    const { environmentId, appId, reference } = vaultItemName(operation);
    return this.#items[place].get(`${environmentId}/${appId}/${reference}`) ?? null;
  }

  #application(): Application {
    return { ...application, secrets: this.#secrets };
  }

  /** Each kind once for each life. */
  #find(kind: 'missing' | 'wrong' | 'harmed' | 'undelivered' | 'late'): void {
    if (this.#found.has(kind)) return;
    this.#found.add(kind);
    this.#tally[kind] += 1;
    const { findings, lives } = this.#tally;
    const words = { kind, life: lives, troubles: this.#troubles, rounds: this.#troubleRounds };
    if (findings.length < mostFindings) findings.push(JSON.stringify(words));
  }
}
