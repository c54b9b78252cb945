import type { IncidentLog } from '../../../src/main/operations/revocation/incident-log';
import { SecretRevocation } from '../../../src/main/operations/revocation/revoke-secret';
import { type CreationWorld, environment, type RunningCreation } from '../../fakes/creation-world';
import { unheard } from '../../fakes/told-facts';

/** The revocation of a run of a world, on a record of incidents. */
export function revocationIn(
  world: CreationWorld,
  { creation, deletion, journal, lock }: RunningCreation,
  incidents: IncidentLog,
): SecretRevocation {
  const { clock } = world;
  return new SecretRevocation({
    ...{ creation, deletion, lock, incidents, journal, clock, facts: unheard },
    environment: () => environment,
    isListTruth: () => true,
    portalNowMs: () => clock.nowMs(),
    lagMs: () => world.lagMs,
    person: () => null,
  });
}
