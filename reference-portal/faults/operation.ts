/** What a request to the portal wants, by which faults are aimed. */
export const operations = [
  'me',
  'listApplications',
  'readApplication',
  'listOwners',
  'addPassword',
  'removePassword',
  'readPolicy',
  'listReminders',
  'token',
  'sampleApi',
  'identity',
  'control',
  'other',
] as const;

export type Operation = (typeof operations)[number];

const patterns: readonly (readonly [RegExp, Operation])[] = [
  [/^\/v1\.0\/me$/, 'me'],
  [/^\/v1\.0\/me\/ownedObjects(\/[\w.]+)?$/, 'listApplications'],
  [/^\/v1\.0\/applications$/, 'listApplications'],
  [/^\/v1\.0\/applications(\/[^/]+|\(.*\))\/addPassword$/, 'addPassword'],
  [/^\/v1\.0\/applications(\/[^/]+|\(.*\))\/removePassword$/, 'removePassword'],
  [/^\/v1\.0\/applications(\/[^/]+|\(.*\))\/owners$/, 'listOwners'],
  [/^\/v1\.0\/applications(\/[^/]+|\(.*\))$/, 'readApplication'],
  [/^\/v1\.0\/policies\/defaultAppManagementPolicy$/, 'readPolicy'],
  [/^\/v1\.0\/manageApiCredentials\/reminders$/, 'listReminders'],
  [/^\/[^/]+\/oauth2(\/v2\.0)?\/token$/, 'token'],
  [/^\/sample-api\//, 'sampleApi'],
  [/^\/oidc\//, 'identity'],
  [/^\/control(\/|$)/, 'control'],
];

/** @param url path and query as they are in the request line */
export function operationOf(url: string): Operation {
  const [path = ''] = url.split('?');
  return patterns.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
