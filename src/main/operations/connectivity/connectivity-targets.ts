import type { Application } from '../../../shared/domain/application';
import type { ConnectivityTarget } from '../../../shared/domain/environment';

/**
 * The targets that an application may reach by the portal's or the person's word; all of them when neither says, or names
 * none that the environment knows.
 */
export function targetsFor(
  { apis }: Application,
  targets: readonly ConnectivityTarget[],
): readonly ConnectivityTarget[] {
  const reachable = new Set(
    apis.filter(({ source }) => source !== 'name').map(({ resourceAppId }) => resourceAppId),
  );
  const matching = targets.filter(({ resource }) => reachable.has(resource));
  return matching.length > 0 ? matching : targets;
}
