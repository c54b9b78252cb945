import { randomUUID } from 'node:crypto';
import { latestExpiry } from '../../src/shared/domain/lifetime';
import type { PortalClock } from '../portal-clock';
import type { StoredApplication, StoredSecret } from '../state/portal-state';
import { hashOf } from '../state/salted-hash';
import type { StateKeeper } from '../state/state-file';
import { graphDate } from './graph-date';
import { GraphError, notFound } from './graph-error';
import { newSecretValue } from './secret-factory';
import type { SecretPolicy } from './secret-policy';

/** Longest name of a passwordCredential that the directory takes. */
const longestDisplayName = 120;
/** A client asks for "a year from now" and the request takes a moment to arrive. */
const allowanceMs = 60_000;
/** What the service gives when the caller names no end. */
const defaultLifetime = 'P2Y';
/** How far back a list can be behind. */
export const longestListAgeMs = 600_000;

/** What a caller may say about a new secret. */
export interface NewSecret {
  readonly displayName: string | null;
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
}

export interface CreatedSecret {
  readonly secret: StoredSecret;
  /** The only time it exists outside the caller. */
  readonly value: string;
}

/** How long the token endpoint takes to hear of a change, in ms; asked for each change. */
export type PropagationDelay = () => number;

export interface ApplicationStoreOptions {
  readonly keeper: StateKeeper;
  readonly clock: PortalClock;
  readonly policy: SecretPolicy;
  readonly propagation: PropagationDelay;
}

/** A change that lists may not show yet. */
interface Change {
  readonly applicationId: string;
  readonly secret: StoredSecret;
  readonly isRemoval: boolean;
  readonly atMs: number;
}

/** The applications and their secrets, and who owns them. */
export class ApplicationStore {
  readonly #options: ApplicationStoreOptions;
  #changes: Change[] = [];

  constructor(options: ApplicationStoreOptions) {
    this.#options = options;
  }

  ownedBy(userId: string): readonly StoredApplication[] {
    return this.#options.keeper.state.applications.filter(({ ownerIds }) => ownerIds.includes(userId));
  }

  byAppId(appId: string): StoredApplication | undefined {
    return this.#options.keeper.state.applications.find((application) => application.appId === appId);
  }

  /** The secrets as a list shows them that is behind by `ageMs`. */
  secretsOf(application: StoredApplication, ageMs: number): readonly StoredSecret[] {
    if (ageMs === 0) return application.secrets;
    const shownUntilMs = this.#options.clock.nowMs() - ageMs;
    const unseen = this.#changes.filter(
      ({ applicationId, atMs }) => applicationId === application.id && atMs > shownUntilMs,
    );
    const added = new Set(unseen.filter(({ isRemoval }) => !isRemoval).map(({ secret }) => secret.keyId));
    const removed = unseen.filter(({ isRemoval }) => isRemoval).map(({ secret }) => secret);
    return [...application.secrets, ...removed].filter(({ keyId }) => !added.has(keyId));
  }

  /** @param key object ID or, with `appId`, client ID @throws GraphError 404, also for what is not the caller's */
  owned(userId: string, key: string, by: 'id' | 'appId'): StoredApplication {
    const wanted = key.toLowerCase();
    const found = this.ownedBy(userId).find((application) => application[by] === wanted);
    if (found === undefined) throw notFound(key);
    return found;
  }

  /** @throws GraphError 400 for a date or a name the policy does not allow */
  addSecret(application: StoredApplication, wanted: NewSecret): CreatedSecret {
    const nowMs = this.#options.clock.nowMs();
    const startMs = wanted.startDateTime === null ? nowMs : moment(wanted.startDateTime);
    const endMs =
      wanted.endDateTime === null
        ? Date.parse(latestExpiry(startMs, defaultLifetime))
        : moment(wanted.endDateTime);
    this.#judge(application, wanted.displayName, startMs, endMs);
    const value = newSecretValue();
    const secret: StoredSecret = {
      keyId: randomUUID(),
      displayName: wanted.displayName,
      hint: value.slice(0, 3),
      startDateTime: graphDate(startMs),
      endDateTime: graphDate(endMs),
      value: hashOf(value),
      activeFromMs: nowMs + this.#options.propagation(),
    };
    application.secrets.push(secret);
    this.#changed({ applicationId: application.id, secret, isRemoval: false, atMs: nowMs });
    return { secret, value };
  }

  /**
   * Removes a secret. The token endpoint hears of it as late as of a new one.
   *
   * @throws GraphError 400 when the application has no such secret, as Graph answers
   */
  removeSecret(application: StoredApplication, keyId: string): void {
    const index = application.secrets.findIndex((secret) => secret.keyId === keyId.toLowerCase());
    const [secret] = index < 0 ? [] : application.secrets.splice(index, 1);
    if (secret === undefined) {
      throw new GraphError(400, 'Request_BadRequest', 'No password credential found with keyId.');
    }
    const nowMs = this.#options.clock.nowMs();
    const stillKnown = (application.removedSecrets ?? []).filter(
      ({ activeUntilMs }) => activeUntilMs > nowMs,
    );
    const activeUntilMs = nowMs + this.#options.propagation();
    application.removedSecrets = [...stillKnown, { secret, activeUntilMs }];
    this.#changed({ applicationId: application.id, secret, isRemoval: true, atMs: nowMs });
  }

  #judge(application: StoredApplication, displayName: string | null, startMs: number, endMs: number): void {
    const { allowsSecrets, maximumLifetime } = { ...this.#options.policy, ...application.policy };
    if (!allowsSecrets) {
      throw new GraphError(
        400,
        'CredentialTypeNotAllowedAsPerAppPolicy',
        'Credential type not allowed as per assigned policy.',
      );
    }
    if (displayName !== null && displayName.length > longestDisplayName) {
      throw new GraphError(400, 'Request_BadRequest', 'Property displayName is too long.');
    }
    if (endMs <= Math.max(this.#options.clock.nowMs(), startMs)) {
      const message = 'Key credential end date is invalid.';
      const detail = { code: 'InvalidKeyEndDate', message, target: 'EndDate' };
      throw new GraphError(400, 'Request_BadRequest', message, {}, [detail]);
    }
    // Graph names the policy and keeps its limit to itself.
    if (endMs > Date.parse(latestExpiry(startMs, maximumLifetime)) + allowanceMs) {
      throw new GraphError(
        400,
        'CredentialInvalidLifetimeAsPerAppPolicy',
        'Credential lifetime exceeds the max value allowed as per assigned policy.',
      );
    }
  }

  #changed(change: Change): void {
    this.#changes = this.#changes.filter(({ atMs }) => atMs > change.atMs - longestListAgeMs);
    this.#changes.push(change);
    this.#options.keeper.save();
  }
}

function moment(text: string): number {
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) throw new GraphError(400, 'Request_BadRequest', 'A date could not be read.');
  return epochMs;
}
