/** Graph's delegated permissions that the portal knows. */
export const readScope = 'Application.Read.All';
export const writeScope = 'Application.ReadWrite.All';
export const policyScope = 'Policy.Read.All';

/**
 * What somebody has to agree to on a page of its own; the rest is agreed to by signing in.
 *
 * @param asked the `scope` of an authorization request
 */
export function scopesToAgreeTo(asked: unknown): readonly string[] {
  return scopesOf(asked).filter((scope) => scope === writeScope);
}

/** The names in a `scope` parameter (RFC 6749, 3.3). */
export function scopesOf(asked: unknown): readonly string[] {
  return typeof asked === 'string' ? asked.split(' ').filter(Boolean) : [];
}
