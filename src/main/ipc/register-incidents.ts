import type { Incident } from '../../shared/domain/incident';
import { failed, type Result } from '../../shared/ipc/result';
import type { Handle } from './handle';

/** What the page may ask for about incidents; see `SecretRevocation`. */
export interface IncidentCalls {
  incident(incidentId: string): Incident | null;
  withdraw(incidentId: string): Promise<Result<null>>;
  copyRecord(incident: Incident): Promise<Result<null>>;
}

/** Answers `incidents:*`. */
export function registerIncidents(handle: Handle, calls: IncidentCalls): void {
  handle('incidents:withdraw', ({ incidentId }) => calls.withdraw(incidentId));
  handle('incidents:copyRecord', async ({ incidentId }) => {
    const incident = calls.incident(incidentId);
    return incident === null ? failed({ code: 'not-found' }) : calls.copyRecord(incident);
  });
}
