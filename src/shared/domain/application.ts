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
  readonly id: string;
  readonly displayName: string | null;
  readonly mail: string | null;
}

/** An application registration made by WMDA for a member organisation. Members never create one. */
export interface Application {
  /** Object ID, used in API paths. */
  readonly id: string;
  /** Client ID: permanent, not secret. */
  readonly appId: string;
  readonly displayName: string;
  readonly secrets: readonly ClientSecret[];
  readonly apis: readonly ApiAccess[];
  /** `null` when the portal did not say. */
  readonly managers: readonly CredentialManager[] | null;
}
