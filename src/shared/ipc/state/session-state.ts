import type { AppError } from '../result';

export interface SignedInUser {
  readonly displayName: string;
  readonly email: string | null;
}

/**
 * Why nobody is signed in: no session in this run so far; the person signed out (revoked at the issuer); or it ended
 * by itself (the issuer took it back).
 */
export type SignedOutReason = 'never' | 'signed-out' | 'session-ended';

/**
 * What the issuer has shown of a second factor. `asserted`: the ID token says that one was used. `fresh`: it also says when,
 * and that was after it was asked for.
 */
export interface SecondFactor {
  readonly evidence: 'none' | 'asserted' | 'fresh';
  /**
   * How it can show how fresh: by the time of the second factor, by that of the password (Entra), or not at all; then
   * `asserted` is all there is.
   */
  readonly freshness: 'shown' | 'of-password' | 'not-shown';
}

/** What could not be done yet after a sign-out, and is tried again: the keychain or the portal did not answer. */
export type UnfinishedSignOut = 'keychain' | 'portal';

export type SessionState =
  /** At start, while the keychain is asked for the session of last time. */
  | { readonly kind: 'resuming' }
  | {
      readonly kind: 'signed-out';
      readonly reason: SignedOutReason;
      readonly error: AppError | null;
      readonly unfinished?: UnfinishedSignOut;
    }
  | { readonly kind: 'signing-in'; readonly environmentId: string; readonly startedAtMs: number }
  | {
      readonly kind: 'signed-in';
      readonly environmentId: string;
      readonly user: SignedInUser;
      /** When the person was last authenticated (`auth_time`, else our own interactive sign-in), epoch ms. */
      readonly authenticatedAtMs: number;
      readonly secondFactor: SecondFactor;
      /** From when on the authentication is too old for a write, epoch ms. */
      readonly freshUntilMs: number;
      /** False when no secure keychain was there: the session ends with the application. */
      readonly isKept: boolean;
      /** The second factor is being asked for again, in the browser. */
      readonly isRenewing: boolean;
    };

/** A proxy on the way to the network wants a name and a password. */
export interface ProxyQuestion {
  /** `host:port`. */
  readonly proxy: string;
  /** It has refused the last answer. */
  readonly wasRefused: boolean;
}

/** Who is signed in, and where they work. */
export interface SessionSlice {
  readonly session: SessionState;
  /**
   * ID of the environment that was opened without a sign-in; the list is then its own. A session goes on behind it and is
   * there again when it is closed.
   */
  readonly opened: string | null;
  /** ID of the environment whose copy is looked at; nothing can be changed there, and a session goes on behind it. */
  readonly lookedAt: string | null;
}
