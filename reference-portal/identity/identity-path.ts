import type { IncomingMessage } from 'node:http';

/** Where the provider is mounted. */
export const identityPath = '/oidc';

export function isForIdentity(request: IncomingMessage): boolean {
  return request.url?.startsWith(`${identityPath}/`) === true;
}
