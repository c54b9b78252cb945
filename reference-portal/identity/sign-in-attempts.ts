/** How far one attempt to sign in has come. Lives in memory: a restart asks for the password again. */
export interface AuthorizationCodeFlow {
  /** Whose password was right; the second step is still to come. */
  readonly userId: string;
  /** The key offered for enrolment, until a code has proved it. */
  readonly offeredSecret: string | null;
}

const longestAttemptMs = 15 * 60_000;

/** Attempts by the interaction they belong to. */
export class SignInAttempts {
  readonly #attempts = new Map<
    string,
    { readonly attempt: AuthorizationCodeFlow; readonly startedAtMs: number }
  >();

  begin(uid: string, attempt: AuthorizationCodeFlow): void {
    const now = Date.now();
    for (const [old, { startedAtMs }] of this.#attempts) {
      if (startedAtMs < now - longestAttemptMs) this.#attempts.delete(old);
    }
    this.#attempts.set(uid, { attempt, startedAtMs: now });
  }

  find(uid: string): AuthorizationCodeFlow | undefined {
    return this.#attempts.get(uid)?.attempt;
  }

  end(uid: string): void {
    this.#attempts.delete(uid);
  }
}
