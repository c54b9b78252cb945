import { posix } from 'node:path';
import type { NewVault } from '../../../shared/domain/new-vault';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { AskedProgram, PersonQuestion } from '../../access/person-question';
import type { VaultCatalogue } from '../catalogue/vault-catalogue';
import { type VaultConfiguration, vaultConfiguration } from '../catalogue/vault-configuration';
import type { CommandConfiguration } from '../command/command-configuration';
import { configurationOf, whereOf } from './new-vault-configuration';

/** Any ID that the schema takes: what is asked does not depend on it. */
const noId = 'asked';

/**
 * What the person is asked before a place is added: its programs as they were parsed, its server, or a file that lies on
 * another computer. A file of this one asks nothing. `vault-settings-invalid` for what no place can be.
 */
export function questionOfNew(wanted: NewVault): Result<PersonQuestion | null> {
  const parsed = vaultConfiguration.safeParse(configurationOf(noId, wanted));
  if (!parsed.success) return failed({ code: 'vault-settings-invalid' });
  const { data } = parsed;
  const { label } = data;
  switch (data.kind) {
    case 'kdbx-file':
      return ok(letsOut(data) ? { kind: 'use-distant-file', label, path: data.path } : null);
    case 'command':
      return ok({ kind: 'run-programs', label, programs: programsOf(data.command) });
    case 'hashicorp-vault':
    case 'azure-key-vault':
      return ok({ kind: 'use-server', label, address: data.server.address });
  }
}

/**
 * What the person is asked before places get new values: which of them are out of this computer's keychain and files, and
 * did not get these values before.
 *
 * @param of client ID and name of the one application that it is for; `null` for the usual choice
 */
export function questionOfChoice(
  catalogue: Pick<VaultCatalogue, 'settings'>,
  vaultIds: readonly string[],
  of: { readonly appId: string; readonly name: string } | null,
): PersonQuestion | null {
  const { vaults, usual, byApplication } = catalogue.settings();
  const before = (of === null ? null : byApplication[of.appId]) ?? usual;
  const places = vaults
    .filter((vault) => vaultIds.includes(vault.id) && !before.includes(vault.id) && letsOut(vault))
    .map((vault) => ({ label: vault.label, where: whereOf(vault) ?? '' }));
  return places.length === 0 ? null : { kind: 'send-values', places, application: of?.name ?? null };
}

function letsOut(vault: VaultConfiguration): boolean {
  return vault.kind !== 'kdbx-file' || namesComputer(vault.path);
}

/**
 * Whether a path names another computer: `\\server\share` and its other ways of writing, or the automounter's `/net/server`.
 * SECURITY: whoever has got hold of the page knows the passphrase that it gives to such a file.
 */
function namesComputer(path: string): boolean {
  return /^[\\/]{2}/.test(path) || posix.normalize(path).startsWith('/net/');
}

function programsOf({ store, readBack, remove, check }: CommandConfiguration): readonly AskedProgram[] {
  const lines = { store, readBack, remove, check };
  return (['store', 'readBack', 'remove', 'check'] as const).flatMap((does) => {
    const line = lines[does];
    return line === undefined ? [] : [{ does, program: line.program, args: line.args }];
  });
}
