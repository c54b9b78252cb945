import type { ActivityEvent } from '../activity/activity-log';
import type { VaultCalls } from './register-vaults';

/** The same call, recorded with how it ended. */
export function recordDeliveries(
  delivery: VaultCalls['delivery'],
  record: (event: ActivityEvent) => void,
): VaultCalls['delivery'] {
  return {
    deliver: async (application, keyId, vaultId) => {
      const result = await delivery.deliver(application, keyId, vaultId);
      record({
        kind: 'delivered',
        applicationName: application.displayName,
        secretName: application.secrets.find((secret) => secret.keyId === keyId)?.displayName ?? null,
        outcome: result.ok ? null : result.error.code,
      });
      return result;
    },
  };
}
