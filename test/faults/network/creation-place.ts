import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal, unthrottled } from '../../support/checked-portal';
import { graphDate } from '../../../reference-portal/graph/graph-date';
import { hashOf, matches } from '../../../reference-portal/state/salted-hash';
import type { StoredApplication, StoredSecret } from '../../../reference-portal/state/portal-state';
import { splitReference } from '../../../src/shared/domain/secret-name';
import { signInAtPortal } from '../../support/portal-caller';
import { count, type Damage, noDamage } from '../creation/kill-tally';
import { spoilJournal } from '../creation/spoil-journal';
import { blindFor, type Decoy, type Guard, twice } from '../creation/taken-out';
import { CreationHost, type HostedCreation } from '../support/creation-host';
import { FileKeychain } from '../support/file-keychain';
import { ShiftedClock } from '../support/shifted-clock';
import { laterFetch } from '../support/later-fetch';

/** What a campaign on the network counts. */
export interface NetworkTally {
  readonly damage: Damage;
  /** Creations that were tried. */
  runs: number;
  /** What the page was told, and how often. */
  readonly outcomes: Record<string, number>;
}

export const emptyNetworkTally = (): NetworkTally => ({ damage: noDamage(), runs: 0, outcomes: {} });

const minuteMs = 60_000;
/** The portal's tokens last a quarter of an hour, and campaigns longer: with an old one nothing would be created any more. */
const signInEveryMs = 10 * minuteMs;
const aMonthMs = 30 * 24 * 60 * minuteMs;

/** What a control takes out: a guard of the product, or the looks that come minutes and a day later. */
export type NetworkGuard = Guard | 'later looks';

const anothersName = 'Secret by AB · K7QF';

const withoutGuards = (without: readonly NetworkGuard[]): readonly Guard[] =>
  without.filter((guard): guard is Guard => guard !== 'later looks');

/** A portal, somebody signed in, and for each try a fresh profile and keychain. Judged by the portal's own record. */
export class CreationPlace {
  #folder = '';
  #foreign: readonly StoredSecret[] = [];
  /** Both at the portal and in the vault when their creation ended: none of them may be lost from then on. */
  #safe: readonly StoredSecret[] = [];
  #made = 0;
  #lives = 0;
  clock = new ShiftedClock();
  #accessToken = '';
  #signedInAtMs = Number.NEGATIVE_INFINITY;

  private constructor(
    readonly portal: Portal,
    readonly application: StoredApplication,
    readonly without: readonly NetworkGuard[],
  ) {
    this.#foreign = [...application.secrets, this.#another()];
  }

