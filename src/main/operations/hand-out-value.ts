import type { Application } from '../../shared/domain/application';
import type { Environment } from '../../shared/domain/environment';
import { failed, type Result } from '../../shared/ipc/result';
import type { ClipboardState } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { SecretValue } from '../platform/secret-value';
import type { WorkState } from '../session/workplace';
import type { Vault } from '../vault/vault';
import type { OperationJournal } from './journal';
import { vaultItemName } from './operation';

export interface ValueHandOutOptions {
  readonly vault: Vault;
  readonly journal: OperationJournal;
  readonly environment: () => Environment | null;
  readonly session: { state(): WorkState };
  readonly clipboard: {
    put(keyId: string, value: SecretValue, forMs: number): Promise<Result<ClipboardState>>;
  };
  /** How long a copied value may stay on the clipboard. */
  readonly clipboardMs: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Gives stored values to their owner: from the vault to the clipboard, inside main. The page never sees them. The
 * second factor must be fresh, by the environment's own limit: an unlocked screen is not a person. An opened environment
 * has no second factor, and none is claimed for it: the system's keychain alone stands guard.
 */
export class ValueHandOut {
  readonly #options: ValueHandOutOptions;

  constructor(options: ValueHandOutOptions) {
    this.#options = options;
  }

  /** Copies one value. `mfa-too-old` asks for the second factor again, `value-not-here` when it is not in our vault. */
  async copy(application: Application, keyId: string): Promise<Result<ClipboardState>> {
    const { vault, journal, clipboard, clipboardMs, logger } = this.#options;
    if (!this.#isMfaFresh()) return failed({ code: 'mfa-too-old' });
    const operation = journal.byKeyId(keyId);
    if (operation === null || operation.saved === null || operation.plan.appId !== application.appId) {
      return failed({ code: 'value-not-here' });
    }
    const found = await vault.get(vaultItemName(operation));
    if (!found.ok) return found;
    if (found.value === null) return failed({ code: 'value-not-here' });
    try {
      return await clipboard.put(keyId, found.value, clipboardMs());
    } finally {
      found.value.destroy();
      logger.info('value copied', { keyId });
    }
  }

  #isMfaFresh(): boolean {
    const { session, environment, clock } = this.#options;
    const state = session.state();
    if (state.kind === 'opened') return true;
    const limitMinutes = environment()?.signIn?.maximumAuthenticationAgeMinutes ?? 0;
    return state.kind === 'signed-in' && clock.nowMs() - state.authenticatedAtMs <= limitMinutes * 60_000;
  }
}
