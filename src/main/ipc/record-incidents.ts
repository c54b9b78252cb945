import type { Deed } from '../activity/activity-log';
import type { IncidentCalls } from './register-incidents';
import type { SecretCalls } from './register-secrets';

interface Calls {
  readonly secrets: SecretCalls;
  readonly incidents: IncidentCalls;
}

/** The same calls; that a secret was said to be leaked, or not to be, is recorded. What follows records itself. */
export function recordIncidents({ secrets, incidents }: Calls, record: (deed: Deed) => void): Calls {
  return {
    secrets: {
      ...secrets,
      revocation: {
        revoke: async (application, keyId, wish) => {
          const secret = application.secrets.find((one) => one.keyId === keyId);
          record({
            kind: 'marked-as-leaked',
            applicationName: application.displayName,
            secretName: secret?.displayName ?? null,
          });
          return secrets.revocation.revoke(application, keyId, wish);
        },
      },
    },
    incidents: {
      ...incidents,
      withdraw: async (incidentId) => {
        const incident = incidents.incident(incidentId);
        const result = await incidents.withdraw(incidentId);
        record({
          kind: 'leak-withdrawn',
          applicationName: incident?.applicationName ?? null,
          secretName: incident?.secret.displayName ?? null,
          outcome: result.ok ? null : result.error.code,
        });
        return result;
      },
    },
  };
}
