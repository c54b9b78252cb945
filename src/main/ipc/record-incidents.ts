import type { Deed } from '../activity/activity-log';
import type { IncidentCalls } from './register-incidents';

/** The same calls; that there was no leak is recorded. Leaks are recorded where they are put on record. */
export function recordIncidents(calls: IncidentCalls, record: (deed: Deed) => void): IncidentCalls {
  return {
    ...calls,
    withdraw: async (incidentId) => {
      const incident = calls.incident(incidentId);
      const result = await calls.withdraw(incidentId);
      record({
        kind: 'leak-withdrawn',
        applicationName: incident?.applicationName ?? null,
        secretName: incident?.secret.displayName ?? null,
        outcome: result.ok ? null : result.error.code,
      });
      return result;
    },
  };
}
