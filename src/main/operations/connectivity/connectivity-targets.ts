import type { Application } from '../../../shared/domain/application';
import type { ConnectivityTarget, Environment } from '../../../shared/domain/environment';
import type { Operation } from '../journal/operation';

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

/** The addresses that an environment has for values, each once. */
export function tokenEndpointsOf({ connectivity }: Environment): readonly string[] {
  return [...new Set(connectivity.map(({ tokenEndpoint }) => tokenEndpoint))];
}

/**
 * SECURITY: whether a stored value may be sent to these. An environment's file can be replaced by another one of its ID;
 * what was stored before is then the old one's, and the new one's addresses are none of its own.
 */
export function mayBeSentTo({ plan }: Operation, targets: readonly ConnectivityTarget[]): boolean {
  return targets.every(({ tokenEndpoint }) => plan.tokenEndpoints?.includes(tokenEndpoint) === true);
}
