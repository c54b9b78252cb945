import type { Result } from '../../shared/ipc/result';
import type { VaultPlace } from '../../shared/ipc/state/vault-state';
import type { SecretValue } from '../platform/secret-value';

/** Names one stored value. The reference is ours, made before the portal gives a key ID. */
export interface VaultItemName {
  readonly environmentId: string;
  /** Client ID of the application. */
  readonly appId: string;
  readonly reference: string;
}

/** Where the value of a planned secret is. */
export function vaultItemName({ plan }: { readonly plan: VaultItemName }): VaultItemName {
  const { environmentId, appId, reference } = plan;
  return { environmentId, appId, reference };
}

/** What is kept beside a value, where a place has room for it, so that its owner recognises it there. */
export interface VaultItemDetails {
  readonly keyId: string;
  readonly displayName: string | null;
  /** The first characters of the value, as the portal lists them. */
  readonly hint: string | null;
  /** ISO 8601, UTC. */
  readonly endDateTime: string;
}

/** A place where secret values are kept. Every failure is a value; nothing is ever stored in a weaker place instead. */
export interface Vault {
  /**
   * Finds out whether a value could be written now, so that "ready" is known before anything is created.
   *
   * @param appId the application it is for, where that decides which place is asked
   */
  probe(appId?: string): Promise<Result<VaultPlace>>;
  /** Succeeds only when the value was read back and is the same to the byte. The value stays the caller's. */
  put(name: VaultItemName, value: SecretValue, details: VaultItemDetails): Promise<Result<null>>;
  /** `null` when there is no such item. The caller destroys the value. */
  get(name: VaultItemName): Promise<Result<SecretValue | null>>;
  /** Succeeds when the item is gone, also when it never was there. */
  remove(name: VaultItemName): Promise<Result<null>>;
}

/** What is known of a value before it is read, so that a place with another one under its name is not believed. */
export interface ExpectedValue {
  /** Whether it is the one. */
  readonly is: (value: SecretValue) => boolean;
  /** Told of each place that had something under the name: whether that was the one. */
  readonly met: (vaultId: string, isIt: boolean) => void;
}

/** The vaults of a person as one. */
export interface Vaults extends Vault {
  /**
   * @param expected places with another value are told of and passed over; `value-differs` when all could be read and none
   *   has this one, but something else. The first value there is, when left out
   */
  get(name: VaultItemName, expected?: ExpectedValue): Promise<Result<SecretValue | null>>;
  /** @param vaultIds where it goes, the first one leading; to the chosen ones when left out */
  put(
    name: VaultItemName,
    value: SecretValue,
    details: VaultItemDetails,
    vaultIds?: readonly string[],
  ): Promise<Result<null>>;
}
