import { failed, ok, type Result } from '../../shared/ipc/result';
import type { KeptValue } from '../../shared/ipc/contract';
import type { SessionState } from '../../shared/ipc/state';
import type { Inventory } from '../inventory/inventory';
import type { SessionStore } from '../session/session-store';
import type { OperationJournal } from './journal';
import { vaultItemName } from './operation';

export interface AccountRemovalOptions {
  readonly session: { state(): SessionState; signOut(): Promise<Result<null>> };
  readonly store: Pick<SessionStore, 'remove'>;
  readonly inventory: Pick<Inventory, 'forget'>;
  readonly journal: Pick<OperationJournal, 'operations'>;
}

/**
 * Takes an account off this computer: the session (revoked where possible), its keychain items, the sealed copy and
 * its key. Values in the keychain are the user's and stay; the answer lists them.
 */
export class AccountRemoval {
  readonly #options: AccountRemovalOptions;

  constructor(options: AccountRemovalOptions) {
    this.#options = options;
  }

  async remove(environmentId: string): Promise<Result<{ readonly kept: readonly KeptValue[] }>> {
    const { session, store, inventory, journal } = this.#options;
    const state = session.state();
    if (state.kind === 'signing-in') return failed({ code: 'busy' });
    if (state.kind === 'signed-in' && state.environmentId === environmentId) await session.signOut();
    const removed = await store.remove(environmentId);
    const forgotten = await inventory.forget(environmentId);
    if (!removed.ok) return removed;
    if (!forgotten.ok) return forgotten;
    const kept = journal
      .operations()
      .filter(({ plan }) => plan.environmentId === environmentId)
      .flatMap((operation) => {
        if (operation.saved === null) return [];
        const { appId, reference } = vaultItemName(operation);
        const account = `${environmentId}/${appId}/${reference}`;
        return [{ secretName: operation.plan.displayName, account, place: operation.saved.place }];
      });
    return ok({ kept });
  }
}
