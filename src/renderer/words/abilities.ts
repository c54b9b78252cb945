import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { SessionSlice } from '../../shared/ipc/state/session-state';

/** What can be done here and now: by what the environment's provider can, and whether somebody is in it. */
export interface Abilities {
  /** Somebody is signed in, or the environment needs no sign-in: values can be copied, tried and taken in. */
  readonly canWork: boolean;
  readonly canCreate: boolean;
  readonly canDelete: boolean;
  /** A leaked secret can be replaced and deleted in one go. */
  readonly canRevoke: boolean;
  /** The list is the person's own to write. */
  readonly canEdit: boolean;
  readonly canRefresh: boolean;
  /** The portal says who else manages an application. */
  readonly knowsManagers: boolean;
}

/** Screens follow these and never ask which provider it is. */
export function abilitiesIn(
  { capabilities, id }: EnvironmentSummary,
  { session, opened }: Pick<SessionSlice, 'session' | 'opened'>,
): Abilities {
  const isSignedIn = session.kind === 'signed-in' && session.environmentId === id && opened === null;
  const canWork = isSignedIn || opened === id;
  return {
    canWork,
    canCreate: canWork && capabilities.canCreate,
    canDelete: canWork && capabilities.canDelete,
    canRevoke: canWork && capabilities.canCreate && capabilities.canDelete,
    canEdit: canWork && capabilities.canEdit,
    canRefresh: canWork && capabilities.canList,
    knowsManagers: capabilities.canListManagers,
  };
}

/** Whether secrets are replaced from here at all, signed in or not: created and deleted, or entered by the person. */
export function canRotateIn({ capabilities }: Pick<EnvironmentSummary, 'capabilities'>): boolean {
  return capabilities.canEdit || (capabilities.canCreate && capabilities.canDelete);
}
