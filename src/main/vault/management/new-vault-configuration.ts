import type { NewVault } from '../../../shared/domain/new-vault';
import type { VaultConfiguration } from '../catalogue/vault-configuration';

/** A new vault's ID: from its label, so that its item in the keychain can be recognised, and never the same twice. */
export function vaultIdFor(label: string, randomBytes: (size: number) => Buffer): string {
  const words = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${words === '' ? 'vault' : words}-${randomBytes(4).toString('hex')}`;
}

/** The settings a request comes to; no passphrase and no token among them. Judged by the catalogue's schema. */
export function configurationOf(id: string, wanted: NewVault): unknown {
  const { kind, label } = wanted;
  switch (wanted.kind) {
    case 'kdbx-file':
      return { id, label, kind, path: wanted.path };
    case 'command':
      return { id, label, kind, command: jsonOf(wanted.block) };
    case 'hashicorp-vault':
      return {
        id,
        label,
        kind,
        server: { address: wanted.address, mount: wanted.mount, folder: wanted.folder },
      };
    case 'azure-key-vault':
      return { id, label, kind, server: { address: wanted.address } };
  }
}

/** `null` for a text that is no JSON, which no schema takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where a vault is, in the words of its settings; `null` for the keychain. */
export function whereOf(configuration: VaultConfiguration | null): string | null {
  switch (configuration?.kind) {
    case undefined:
      return null;
    case 'kdbx-file':
      return configuration.path;
    case 'command':
      return [configuration.command.store.program, ...configuration.command.store.args].join(' ');
    case 'hashicorp-vault':
      return `${configuration.server.address} · ${configuration.server.mount}/${configuration.server.folder}`;
    case 'azure-key-vault':
      return configuration.server.address;
  }
}
