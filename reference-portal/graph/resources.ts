import type { StoredApplication, StoredSecret, StoredUser } from '../state/portal-state';

type Json = Record<string, unknown>;

/** A passwordCredential as lists show it: `secretText` is null everywhere but in the answer to addPassword. */
export function passwordCredential(secret: StoredSecret, secretText: string | null = null): Json {
  return {
    customKeyIdentifier: null,
    displayName: secret.displayName,
    endDateTime: secret.endDateTime,
    hint: secret.hint,
    keyId: secret.keyId,
    secretText,
    startDateTime: secret.startDateTime,
  };
}

export function applicationResource(application: StoredApplication): Json {
  return {
    id: application.id,
    appId: application.appId,
    displayName: application.displayName,
    createdDateTime: application.createdDateTime,
    signInAudience: 'AzureADMyOrg',
    passwordCredentials: application.secrets.map((secret) => passwordCredential(secret)),
    requiredResourceAccess: application.resourceAppIds.map((resourceAppId) => ({
      resourceAppId,
      resourceAccess: [],
    })),
  };
}

export function userResource(user: StoredUser): Json {
  return {
    id: user.id,
    displayName: user.displayName,
    userPrincipalName: user.email,
    mail: user.email,
    preferredLanguage: null,
  };
}

/** Applies `$select`: the wanted members, and the type annotation where there is one. */
export function selected(resource: Json, select: string | undefined): Json {
  if (select === undefined) return resource;
  const wanted = new Set(select.split(',').map((name) => name.trim()));
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => wanted.has(name) || name.startsWith('@odata.')),
  );
}
