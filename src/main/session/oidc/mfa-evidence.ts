import type { MfaEvidenceRule } from '../../../shared/domain/environment';

/**
 * Whether the claims of an ID token prove that a second factor was used, by the environment's rule: `amr` (RFC 8176)
 * and Entra's `acrs` are arrays, `acr` (OpenID Connect Core 2) is a string. A claim of another shape proves nothing.
 */
export function hasMfaEvidence(claims: Readonly<Record<string, unknown>>, rule: MfaEvidenceRule): boolean {
  if (!Object.hasOwn(claims, rule.claim)) return false;
  const value = claims[rule.claim];
  if (rule.claim === 'acr') return typeof value === 'string' && rule.anyOf.includes(value);
  return (
    Array.isArray(value) && value.some((entry) => typeof entry === 'string' && rule.anyOf.includes(entry))
  );
}
