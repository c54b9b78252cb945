import type { Environment } from '../../shared/domain/environment';
import { isFactorCurrent } from '../../shared/domain/second-factor';
import type { Clock } from '../platform/clock';
import type { WorkState } from '../environments/current-environment';

export interface FreshMfaOptions {
  readonly session: { state(): WorkState };
  readonly environment: () => Environment | null;
  readonly clock: Clock;
}

/**
 * Whether the second factor was shown recently enough for a value to leave its place, by the environment's own limit: an
 * unlocked screen is not a person. An opened environment has none, and none is claimed for it.
 */
export function isMfaFresh({ session, environment, clock }: FreshMfaOptions): boolean {
  const state = session.state();
  if (state.kind === 'opened') return true;
  const limitMinutes = environment()?.signIn?.maximumAuthenticationAgeMinutes ?? 0;
  return state.kind === 'signed-in' && isFactorCurrent(state, limitMinutes, clock.nowMs());
}