  static async start(without: readonly NetworkGuard[] = []): Promise<CreationPlace> {
    let place: CreationPlace | null = null;
    const portal = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0, ...unthrottled },
      onAnswer: ({ url, status }) => {
        if (place !== null && url.endsWith('/addPassword') && status < 300) place.#made += 1;
      },
    });
    const application = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (application === undefined) throw new Error('Vera has an application');
    place = new CreationPlace(portal, application, without);
    return place;
  }

  get accessToken(): string {
    return this.#accessToken;
  }

  /** A new computer; the portal has only what it had at the beginning. */
  async clear(): Promise<void> {
    if (performance.now() - this.#signedInAtMs > signInEveryMs) {
      this.#accessToken = (await signInAtPortal(this.portal, vera)).accessToken;
      this.#signedInAtMs = performance.now();
    }
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true });
    this.#folder = await mkdtemp(join(tmpdir(), 'creation-'));
    this.application.secrets.splice(0, Infinity, ...this.#foreign);
    this.clock = new ShiftedClock();
    this.#made = 0;
    this.#lives = 0;
    this.#safe = [];
  }

  /** The next life on the same computer; what a control takes out is missing from the second one on. */
  host(changes: Partial<HostedCreation> = {}): CreationHost {
    const { keychain, without } = this;
    this.#lives += 1;
    const isLater = this.#lives > 1;
    if (isLater)
      spoilJournal(join(this.#folder, 'profile', 'journal'), withoutGuards(without), this.#decoy());
    const isBlind = isLater && without.includes('look into the vault');
    return new CreationHost({
      environment: this.portal.environment,
      accessToken: this.accessToken,
      applicationId: this.application.id,
      profile: join(this.#folder, 'profile'),
      keychain: isBlind ? blindFor(keychain, () => false) : keychain,
      clock: this.clock,
      ...changes,
      fetchForWrites: this.#later(
        changes.fetchForWrites ?? (without.includes('sending once') ? twice(fetch) : fetch),
      ),
      fetchForReads: this.#later(changes.fetchForReads ?? fetch),
    });
  }

  get profile(): string {
    return join(this.#folder, 'profile');
  }

  get keychain(): FileKeychain {
    return new FileKeychain(join(this.#folder, 'keychain'));
  }

  /** Where the creation that has just ended stands, by portal and vault. */
  async noteSafe(): Promise<void> {
    const ours = this.#ours();
    const stored = await Promise.all(ours.map((secret) => this.#isStored(secret)));
    this.#safe = ours.filter((_secret, at) => stored[at] === true);
  }

  /**
   * Lets a creation have its time: minutes for what is watched, twice the lag that is assumed of lists, and a day for
   * what seemed never to have happened.
   */
  async settle(host: CreationHost): Promise<void> {
    const looks = this.without.includes('later looks') ? [0] : [0, 11, 11, 25 * 60, 11];
    for (const minutes of looks) {
      this.clock.advance(minutes * minuteMs);
      await host.creation.reconcile();
    }
    host.creation.stop();
  }

  /** Key IDs of the secrets made here that the portal has, and of those whose value the vault has too. */
  async standing(): Promise<{ readonly listed: readonly string[]; readonly stored: readonly string[] }> {
    const ours = this.#ours();
    const areStored = await Promise.all(ours.map((secret) => this.#isStored(secret)));
    const idOf = ({ keyId }: StoredSecret): string => keyId;
    return { listed: ours.map(idOf), stored: ours.filter((_secret, at) => areStored[at] === true).map(idOf) };
  }

  /** Compares what the portal has with what the vault has and what the application says. */
  async judge(host: CreationHost, outcome: string, tally: NetworkTally): Promise<void> {
    const { damage, outcomes } = tally;
    const ours = this.#ours();
    const saved = host.creation.saved().map(({ keyId }) => keyId);
    const stored = await Promise.all(ours.map((secret) => this.#isStored(secret)));
    tally.runs += 1;
    count(outcomes, outcome);
    const isGone = this.#safe.some((secret) => !ours.includes(secret));
    if (isGone || (outcome === 'ok' && ours.length === 0)) damage.lost += 1;
    ours.forEach(({ keyId }, at) => {
      if (stored[at] !== true) damage.orphaned += 1;
      else if (!saved.includes(keyId)) damage.lost += 1;
    });
    if (this.#made > 1) damage.duplicates += 1;
    damage.wronglyDeleted += this.#foreign.filter(
      (secret) => !this.application.secrets.includes(secret),
    ).length;
    damage.undecided += host.creation.openCreations().length;
  }

  async stop(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await this.portal.stop();
  }

  #later(using: typeof fetch): typeof fetch {
    return laterFetch(using, () => this.clock.aheadMs);
  }

  #ours(): readonly StoredSecret[] {
    return this.application.secrets.filter((secret) => !this.#foreign.includes(secret));
  }

  /** Somebody else's, whose name ends as ours do. */
  #another(): StoredSecret {
    const nowMs = this.portal.clock.nowMs();
    return {
      ...{ keyId: crypto.randomUUID(), displayName: anothersName, hint: 'abc' },
      ...{ value: hashOf('a value of somebody else'), activeFromMs: 0 },
      startDateTime: graphDate(nowMs),
      endDateTime: graphDate(nowMs + aMonthMs),
    };
  }

  #decoy(): Decoy {
    const found = this.#foreign.find(({ displayName }) => displayName === anothersName);
    const reference = splitReference(anothersName).reference ?? '';
    return { reference, displayName: anothersName, endDateTime: found?.endDateTime ?? '' };
  }

  async #isStored({ displayName, value }: StoredSecret): Promise<boolean> {
    const { reference } = splitReference(displayName ?? '');
    const account = `${this.portal.environment.id}/${this.application.appId}/${reference ?? ''}`;
    const read = await this.keychain.read('wmda-credential-manager.vault', account);
    return read.ok && read.value !== null && matches(read.value.toString('utf8'), value);
  }
}
