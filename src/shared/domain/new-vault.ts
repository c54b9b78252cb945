/** What a person tells of a place where values shall go. Secrets in it (a passphrase, a token) are never kept in a file. */
export type NewVault =
  | {
      readonly kind: 'kdbx-file';
      readonly label: string;
      /** Absolute. */
      readonly path: string;
      readonly passphrase: string;
      /** Makes a new file; otherwise the one that is there is opened. */
      readonly isNew: boolean;
      /** The passphrase is kept in the keychain, so that the file opens without asking. */
      readonly isKept: boolean;
    }
  | {
      readonly kind: 'command';
      readonly label: string;
      /** The whole description as JSON, in the form of `docs/command-vaults.md`: one way for the form and for a pasted block. */
      readonly block: string;
    }
  | {
      readonly kind: 'hashicorp-vault';
      readonly label: string;
      readonly address: string;
      readonly mount: string;
      readonly folder: string;
      readonly token: string;
      readonly isKept: boolean;
    }
  | {
      readonly kind: 'azure-key-vault';
      readonly label: string;
      readonly address: string;
      readonly token: string;
      readonly isKept: boolean;
    };

export type VaultKind = 'keychain' | NewVault['kind'];

/** The keychain's place among the vaults. It is always there. */
export const keychainVaultId = 'keychain';
