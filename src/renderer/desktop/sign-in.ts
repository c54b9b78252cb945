import type { Answer } from '../../shared/ipc/contract';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { desktop } from './bridge';
import { isOwnDemo } from './own-demo';

/** Signs in: in the browser, or to the demo at one click. */
export function signInTo(
  place: Pick<EnvironmentSummary, 'id' | 'kind' | 'origin'>,
): Promise<Answer<'session:signIn'>> {
  return isOwnDemo(place)
    ? desktop.demo.open({ way: 'practice' })
    : desktop.session.signIn({ environmentId: place.id });
}
