import type { AdministratorRule } from '../../domain/administrator-rule';
import type { VaultKind } from '../../domain/new-vault';
import type { SecretKey } from '../../domain/secret-key';
import type { AppError } from '../result';

/** The keychain's own name, as the user knows it. */
export type KeychainPlace =
  'windows-credential-manager' | 'macos-keychain' | 'gnome-keyring' | 'kde-wallet' | 'secret-service';

/** What kind of place a value is kept in. */
export type VaultPlace = KeychainPlace | 'kdbx-file' | 'command' | 'hashicorp-vault' | 'azure-key-vault';

/** Where new values go, probed before anything is created. */
export type VaultState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ready'; readonly place: VaultPlace }
  | { readonly kind: 'unavailable'; readonly error: AppError };

/** A place where values go, as a person chooses it. */
export interface VaultSummary {
  readonly id: string;
  /** What the person calls it; `null` for the keychain, which has the system's name. */
  readonly label: string | null;
  readonly kind: VaultKind;
  /** Who can read what is in it; wording in the catalogue. */
  readonly readers:
    'this-account' | 'file-and-passphrase' | 'by-command' | 'by-server-policy' | 'by-cloud-role';
  readonly canReadBack: boolean;
  /** Otherwise the value of a deleted secret stays there. */
  readonly canRemove: boolean;
  /** What a check that went well has shown: not every place can be asked to take a test item. */
  readonly probed: 'checked' | 'storing-not-tried' | 'programs-found';
  /** A path, an address or a command; `null` for the keychain. */
  readonly where: string | null;
  /** `null` for places that are not unlocked here. */
  readonly isUnlocked: boolean | null;
  /** New values go there unless an application has a choice of its own. */
  readonly isUsual: boolean;
}

/** How one place took the value of a secret, in this run, or that something else was found there under its name. */
export interface VaultDelivery extends SecretKey {
  readonly vaultId: string;
  /** Why it did not; `null` when it has it and gave it back. */
  readonly error: AppError | null;
}

/**
 * A value that was made here and is in the keychain, and how to find it there: service `wmda-credential-manager.vault`,
 * account `environmentId/appId/reference`. It stays when its account is removed.
 */
export interface KeptValue {
  readonly environmentId: string;
  readonly appId: string;
  readonly reference: string;
  readonly displayName: string | null;
  readonly place: VaultPlace;
}

/** The places for values. */
export interface VaultSlice {
  readonly vault: VaultState;
  readonly vaults: readonly VaultSummary[];
  readonly commandRule: AdministratorRule;
  /** Client ID -> IDs of the vaults its new values go to, where they are not the usual ones. */
  readonly chosenVaults: Readonly<Record<string, readonly string[]>>;
}
