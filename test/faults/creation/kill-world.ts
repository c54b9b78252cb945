import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphDate } from '../../../reference-portal/graph/graph-date';
import { hashOf, matches } from '../../../reference-portal/state/salted-hash';
import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import type { StoredApplication, StoredSecret } from '../../../reference-portal/state/portal-state';
import { splitReference } from '../../../src/shared/domain/secret-name';
import { PortalVisitor } from '../../support/portal-visitor';
import type { Decoy } from './taken-out';
import { FileKeychain } from '../support/file-keychain';

const aMonthMs = 30 * 86_400_000;

/** Names that look like ours and belong to others. */
const lookAlikes = [
  'Secret by VM',
  'Secret by VM · ',
  'Secret by VM · K7Q',
  'secret by vm · K7QF',
  'K7QF',
  '',
];

/**
 * A portal with one application to create in, secrets of others around it, and the profile and keychain of one computer.
 * Both outlive the killed processes; the portal outlives several computers.
 */
export class KillWorld {
  readonly application: StoredApplication;
  /** Successful answers to creations, by the name that was asked for. */
  readonly made = new Map<string, number>();
  #folder = '';
  #foreign: readonly StoredSecret[] = [];

  private constructor(
    readonly portal: Portal,
    made: Map<string, number>,
  ) {
    this.made = made;
    const owned = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    if (owned === undefined) throw new Error('The demo has no application');
    this.application = owned;
  }

  static async start(): Promise<KillWorld> {
    const made = new Map<string, number>();
    const portal = await startPortal({
      ...{ port: 0, isDemo: true, propagationMs: 0 },
      onAnswer: ({ url, status, body }) => {
        if (!url.endsWith('/addPassword') || status >= 300) return;
        const { displayName } = JSON.parse(body.toString('utf8')) as { readonly displayName: string };
        made.set(displayName, (made.get(displayName) ?? 0) + 1);
      },
    });
    return new KillWorld(portal, made);
  }

  /** A new computer: nothing on it, nobody signed in. The application has only secrets of others. */
  async newComputer(): Promise<void> {
    await this.#clear();
    this.#folder = await mkdtemp(join(tmpdir(), 'computer-'));
    this.made.clear();
    const { application, portal } = this;
    const value = hashOf('a value of somebody else');
    const nowMs = portal.clock.nowMs();
    this.#foreign = lookAlikes.map((displayName, at) => ({
      ...{ keyId: crypto.randomUUID(), displayName, hint: 'abc', value, activeFromMs: 0 },
      startDateTime: graphDate(nowMs - at * 60_000),
      endDateTime: graphDate(nowMs + aMonthMs),
    }));
    application.secrets.splice(0, Infinity, ...this.#foreign);
  }

  get profile(): string {
    return join(this.#folder, 'profile');
  }

  get keychainFolder(): string {
    return join(this.#folder, 'keychain');
  }

  /** How far the clocks of portal and computer, which go together, have come ahead of ours. */
  get clockAheadMs(): number {
    return this.portal.clock.nowMs() - Date.now();
  }

  get endDateTime(): string {
    return new Date(this.portal.clock.nowMs() + aMonthMs).toISOString();
  }

  /** Signs in on the portal's pages, as the person at the browser would. */
  async openPage(address: string): Promise<void> {
    const end = await new PortalVisitor().signIn(this.portal, address, vera);
    // The process may have been killed meanwhile.
    await fetch(end.url).catch(() => undefined);
  }

  /** Secrets that were made in this campaign. */
  ours(): readonly StoredSecret[] {
    return this.application.secrets.filter((secret) => !this.#foreign.includes(secret));
  }

  /** The one whose name ends as ours do. */
  get decoy(): Decoy {
    const [found] = this.#foreign.flatMap(({ displayName, endDateTime }) => {
      const name = displayName ?? '';
      const { reference } = splitReference(name);
      return reference === null ? [] : [{ displayName: name, endDateTime, reference }];
    });
    if (found === undefined) throw new Error('no look-alike ends with a reference');
    return found;
  }

  foreignGone(): number {
    return this.#foreign.filter((secret) => !this.application.secrets.includes(secret)).length;
  }

  /** The value that the keychain has for a secret, when it is the right one. */
  async valueOf({ displayName, value }: StoredSecret): Promise<string | null> {
    const { reference } = splitReference(displayName ?? '');
    const account = `${this.portal.environment.id}/${this.application.appId}/${reference ?? ''}`;
    const read = await new FileKeychain(this.keychainFolder).read('wmda-credential-manager.vault', account);
    const text = read.ok && read.value !== null ? read.value.toString('utf8') : null;
    return text !== null && matches(text, value) ? text : null;
  }

  async stop(): Promise<void> {
    await this.#clear();
    await this.portal.stop();
  }

  async #clear(): Promise<void> {
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true });
  }
}
