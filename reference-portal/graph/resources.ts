import type { StoredApplication, StoredSecret, StoredUser } from '../state/portal-state';

type Json = Record<string, unknown>;

export type ResourceType = 'application' | 'user' | 'directoryObject';

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

/** @param secrets those to show; a list may be behind */
export function applicationResource(
  application: StoredApplication,
  secrets: readonly StoredSecret[] = application.secrets,
): Json {
  return {
    id: application.id,
    deletedDateTime: null,
    appId: application.appId,
    createdDateTime: application.createdDateTime,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: application.displayName,
    isDisabled: application.isDisabled === true ? true : null,
    notes: null,
    publisherDomain: 'registry.example',
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    tags: [],
    uniqueName: null,
    keyCredentials: [],
    passwordCredentials: secrets.map((secret) => passwordCredential(secret)),
    requiredResourceAccess: application.resourceAppIds.map((resourceAppId) => ({
      resourceAppId,
      resourceAccess: [],
    })),
  };
}

/** What is left of an application that the caller may not read: its ID, and null for the rest. */
export function unreadableResource(application: StoredApplication): Json {
  return { id: application.id, appId: null, displayName: null };
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

/** Of groups and service principals; see other-objects.ts. */
const otherMembers = ['securityEnabled', 'servicePrincipalType'];
const userMembers = ['id', 'displayName', 'userPrincipalName', 'mail', 'preferredLanguage'];
const applicationMembers = Object.keys(
  applicationResource({
    ...{ id: '', appId: '', displayName: '', createdDateTime: '' },
    ...{ resourceAppIds: [], ownerIds: [], secrets: [] },
  }),
);

/** What may be selected. */
export const members: Readonly<Record<ResourceType, ReadonlySet<string>>> = {
  application: new Set(applicationMembers),
  user: new Set(userMembers),
  directoryObject: new Set([...applicationMembers, ...userMembers, ...otherMembers]),
};

/** Applies `$select`: the wanted members, and annotations and expanded relations where there are any. */
export function selected(resource: Json, select: ReadonlySet<string> | null): Json {
  if (select === null) return resource;
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) => select.has(name) || name.startsWith('@odata.') || name === 'owners',
    ),
  );
}
