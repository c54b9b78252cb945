import type { WorkState } from '../environments/current-environment';

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
    case 'copy':
    case 'resuming':
    case 'signing-in':
    case 'signed-out':
      return null;
  }
}

export function isSameOwner(one: ListOwner, other: ListOwner): boolean {
  return one.environmentId === other.environmentId && one.name === other.name;
}

/** Where the list on the screen belongs; a renewal of tokens does not move it. */
export interface WorkPlace {
  readonly kind: 'signed-in' | 'opened' | 'copy' | 'nowhere';
  /** Empty where nobody works and nothing is looked at. */
  readonly environmentId: string;
}

export const nowhere: WorkPlace = { kind: 'nowhere', environmentId: '' };

export function placeOf(work: WorkState): WorkPlace {
  switch (work.kind) {
    case 'signed-in':
    case 'opened':
    case 'copy':
      return { kind: work.kind, environmentId: work.environmentId };
    case 'resuming':
    case 'signing-in':
    case 'signed-out':
      return nowhere;
  }
}
