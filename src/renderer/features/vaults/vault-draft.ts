import type { NewVault } from '../../../shared/domain/new-vault';
import { blockOf, type CommandDraft, emptyCommandDraft } from './command-block';

export const vaultKinds = ['kdbx-file', 'command', 'hashicorp-vault', 'azure-key-vault'] as const;

/** What stands in the form, of every kind at once, so that changing one's mind loses nothing. */
export interface VaultDraft extends CommandDraft {
  readonly kind: (typeof vaultKinds)[number];
  readonly label: string;
  readonly path: string;
  readonly isNew: boolean;
  readonly passphrase: string;
  readonly repeated: string;
  readonly isKept: boolean;
  readonly address: string;
  readonly mount: string;
  readonly folder: string;
  readonly token: string;
}

export const emptyDraft: VaultDraft = {
  ...emptyCommandDraft,
  kind: 'kdbx-file',
  label: '',
  path: '',
  isNew: true,
  passphrase: '',
  repeated: '',
  isKept: false,
  address: '',
  mount: 'secret',
  folder: 'wmda',
  token: '',
};

/** What the form asks for; `null` while something that is needed is missing or does not fit together. */
export function newVaultOf(draft: VaultDraft): NewVault | null {
  const { kind, isKept } = draft;
  const label = draft.label.trim();
  if (label === '') return null;
  switch (kind) {
    case 'kdbx-file': {
      const { path, passphrase, isNew } = draft;
      const isSame = !isNew || passphrase === draft.repeated;
      if (path.trim() === '' || passphrase === '' || !isSame) return null;
      return { kind, label, path: path.trim(), passphrase, isNew, isKept };
    }
    case 'command': {
      const block = blockOf(draft);
      return block === null ? null : { kind, label, block };
    }
    case 'hashicorp-vault': {
      const { mount, folder } = draft;
      const [address, token] = [draft.address.trim(), draft.token.trim()];
      if (address === '' || token === '') return null;
      return { kind, label, address, mount: mount.trim(), folder: folder.trim(), token, isKept };
    }
    case 'azure-key-vault': {
      const [address, token] = [draft.address.trim(), draft.token.trim()];
      return address === '' || token === '' ? null : { kind, label, address, token, isKept };
    }
  }
}
