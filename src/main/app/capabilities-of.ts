import type { Environment } from '../../shared/domain/environment';
import { noCapabilities, type ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import { byHandCapabilities } from '../by-hand/provider/by-hand-capabilities';
import { isByHand } from '../environments/by-hand-environment';
import { graphCapabilities } from '../portal/graph/graph-capabilities';

/** What the provider of an environment declares; nothing while WMDA has not said how to reach it. */
export function capabilitiesOf(environment: Environment): ProviderCapabilities {
  if (isByHand(environment.id)) return byHandCapabilities;
  const { kind, signIn, portal } = environment;
  // A demo's portal is there once it is opened.
  if (kind !== 'demo' && (signIn === undefined || portal === undefined)) return noCapabilities;
  return portal?.reminders === true ? { ...graphCapabilities, canTellReminders: true } : graphCapabilities;
}
