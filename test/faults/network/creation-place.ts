import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { matches } from '../../../reference-portal/state/salted-hash';
import type { StoredApplication, StoredSecret } from '../../../reference-portal/state/portal-state';
import { splitReference } from '../../../src/shared/domain/secret-name';
import { signInAtPortal } from '../../support/portal-caller';
import { count, type Damage, noDamage } from '../creation/kill-tally';
import { CreationHost, type HostedCreation } from '../support/creation-host';
import { FileKeychain } from '../support/file-keychain';
import { ShiftedClock } from '../support/shifted-clock';

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

/** A portal, somebody signed in, and for each try a fresh profile and keychain. Judged by the portal's own record. */
export class CreationPlace {
  #folder = '';
  #foreign: readonly StoredSecret[] = [];
  #made = 0;
  clock = new ShiftedClock();

  private constructor(
    readonly portal: Portal,
    readonly application: StoredApplication,
    readonly accessToken: string,
  ) {
    this.#foreign = [...application.secrets];
  }

  static async start(): Promise<CreationPlace> {
    let place: CreationPlace | null = null;
    const portal = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0 },
      throttle: { burst: 1_000_000, perSecond: 1_000_000 },
      onAnswer: ({ url, status }) => {
        if (place !== null && url.endsWith('/addPassword') && status < 300) place.#made += 1;
      },
    });
    const { accessToken } = await signInAtPortal(portal, vera);
    const application = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (application === undefined) throw new Error('Vera has an application');
    place = new CreationPlace(portal, application, accessToken);
    return place;
  }

  /** A new computer; the portal has only what it had at the beginning. */
  async clear(): Promise<void> {
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true });
    this.#folder = await mkdtemp(join(tmpdir(), 'creation-'));
    this.application.secrets.splice(0, Infinity, ...this.#foreign);
    this.clock = new ShiftedClock();
    this.#made = 0;
  }

  /** The next life on the same computer. */
  host(changes: Partial<HostedCreation> = {}): CreationHost {
    return new CreationHost({
      environment: this.portal.environment,
      accessToken: this.accessToken,
      applicationId: this.application.id,
      profile: join(this.#folder, 'profile'),
      keychain: this.keychain,
      clock: this.clock,
      ...changes,
    });
  }

  get keychain(): FileKeychain {
    return new FileKeychain(join(this.#folder, 'keychain'));
  }

  /** Lets a creation have its time: minutes for what is watched, a day for what seemed never to have happened. */
  async settle(host: CreationHost): Promise<void> {
    for (const minutes of [0, 4, 2, 25 * 60, 1]) {
      this.clock.advance(minutes * minuteMs);
      await host.creation.reconcile();
    }
    host.creation.stop();
  }

  /** Compares what the portal has with what the vault has and what the application says. */
  async judge(host: CreationHost, outcome: string, tally: NetworkTally): Promise<void> {
    const { damage, outcomes } = tally;
    const ours = this.application.secrets.filter((secret) => !this.#foreign.includes(secret));
    const saved = host.creation.saved().map(({ keyId }) => keyId);
    const stored = await Promise.all(ours.map((secret) => this.#isStored(secret)));
    tally.runs += 1;
    count(outcomes, outcome);
    if (outcome === 'ok' && ours.length === 0) damage.lost += 1;
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

  async #isStored({ displayName, value }: StoredSecret): Promise<boolean> {
    const { reference } = splitReference(displayName ?? '');
    const account = `${this.portal.environment.id}/${this.application.appId}/${reference ?? ''}`;
    const read = await this.keychain.read('wmda-credential-manager.vault', account);
    return read.ok && read.value !== null && matches(read.value.toString('utf8'), value);
  }
}
