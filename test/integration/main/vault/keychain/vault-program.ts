import { text } from 'node:stream/consumers';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { KeychainVault } from '../../../../../src/main/vault/keychain/keychain-vault';
import { sessionKeychain } from '../../../../support/forked-keychain';
import type { VaultItemName } from '../../../../../src/main/vault/vault';

/** Values to put into the vault, on standard input. */
export interface VaultTask {
  readonly items: readonly { readonly name: VaultItemName; readonly base64: string }[];
  readonly thenRemove: boolean;
}

/** For each item how `put` ended, and whether what `get` found was the same. */
export type VaultReport = readonly { readonly put: string; readonly isSame: boolean }[];

async function main({ items, thenRemove }: VaultTask): Promise<VaultReport> {
  const keychain = sessionKeychain();
  const vault = new KeychainVault(keychain);
  const report: { put: string; isSame: boolean }[] = [];
  for (const { name, base64 } of items) {
    const value = new SecretValue(Buffer.from(base64, 'base64'));
    const put = await vault.put(name, value);
    const found = await vault.get(name);
    const isSame = found.ok && (found.value?.equals(value) ?? false);
    report.push({ put: put.ok ? 'saved' : put.error.code, isSame });
    if (thenRemove) await vault.remove(name);
  }
  keychain.close();
  return report;
}

const task = JSON.parse(await text(process.stdin)) as VaultTask;
process.stdout.write(JSON.stringify(await main(task)));
