import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { keychainVaultId } from '../../../shared/domain/new-vault';
import { azureKeyVaultConfiguration } from '../azure-key-vault/azure-key-vault-configuration';
import { commandConfiguration } from '../command/command-configuration';
import { hashicorpVaultConfiguration } from '../hashicorp-vault/hashicorp-vault-configuration';

/** Names the vault where it is chosen and in the keychain; made once, never changed. */
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .refine((text) => text !== keychainVaultId, 'the keychain is there already');
/** What the person calls it. */
const label = z.string().trim().min(1).max(80);

const kdbx = z.strictObject({
  id,
  label,
  kind: z.literal('kdbx-file'),
  path: z.string().max(4_096).refine(isAbsolute, 'an absolute path'),
});
const command = z.strictObject({ id, label, kind: z.literal('command'), command: commandConfiguration });
const hashicorp = z.strictObject({
  id,
  label,
  kind: z.literal('hashicorp-vault'),
  server: hashicorpVaultConfiguration,
});
const azure = z.strictObject({
  id,
  label,
  kind: z.literal('azure-key-vault'),
  server: azureKeyVaultConfiguration,
});

/** One vault besides the keychain. No member holds a passphrase or a token. */
export const vaultConfiguration = z.discriminatedUnion('kind', [kdbx, command, hashicorp, azure]);
export type VaultConfiguration = z.infer<typeof vaultConfiguration>;

/** Vaults by ID, the one whose words are shown first. */
const chosen = z.array(z.string()).min(1).max(8).readonly();

/** Every vault the person set up, and which of them new values go to. */
export const vaultSettings = z
  .strictObject({
    vaults: z.array(vaultConfiguration).max(32).readonly().default([]),
    /** For applications that have no choice of their own. */
    usual: chosen.default([keychainVaultId]),
    /** By client ID. */
    byApplication: z.record(z.string(), chosen).default({}),
  })
  .superRefine(({ vaults, usual, byApplication }, context) => {
    const complain = (message: string): void => {
      context.addIssue({ code: 'custom', message });
    };
    const known = new Map(vaults.map((vault) => [vault.id, vault]));
    if (known.size !== vaults.length) complain('two vaults have the same ID');
    for (const ids of [usual, ...Object.values(byApplication)]) {
      if (new Set(ids).size !== ids.length) complain('a vault is chosen twice');
      if (ids.some((one) => one !== keychainVaultId && !known.has(one)))
        complain('a chosen vault is not there');
      // Only what can be read back may be called "saved", and the first one's name is what is shown as such.
      const first = known.get(ids[0] ?? '');
      if (first?.kind === 'command' && first.command.readBack === undefined) {
        complain('the first vault chosen must be one that can be read back');
      }
    }
  });

export type VaultSettings = z.infer<typeof vaultSettings>;

/** Where settings come from. Commands run programs, so they come from the person at this computer only. */
export type SettingsOrigin = 'this-computer' | 'a-file-from-elsewhere';

/** Checks settings before they are used or kept. `null` when they are not valid, or bring what their origin may not. */
export function parseVaultSettings(given: unknown, origin: SettingsOrigin): VaultSettings | null {
  const parsed = vaultSettings.safeParse(given);
  if (!parsed.success) return null;
  const hasCommand = parsed.data.vaults.some(({ kind }) => kind === 'command');
  return hasCommand && origin !== 'this-computer' ? null : parsed.data;
}
