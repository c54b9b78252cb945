/** A bearer token that was checked, and what it says. */
export interface VerifiedToken {
  readonly userId: string;
  readonly scopes: ReadonlySet<string>;
  readonly acr: string | null;
  /** Authentication contexts, in Entra's words. */
  readonly contexts: readonly string[];
  /** When the person signed in, seconds since the epoch. */
  readonly authTime: number | null;
  /** What the client says it can do, such as `cp1`. */
  readonly capabilities: readonly string[];
  /** The session it belongs to was ended. */
  readonly isRevoked: boolean;
}

/** Checks bearer tokens of one issuer. */
export interface TokenVerifier {
  /** @throws Error of any kind when the token is not good; IssuerUnreachable when that could not be found out */
  verify(token: string): Promise<VerifiedToken>;
}

/** The keys of an external issuer could not be read. */
export class IssuerUnreachable extends Error {}
