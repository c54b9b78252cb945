import { isSameId, plainId } from './secret-key';

/** A client secret: Graph's `passwordCredential` without its value, which no list ever carries. */
export interface ClientSecret {
  /** Identifies the secret at the portal (UUID). It is not the secret and is never offered as a credential. */
  readonly keyId: string;
  /** Name given at creation; `null` when the portal returns none. */
  readonly displayName: string | null;
  /** First three characters of the value; `null` for secrets older than the portal's hints. */
  readonly hint: string | null;
  /** ISO 8601, UTC. */
  readonly startDateTime: string | null;
  /** ISO 8601, UTC. From this moment on the token endpoint refuses the secret. */
  readonly endDateTime: string;
}

/** Its own members alone, for what is written down or passed on: a list may come with more. */
export function plainSecret(secret: ClientSecret): ClientSecret {
  const { keyId, displayName, hint, startDateTime, endDateTime } = secret;
  return { keyId, displayName, hint, startDateTime, endDateTime };
}

/**
 * Where an application's right to call an API comes from: the portal's word, what the person entered, or only the naming
 * convention.
 */
export type ApiAccessSource = 'portal' | 'person' | 'name';

/** One API that an application may reach. */
export interface ApiAccess {
  /** Resource (application) ID at the issuer; `null` when known from the name only. */
  readonly resourceAppId: string | null;
  readonly name: string;
  readonly source: ApiAccessSource;
}

/** A person who may manage an application's secrets: Graph's owner, WMDA's credential manager. */
export interface CredentialManager {
  /** `null` for one that the portal lists and that could not be read: the rest is what is known of them, if anything. */
  readonly id: string | null;
  readonly displayName: string | null;
  readonly mail: string | null;
}

/** A secret that the portal lists and that could not be read: what is known of it, if anything. */
export interface UnreadableSecret {
  readonly keyId: string | null;
  readonly displayName: string | null;
}

/** An application registration made by WMDA for a member organisation. Members never create one. */
export interface Application {
  /** Object ID, used in API paths. */
  readonly id: string;
  /** Client ID: permanent, not secret. */
  readonly appId: string;
  readonly displayName: string;
  readonly secrets: readonly ClientSecret[];
  /** What else the portal lists of it; left out where everything could be read. */
  readonly unreadable?: readonly UnreadableSecret[];
  readonly apis: readonly ApiAccess[];
  /** `null` when the portal did not say. */
  readonly managers: readonly CredentialManager[] | null;
}

/** An application that the portal lists and that could not be read: what is known of it, if anything. */
export interface UnreadableApplication {
  readonly id: string | null;
  readonly appId: string | null;
  readonly displayName: string | null;
}

/** Tells which applications may be among rows that could not be read: one that names no ID may be any. */
export function mayBeAmong(
  rows: readonly UnreadableApplication[],
): (application: Pick<Application, 'id' | 'appId'>) => boolean {
  const mayBeAny = rows.some(({ id, appId }) => id === null && appId === null);
  const ids = new Set(rows.flatMap(({ id }) => (id === null ? [] : [plainId(id)])));
  const appIds = new Set(
    rows.flatMap(({ id, appId }) => (id !== null || appId === null ? [] : [plainId(appId)])),
  );
  return ({ id, appId }) => mayBeAny || ids.has(plainId(id)) || appIds.has(plainId(appId));
}

/** Whether an application has a secret, or may have: one that could not be read, and names no ID, may be any. */
export function mayHave(
  { secrets, unreadable = [] }: Pick<Application, 'secrets' | 'unreadable'>,
  keyId: string,
): boolean {
  return (
    secrets.some((secret) => isSameId(secret.keyId, keyId)) ||
    unreadable.some((secret) => secret.keyId === null || isSameId(secret.keyId, keyId))
  );
}

/** The IDs of everything that is listed of an application, as far as they could be read. */
export function keyIdsOf({ secrets, unreadable = [] }: Application): readonly string[] {
  return [...secrets, ...unreadable].flatMap(({ keyId }) => (keyId === null ? [] : [keyId]));
}
