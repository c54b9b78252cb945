import { text } from 'node:stream/consumers';
import { systemClock } from '../../src/main/platform/clock';
import { SecretValue } from '../../src/main/platform/secret-value';
import type { CommandConfiguration } from '../../src/main/vault/command/command-configuration';
import { CommandVault } from '../../src/main/vault/command/command-vault';
import type { VaultItemName } from '../../src/main/vault/vault';
import { itemDetails } from '../support/vault-items';

/** What to store by which command, on standard input. */
export interface CommandTask {
  readonly configuration: CommandConfiguration;
  readonly name: VaultItemName;
  readonly base64: string;
}

/** Stores one value by a command, as a process of its own that can be watched, and prints how it ended. */
const { configuration, name, base64 } = JSON.parse(await text(process.stdin)) as CommandTask;
const vault = new CommandVault({
  configuration,
  isAllowed: () => true,
  environment: process.env,
  platform: process.platform,
  clock: systemClock,
});
const put = await vault.put(name, new SecretValue(Buffer.from(base64, 'base64')), itemDetails);
process.stdout.write(put.ok ? 'stored' : JSON.stringify(put.error));
