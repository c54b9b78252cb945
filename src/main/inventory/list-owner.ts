import type { WorkState } from '../session/workplace';

/** Whose list it is: two people at one computer do not see each other's. */
export interface ListOwner {
  readonly environmentId: string;
  readonly name: string;
}

/**
 * By the address, which the portal keeps unique, else by the name. An opened environment belongs to whoever uses this
 * account of the computer. `null` where nobody works.
 */
export function ownerOf(work: WorkState): ListOwner | null {
  switch (work.kind) {
    case 'signed-in':
      return { environmentId: work.environmentId, name: work.user.email ?? work.user.displayName };
    case 'opened':
      return { environmentId: work.environmentId, name: '' };
    case 'resuming':
    case 'signing-in':
    case 'signed-out':
      return null;
  }
}

export function isSameOwner(one: ListOwner, other: ListOwner): boolean {
  return one.environmentId === other.environmentId && one.name === other.name;
}
