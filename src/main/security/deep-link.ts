/** The scheme by which a mail leads to a secret in this application. */
export const linkScheme = 'wmda-credential-manager';

/** What a link names; whether it is there is for the list to say. */
export interface SecretLink {
  readonly environmentId: string;
  readonly applicationId: string;
  readonly keyId: string;
}

/** As the portal's identifiers are bounded elsewhere: see `ipc/schemas`. */
const identifier = /^[A-Za-z0-9._-]{1,100}$/;
const longestLink = 500;

/**
 * Reads `wmda-credential-manager://secret/<environment>/<application>/<key ID>`. SECURITY: anybody can make such a link;
 * it can only show something that is in the list already. `null` for everything else. Never throws.
 */
export function parseSecretLink(text: string): SecretLink | null {
  const prefix = `${linkScheme}://secret/`;
  if (text.length > longestLink || !text.startsWith(prefix)) return null;
  const [environmentId, applicationId, keyId, ...more] = text.slice(prefix.length).split('/');
  if (environmentId === undefined || applicationId === undefined || keyId === undefined) return null;
  const parts = [environmentId, applicationId, keyId];
  if (more.length > 0 || !parts.every((part) => identifier.test(part))) return null;
  return { environmentId, applicationId, keyId };
}
