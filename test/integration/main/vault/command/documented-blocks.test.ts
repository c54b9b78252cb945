import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newVault } from '../../../../../src/main/ipc/new-vault-schema';
import { VaultSecrets } from '../../../../../src/main/vault/management/vault-secrets';
import { VaultManagement } from '../../../../../src/main/vault/management/vault-management';
import { systemClock } from '../../../../../src/main/platform/clock';
import { makeVault } from '../../../../../src/main/vault/catalogue/make-vault';
import { VaultCatalogue } from '../../../../../src/main/vault/catalogue/vault-catalogue';
import { vaultSettingsFile } from '../../../../../src/main/vault/catalogue/vault-settings-file';
import { commandConfiguration } from '../../../../../src/main/vault/command/command-configuration';
import { argon2InThisThread } from '../../../../../src/main/vault/kdbx/argon2';
import { KeychainVault } from '../../../../../src/main/vault/keychain/keychain-vault';
import { VaultTokens } from '../../../../../src/main/vault/vault-tokens';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { everywhereMarked } from '../../../../fakes/everywhere-marked';

const page = await readFile('docs/command-vaults.md', 'utf8');
const blocks = [...page.matchAll(/^## (.+)$[\s\S]*?^```json\n([\s\S]*?)^```$/gm)].map(
  ([, title = '', block = '']) => [title, block] as const,
);

describe('the documented commands, pasted into the dialog', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'documented-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function management(): VaultManagement {
    const keychain = new MemoryKeychain();
    const tokens = new VaultTokens(keychain);
    const catalogue = new VaultCatalogue({
      mark: everywhereMarked,
      keychainVault: new KeychainVault(keychain),
      makeVault: (configuration) =>
        makeVault(configuration, {
          ...{ keychain, clock: systemClock, argon2: argon2InThisThread },
          http: () => {
            throw new Error('no server in this test');
          },
          token: (vaultId) => tokens.get(vaultId),
          isCommandAllowed: () => true,
          environment: { PATH: `${folder}:/usr/bin:/bin` },
          platform: process.platform,
        }),
    });
    const file = vaultSettingsFile(join(folder, 'vaults.json'), new RecordingLogger());
    return new VaultManagement({
      catalogue,
      policy: { commands: () => ({ kind: 'allowed' }) },
      secrets: new VaultSecrets({ catalogue, tokens, keychain }),
      file,
      randomBytes: (size) => Buffer.alloc(size),
    });
  }

  /** Stands for the tool: signed in, and without a single item, which it says in its documented words. */
  async function tool(block: string): Promise<void> {
    const { store, readBack, absent } = commandConfiguration.parse(JSON.parse(block));
    const reading = readBack?.args[0] === store.args[0] ? readBack?.args[1] : readBack?.args[0];
    const looks =
      reading === undefined
        ? ''
        : `case " $* " in *" ${reading} "*) echo "${absent.words[0] ?? ''}" >&2; exit 1;; esac`;
    await writeFile(join(folder, store.program), `#!/bin/sh\n${looks}\nexit 0\n`, { mode: 0o755 });
  }

  it('are five', () => {
    expect(blocks).toHaveLength(5);
  });

  it.each(blocks)('are added as they stand, with all that they say: %s', async (_title, block) => {
    await tool(block);
    const wanted = newVault.parse({ kind: 'command', label: 'Ours', block });
    const places = management();
    expect(await places.add(wanted)).toMatchObject({ ok: true });
    const described = commandConfiguration.parse(JSON.parse(block));
    expect(places.summaries()[1]).toMatchObject({
      canReadBack: described.readBack !== undefined,
      canRemove: described.remove !== undefined,
    });
    const kept: unknown = JSON.parse(await readFile(join(folder, 'vaults.json'), 'utf8'));
    expect(kept).toMatchObject({ vaults: [{ command: described }] });
  });
});
