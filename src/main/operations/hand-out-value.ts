import type { Application } from '../../shared/domain/application';
import { failed, type Result } from '../../shared/ipc/result';
import type { ClipboardState } from '../../shared/ipc/state';
import type { Logger } from '../platform/logger';
import type { SecretValue } from '../platform/secret-value';
import type { Vault } from '../vault/vault';
import { type FreshMfaOptions, isMfaFresh } from './fresh-mfa';
import type { OperationJournal } from './journal';
import { vaultItemName } from './operation';

export interface ValueHandOutOptions extends FreshMfaOptions {
  readonly vault: Vault;
  readonly journal: OperationJournal;
  readonly clipboard: {
    put(keyId: string, value: SecretValue, forMs: number): Promise<Result<ClipboardState>>;
  };
  /** How long a copied value may stay on the clipboard. */
  readonly clipboardMs: () => number;
  readonly logger: Logger;
}

/**
 * Gives stored values to their owner: from the vault to the clipboard, inside main. The page never sees them. The
 * second factor must be fresh: see {@link isMfaFresh}.
 */
export class ValueHandOut {
  readonly #options: ValueHandOutOptions;

  constructor(options: ValueHandOutOptions) {
    this.#options = options;
  }

  /** Copies one value. `mfa-too-old` asks for the second factor again, `value-not-here` when it is not in our vault. */
  async copy(application: Application, keyId: string): Promise<Result<ClipboardState>> {
    const { vault, journal, clipboard, clipboardMs, logger } = this.#options;
    if (!isMfaFresh(this.#options)) return failed({ code: 'mfa-too-old' });
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
}
