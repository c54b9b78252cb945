import { readFile } from 'node:fs/promises';
import type { TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';
import { ok } from '../../src/shared/ipc/result';
import { systemClock } from '../../src/main/platform/clock';
import { createHttpClient } from '../../src/main/platform/http/http-client';
import { SecretValue } from '../../src/main/platform/secret-value';
import { AzureKeyVault } from '../../src/main/vault/azure-key-vault/azure-key-vault';
import { azureKeyVaultConfiguration } from '../../src/main/vault/azure-key-vault/azure-key-vault-configuration';
import { secretName } from '../../src/main/vault/azure-key-vault/secret-document';
import { itemDetails, itemName, someValue } from '../support/vault-items';
import { KeyVaultServer } from '../support/vault-servers/key-vault-server';

/** What came of writing with one client and reading with the other. */
export interface KeyVaultReport {
  readonly runs: number;
  /** Values of ours that Microsoft's client read to the byte, with expiry and tags. */
  readonly readByTheirs: number;
  /** Values of theirs that our vault read to the byte. */
  readonly readByOurs: number;
  /** How Microsoft's client speaks of a secret that was never written. */
  readonly control: string;
}

const token = 'peer-token';
const runs = 5;

/** Runs in a process of its own, which trusts the test's certificate authority. Arguments: key and certificate. */
async function main(keyFile: string, certificateFile: string): Promise<KeyVaultReport> {
  const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certificateFile, 'utf8')]);
  const server = await KeyVaultServer.start(token, { key, cert });
  const ours = new AzureKeyVault({
    configuration: azureKeyVaultConfiguration.parse({ address: server.address }),
    http: createHttpClient({ fetch, timeoutMs: 10_000 }),
    token: async () => ok(new SecretValue(Buffer.from(token))),
    clock: systemClock,
  });
  const credential: TokenCredential = {
    getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const theirs = new SecretClient(server.address, credential, { disableChallengeResourceVerification: true });
  let readByTheirs = 0;
  let readByOurs = 0;
  for (let round = 0; round < runs; round += 1) {
    const name = { ...itemName, reference: `REF${round}` };
    const value = someValue();
    const put = await ours.put(name, value, itemDetails);
    const found = await theirs.getSecret(secretName(name));
    const { expiresOn, tags, enabled } = found.properties;
    const hasAll =
      expiresOn?.toISOString() === new Date(itemDetails.endDateTime).toISOString() &&
      tags?.['key-id'] === itemDetails.keyId &&
      enabled === true;
    if (put.ok && found.value === value.exposeText() && hasAll) readByTheirs += 1;
    const other = { ...itemName, reference: `THEIRS${round}` };
    await theirs.setSecret(secretName(other), value.exposeText());
    const got = await ours.get(other);
    if (got.ok && got.value?.equals(value) === true) readByOurs += 1;
  }
  const control = await theirs.getSecret('never-written').then(
    () => 'found',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'),
  );
  await server.stop();
  return { runs, readByTheirs, readByOurs, control };
}

const [keyFile = '', certificateFile = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await main(keyFile, certificateFile)));
