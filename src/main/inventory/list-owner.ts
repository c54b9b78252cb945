import type { WorkState } from '../session/workplace';

/** Whose list it is: two people at one computer do not see each other's. */
export interface ListOwner {
  readonly environmentId: string;
  readonly name: string;
}

/**
 * By the address, which the portal keeps unique, else by the name. An opened environment belongs to whoever uses this
 * account of the computer.
 */
export function ownerOf(work: Extract<WorkState, { kind: 'signed-in' | 'opened' }>): ListOwner {
  const { environmentId } = work;
  return { environmentId, name: work.kind === 'opened' ? '' : (work.user.email ?? work.user.displayName) };
}

export function isSameOwner(one: ListOwner, other: ListOwner): boolean {
  return one.environmentId === other.environmentId && one.name === other.name;
}
