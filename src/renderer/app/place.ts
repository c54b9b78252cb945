import type { EnvironmentSlice, EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { SessionSlice, SessionState } from '../../shared/ipc/state/session-state';
import { isOwnDemo } from '../desktop/own-demo';

export type SignedInSession = Extract<SessionState, { kind: 'signed-in' }>;

/** The environment on the screen. */
export interface Place {
  readonly environment: EnvironmentSummary;
  /** `null` where nobody is signed in to it: the list is a copy, or needs no sign-in. */
  readonly session: SignedInSession | null;
}

/** Whether somebody is in the demo at one click, or about to be: nobody has shown anything there. */
export function isPractice(
  { environments, demo }: Pick<EnvironmentSlice, 'environments' | 'demo'>,
  environmentId: string,
): boolean {
  const environment = environments.find(({ id }) => id === environmentId);
  const isInDemo = environment !== undefined && isOwnDemo(environment);
  return isInDemo && demo.kind === 'running' && demo.way === 'practice';
}

/**
 * Where the person is, by main's state: in an opened environment, before a copy, signed in, else before the copy that
 * is there. `null` leads to the welcome screen.
 *
 * @param listedId ID of the environment whose list there is
 * @param isChoosing the person wants to go elsewhere, or has something to read there first
 */
export function placeOf(
  {
    environments,
    listedId,
    session,
    opened,
    lookedAt,
  }: Pick<EnvironmentSlice, 'environments'> & SessionSlice & { readonly listedId: string | null },
  isChoosing: boolean,
): Place | null {
  const at = (id: string, of: SignedInSession | null): Place | null => {
    const environment = environments.find((known) => known.id === id);
    return environment === undefined ? null : { environment, session: of };
  };
  if (opened !== null) return at(opened, null);
  if (session.kind === 'signed-in') {
    return lookedAt !== null && lookedAt === listedId
      ? at(lookedAt, null)
      : at(session.environmentId, session);
  }
  return listedId === null || isChoosing ? null : at(listedId, null);
}
