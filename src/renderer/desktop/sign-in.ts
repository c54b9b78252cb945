import type { Answer } from '../../shared/ipc/contract';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { desktop } from './bridge';

type Place = Pick<EnvironmentSummary, 'id' | 'kind' | 'origin'>;

/** Whether an environment is the demo that the application brings along, and no file that calls itself one. */
export function isOwnDemo({ kind, origin }: Pick<Place, 'kind' | 'origin'>): boolean {
  return kind === 'demo' && origin === 'built-in';
}

/** Signs in: in the browser, or to the demo at one click. */
export function signInTo(place: Place): Promise<Answer<'session:signIn'>> {
  return isOwnDemo(place)
    ? desktop.demo.open({ way: 'practice' })
    : desktop.session.signIn({ environmentId: place.id });
}
