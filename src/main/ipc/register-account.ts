import type { Result } from '../../shared/ipc/result';
import { oneEnvironment } from './argument-parts';
import type { Handle } from './handle';

export interface AccountCalls {
  remove(environmentId: string): Promise<Result<null>>;
}

/** Answers `account:*`. */
export function registerAccount(handle: Handle, account: AccountCalls): void {
  handle('account:remove', oneEnvironment, ({ environmentId }) => account.remove(environmentId));
}
