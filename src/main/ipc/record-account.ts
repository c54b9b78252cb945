import type { ActivityEvent } from '../activity/activity-log';
import type { AccountCalls } from './register-account';

/** The same calls, each recorded with how it ended. */
export function recordAccount(account: AccountCalls, record: (event: ActivityEvent) => void): AccountCalls {
  return {
    async remove(environmentId) {
      const result = await account.remove(environmentId);
      record({ kind: 'account-removed', outcome: result.ok ? null : result.error.code });
      return result;
    },
  };
}
