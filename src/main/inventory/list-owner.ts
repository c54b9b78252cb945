import type { SessionState } from '../../shared/ipc/state';

/** Whose list it is: two people at one computer do not see each other's. */
export interface ListOwner {
  readonly environmentId: string;
  readonly name: string;
}

/** By the address, which the portal keeps unique, else by the name. */
export function ownerOf({ environmentId, user }: Extract<SessionState, { kind: 'signed-in' }>): ListOwner {
  return { environmentId, name: user.email ?? user.displayName };
}

export function isSameOwner(one: ListOwner, other: ListOwner): boolean {
  return one.environmentId === other.environmentId && one.name === other.name;
}
