import { failed, type Result } from '../../../shared/ipc/result';
import type { SessionState } from '../../../shared/ipc/state/session-state';
import { endingOf, placeOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Inventory } from '../../inventory/inventory';
import type { CurrentEnvironment } from '../../environments/current-environment';

export interface AccountRemovalOptions {
  readonly session: {
    state(): SessionState;
    signOut(): Promise<Result<null>>;
    discard(environmentId: string): Promise<Result<null>>;
  };
  readonly inventory: Pick<Inventory, 'forget'>;
  readonly currentEnvironment: Pick<CurrentEnvironment, 'leave'>;
  /** What was done there. */
  readonly activity: { forget(environmentId: string): Promise<Result<null>> };
  /** What the portal told of its mails. */
  readonly mailed: { forget(environmentId: string): void; settled(): Promise<void> };
  /** How checks ended. */
  readonly checks: { forget(environmentId: string): Promise<void> };
  /** What the demo's own portal has kept, where that is meant. */
  readonly demo: { forget(environmentId: string): Promise<Result<null>> };
  /** What was entered by hand. */
  readonly entries: { remove(environmentId: string): Promise<Result<null>> };
  readonly facts: FactTeller;
}

/**
 * Takes an account off this computer: the session (revoked where possible), its keychain items, the sealed copy, its key
 * and its counter, what was done there, checked and told of mails, and what was entered by hand. Values in the keychain
 * are the user's and stay; `KeptValues` lists them. So do the journal that finds them, and the records of leaks: somebody
 * may have to show them. A proxy's password belongs to the network, not to an account.
 */
export class AccountRemoval {
  readonly #options: AccountRemovalOptions;

  constructor(options: AccountRemovalOptions) {
    this.#options = options;
  }

  /** Does all it can also when a part fails; the first failure is the answer. `busy` while somebody signs in. */
  async remove(environmentId: string): Promise<Result<null>> {
    const removed = await this.#remove(environmentId);
    this.#options.facts.tell({ kind: 'account-removed', ...placeOf(environmentId), ...endingOf(removed) });
    return removed;
  }

  async #remove(environmentId: string): Promise<Result<null>> {
    const { session, inventory, currentEnvironment, entries, activity, mailed, checks, demo } = this.#options;
    const state = session.state();
    if (state.kind === 'signing-in' || state.kind === 'resuming') return failed({ code: 'busy' });
    const isTheirs = state.kind === 'signed-in' && state.environmentId === environmentId;
    const signedOut = isTheirs ? await session.signOut() : null;
    await currentEnvironment.leave(environmentId);
    const removed = signedOut ?? (await session.discard(environmentId));
    const emptied = await entries.remove(environmentId);
    const forgotten = await inventory.forget(environmentId);
    mailed.forget(environmentId);
    await mailed.settled();
    await checks.forget(environmentId);
    const undone = await activity.forget(environmentId);
    const restarted = await demo.forget(environmentId);
    return [removed, emptied, forgotten, undone, restarted].find(({ ok: isGone }) => !isGone) ?? forgotten;
  }
}
