import type { Result } from '../../shared/ipc/result';
import type { VaultPlace } from '../../shared/ipc/state';
import type { SecretValue } from '../platform/secret-value';

/** Names one stored value. The reference is ours, made before the portal gives a key ID. */
export interface VaultItemName {
  readonly environmentId: string;
  /** Client ID of the application. */
  readonly appId: string;
  readonly reference: string;
}

/** A place where secret values are kept. Every failure is a value; nothing is ever stored in a weaker place instead. */
export interface Vault {
  /** Writes, reads back and removes a probe item, so that "ready" is known before anything is created. */
  probe(): Promise<Result<VaultPlace>>;
  put(name: VaultItemName, value: SecretValue): Promise<Result<null>>;
  /** `null` when there is no such item. The caller destroys the value. */
  get(name: VaultItemName): Promise<Result<SecretValue | null>>;
  /** Succeeds when the item is gone, also when it never was there. */
  remove(name: VaultItemName): Promise<Result<null>>;
}
