import type { ActivityEvent } from '../activity/activity-log';
import type { IncidentCalls } from './register-incidents';

/** The same calls; what the person says of a leak is recorded. Leaks are recorded where they are put on record. */
export function recordIncidents(calls: IncidentCalls, record: (event: ActivityEvent) => void): IncidentCalls {
  type Say = IncidentCalls['withdraw'];
  const recorded =
    (kind: 'leak-withdrawn' | 'said-deleted', say: Say): Say =>
    async (incidentId) => {
      const incident = calls.incident(incidentId);
      const result = await say(incidentId);
      record({
        kind,
        applicationName: incident?.applicationName ?? null,
        secretName: incident?.secret.displayName ?? null,
        outcome: result.ok ? null : result.error.code,
      });
      return result;
    };
  return {
    ...calls,
    withdraw: recorded('leak-withdrawn', (id) => calls.withdraw(id)),
    sayDeleted: recorded('said-deleted', (id) => calls.sayDeleted(id)),
  };
}
