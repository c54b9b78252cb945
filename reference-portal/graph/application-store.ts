import { randomUUID } from 'node:crypto';
import { latestExpiry } from '../../src/shared/domain/lifetime';
import type { PortalClock } from '../portal-clock';
import type { StoredApplication, StoredSecret } from '../state/portal-state';
import { hashOf } from '../state/salted-hash';
import type { StateKeeper } from '../state/state-file';
import { graphDate } from './graph-date';
import { GraphError, notFound } from './graph-error';
import { newSecretValue } from './secret-factory';

/** Longest name of a passwordCredential that the directory takes. */
const longestDisplayName = 120;
/** A client asks for "a year from now" and the request takes a moment to arrive. */
const allowanceMs = 60_000;
/** What the service gives when the caller names no end. */
const defaultLifetime = 'P2Y';

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

/** How long after its creation a secret is refused by the token endpoint, in ms. */
export type PropagationDelay = () => number;

/** The applications and their secrets, and who owns them. */
export class ApplicationStore {
  readonly #keeper: StateKeeper;
  readonly #clock: PortalClock;
  readonly #maximumLifetime: string;
  readonly #propagation: PropagationDelay;

  constructor(
    keeper: StateKeeper,
    clock: PortalClock,
    maximumLifetime: string,
    propagation: PropagationDelay,
  ) {
    this.#keeper = keeper;
    this.#clock = clock;
    this.#maximumLifetime = maximumLifetime;
    this.#propagation = propagation;
  }

  ownedBy(userId: string): readonly StoredApplication[] {
    return this.#keeper.state.applications.filter(({ ownerIds }) => ownerIds.includes(userId));
  }

  byAppId(appId: string): StoredApplication | undefined {
    return this.#keeper.state.applications.find((application) => application.appId === appId);
  }

  /** @param key object ID or, with `appId`, client ID @throws GraphError 404, also for what is not the caller's */
  owned(userId: string, key: string, by: 'id' | 'appId'): StoredApplication {
    const wanted = key.toLowerCase();
    const found = this.ownedBy(userId).find((application) => application[by] === wanted);
    if (found === undefined) throw notFound(key);
    return found;
  }

  /** @throws GraphError 400 for a date or a name the policy does not allow */
  addSecret(application: StoredApplication, wish: NewSecret): CreatedSecret {
    const nowMs = this.#clock.nowMs();
    const startMs = wish.startDateTime === null ? nowMs : moment(wish.startDateTime);
    const endMs =
      wish.endDateTime === null
        ? Date.parse(latestExpiry(startMs, defaultLifetime))
        : moment(wish.endDateTime);
    if (wish.displayName !== null && wish.displayName.length > longestDisplayName) {
      throw new GraphError(400, 'Request_BadRequest', 'Property displayName is too long.');
    }
    if (endMs <= Math.max(nowMs, startMs)) {
      throw new GraphError(400, 'Request_BadRequest', 'Key credential end date is invalid.');
    }
    if (endMs > Date.parse(latestExpiry(startMs, this.#maximumLifetime)) + allowanceMs) {
      throw new GraphError(
        400,
        'CredentialInvalidLifetimeAsPerAppPolicy',
        'Credential lifetime exceeds the max value allowed as per assigned policy.',
      );
    }
    const value = newSecretValue();
    const secret: StoredSecret = {
      keyId: randomUUID(),
      displayName: wish.displayName,
      hint: value.slice(0, 3),
      startDateTime: graphDate(startMs),
      endDateTime: graphDate(endMs),
      value: hashOf(value),
      activeFromMs: nowMs + this.#propagation(),
    };
    application.secrets.push(secret);
    this.#keeper.save();
    return { secret, value };
  }

  /** @throws GraphError 400 when the application has no such secret, as Graph answers */
  removeSecret(application: StoredApplication, keyId: string): void {
    const index = application.secrets.findIndex((secret) => secret.keyId === keyId.toLowerCase());
    if (index < 0) {
      throw new GraphError(400, 'Request_BadRequest', 'No password credential found with keyId.');
    }
    application.secrets.splice(index, 1);
    this.#keeper.save();
  }
}

function moment(text: string): number {
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs)) throw new GraphError(400, 'Request_BadRequest', 'A date could not be read.');
  return epochMs;
}
