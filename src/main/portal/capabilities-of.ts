import type { Environment } from '../../shared/domain/environment';
import { noCapabilities, type ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import { byHandCapabilities } from './by-hand/by-hand-capabilities';
import { isByHand } from './by-hand/by-hand-environment';
import { graphCapabilities } from './graph/graph-capabilities';

/** What the provider of an environment declares; nothing while WMDA has not said how to reach it. */
export function capabilitiesOf(environment: Environment): ProviderCapabilities {
  if (isByHand(environment.id)) return byHandCapabilities;
  if (environment.signIn === undefined || environment.portal === undefined) return noCapabilities;
  return environment.portal.reminders ? { ...graphCapabilities, canTellReminders: true } : graphCapabilities;
}
