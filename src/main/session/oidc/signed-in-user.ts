import type { SignedInUser } from '../../../shared/ipc/state/session-state';

/** The person an ID token speaks of, by the claims of OpenID Connect Core 5.1. */
export function signedInUser(claims: Readonly<Record<string, unknown>>): SignedInUser {
  const preferred = text(claims['preferred_username']);
  const email = text(claims['email']) ?? (preferred?.includes('@') === true ? preferred : null);
  return { displayName: text(claims['name']) ?? preferred ?? email ?? text(claims['sub']) ?? '', email };
}

/** The issuer's own name for the person (OpenID Connect Core 2). */
export function subjectOf(claims: Readonly<Record<string, unknown>>): string | null {
  return text(claims['sub']);
}

/** Whether an ID token speaks of the person of a session; by name and address where the session knows no subject. */
export function isSamePerson(
  session: { readonly subject: string | null; readonly user: SignedInUser },
  claims: Readonly<Record<string, unknown>>,
): boolean {
  if (session.subject !== null) return session.subject === subjectOf(claims);
  const { displayName, email } = signedInUser(claims);
  return session.user.displayName === displayName && session.user.email === email;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
