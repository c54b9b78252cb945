/** Shorter ones are guessed by whoever may try for an evening. */
export const fewestPassphraseCharacters = 8;

/** What is known of the passphrase that values need where no portal's sign-in says who is there. */
export interface PassphraseState {
  /** `null` before the keychain was asked. */
  readonly isSet: boolean | null;
  /** An administrator of this computer demands one. */
  readonly isDemanded: boolean;
}

export interface AccessSlice {
  readonly passphrase: PassphraseState;
}
