import type { Incident } from '../../../shared/domain/incident';
import type { OperationJournal } from '../journal/journal';
import type { Operation } from '../journal/operation';
import type { IncidentLog } from './incident-log';

/** A replacement that a crash or a late vault kept from the record of its incident is known by its reference. */
export async function adoptReplacements(
  incidents: IncidentLog,
  journal: Pick<OperationJournal, 'operations'>,
): Promise<void> {
  const changes = incidents.all().map(({ id }) =>
    incidents.change(id, (incident) => {
      if (incident.end !== null || incident.replacement !== null) return incident;
      const operation = journal.operations().find((one) => isReplacement(one, incident));
      const { secret, saved } = operation ?? { secret: null, saved: null };
      if (secret === null || saved === null) return incident;
      const { keyId, displayName } = secret;
      return { ...incident, replacement: { keyId, displayName, savedAtMs: saved.atMs, requestId: null } };
    }),
  );
  await Promise.all(changes);
}

function isReplacement({ plan, home, discarded }: Operation, incident: Incident): boolean {
  return (
    discarded === null &&
    plan.reference === incident.reference &&
    home.environmentId === incident.environmentId &&
    home.applicationId === incident.applicationId
  );
}
