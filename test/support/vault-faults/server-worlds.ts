import type { Clock } from '../../../src/main/platform/clock';
import { systemClock } from '../../../src/main/platform/clock';
import { createHttpClient } from '../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { AzureKeyVault } from '../../../src/main/vault/azure-key-vault/azure-key-vault';
import { azureKeyVaultConfiguration } from '../../../src/main/vault/azure-key-vault/azure-key-vault-configuration';
import { secretName } from '../../../src/main/vault/azure-key-vault/secret-document';
import { HashicorpVault } from '../../../src/main/vault/hashicorp-vault/hashicorp-vault';
import { hashicorpVaultConfiguration } from '../../../src/main/vault/hashicorp-vault/hashicorp-vault-configuration';
import type { Vault } from '../../../src/main/vault/vault';
import { failed, ok, type Result } from '../../../src/shared/ipc/result';
import { itemName } from '../vault-items';
import { KeyVaultServer } from '../vault-servers/key-vault-server';
import { Kv2Server, type ServerFaults } from '../vault-servers/kv2-server';
import type { SeededRandom } from './seeded-random';
import { hastyClock, spoilt, type VaultFault, type VaultWorld } from './vault-world';

const http = createHttpClient({ fetch, timeoutMs: 30_000 });
const tokenText = 'test-token';

interface Broken {
  readonly faults: ServerFaults;
  token: () => Promise<Result<SecretValue>>;
  clock: Clock;
}

function breakServer(broken: Broken, fault: VaultFault, random: SeededRandom): void {
  const { faults } = broken;
  switch (fault) {
    case 'write fails':
      faults.status = random.one([400, 403, 500, 502, 504]);
      return;
    case 'read-back differs':
      faults.change = (value) => spoilt(Buffer.from(value), random).toString();
      return;
    case 'locked':
      faults.status = 503;
      return;
    case 'timeout':
      faults.isSilent = true;
      broken.clock = hastyClock;
      return;
    case 'prompt dismissed':
      broken.token = async () => failed({ code: 'vault-locked' });
      return;
    case 'provider dies mid-write':
      faults.hangsUpAfterWrite = true;
      return;
    case 'disk full':
      faults.status = random.one([500, 507]);
      return;
    case 'item too large':
      faults.status = 413;
  }
}

function worldOf(
  server: { readonly faults: ServerFaults; stop(): Promise<void> },
  stored: () => unknown,
  make: (broken: Broken) => Vault,
): VaultWorld {
  const broken: Broken = {
    faults: server.faults,
    token: async () => ok(new SecretValue(Buffer.from(tokenText))),
    clock: systemClock,
  };
  return {
    get vault() {
      return make(broken);
    },
    break: async (fault, random) => {
      breakServer(broken, fault, random);
    },
    stored: async () => {
      const value = stored();
      return typeof value === 'string' ? Buffer.from(value) : null;
    },
    stop: () => server.stop(),
  };
}

/** The HashiCorp Vault vault over our KV version 2 server. */
export async function hashicorpWorld(): Promise<VaultWorld> {
  const server = await Kv2Server.start(tokenText);
  const configuration = hashicorpVaultConfiguration.parse({ address: server.address });
  const { environmentId, appId, reference } = itemName;
  return worldOf(
    server,
    () => server.valueAt(`wmda/${environmentId}/${appId}/${reference}`),
    ({ token, clock }) => new HashicorpVault({ configuration, http, token, clock }),
  );
}

/** The Azure Key Vault vault over our server. */
export async function azureWorld(): Promise<VaultWorld> {
  const server = await KeyVaultServer.start(tokenText);
  const configuration = azureKeyVaultConfiguration.parse({ address: server.address });
  return worldOf(
    server,
    () => server.valueOf(secretName(itemName)),
    ({ token, clock }) => new AzureKeyVault({ configuration, http, token, clock }),
  );
}
