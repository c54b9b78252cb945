import type { Application, ClientSecret } from './application';
import { isValidAt } from './validity';

/** What deleting a secret means for the application's API access. */
export type DeletionConsequence =
  /** Already expired: nothing can be using it. */
  | { readonly kind: 'harmless' }
  /** Another secret is valid; systems that still hold this one stop. */
  | { readonly kind: 'another-remains'; readonly youngestAlternative: ClientSecret }
  /** The last valid secret: every connection of the application stops at once. */
  | { readonly kind: 'last-valid' };

/** Secrets that the token endpoint accepts now, youngest first. */
export function validSecrets(application: Application, nowMs: number): readonly ClientSecret[] {
  return application.secrets
    .filter((secret) => isValidAt(secret, nowMs))
    .sort(
      (a, b) => Date.parse(b.startDateTime ?? b.endDateTime) - Date.parse(a.startDateTime ?? a.endDateTime),
    );
}

/** Says what deleting one secret breaks, judged at `nowMs`. */
export function deletionConsequence(
  application: Application,
  keyId: string,
  nowMs: number,
): DeletionConsequence {
  const valid = validSecrets(application, nowMs);
  if (!valid.some((secret) => secret.keyId === keyId)) return { kind: 'harmless' };
  const [youngestAlternative] = valid.filter((secret) => secret.keyId !== keyId);
  return youngestAlternative === undefined
    ? { kind: 'last-valid' }
    : { kind: 'another-remains', youngestAlternative };
}
