import type { SecretValue } from '../../../src/main/platform/secret-value';
import { errorCodes } from '../../../src/shared/ipc/result';
import { itemName, someValue } from '../vault-items';
import { azureWorld, hashicorpWorld } from './server-worlds';
import { commandWorld } from './command-world';
import { FaultyCreation } from './faulty-creation';
import { kdbxFaultWorld } from './kdbx-fault-world';
import { keychainWorld } from './keychain-world';
import { SeededRandom } from './seeded-random';
import type { FaultControl, VaultFault, VaultWorld } from './vault-world';

/** Every vault, over a store that can be broken. */
export const vaultWorlds = {
  keychain: keychainWorld,
  'kdbx-file': kdbxFaultWorld,
  command: commandWorld,
  'hashicorp-vault': hashicorpWorld,
  'azure-key-vault': azureWorld,
} as const satisfies Record<string, () => Promise<VaultWorld>>;
export type VaultKind = keyof typeof vaultWorlds;

/** What came of a number of tries to store a value while something goes wrong. */
export interface FaultTally {
  readonly runs: number;
  /** Tries that ended in a failure: the fault took effect. */
  readonly failures: number;
  /** "Stored" was said while the store, or the vault asked again, does not give the value back. */
  readonly storedWrongly: number;
  /** The value could not be put into another vault afterwards. */
  readonly lost: number;
  /** Failures with a code outside the closed set, or a promise that rejected. */
  readonly undescribed: number;
}

const closedCodes: ReadonlySet<string> = new Set(errorCodes);

/**
 * Tries `runs` times, each with a fresh store: a creation whose vault fails once the portal has handed out the value, and
 * then, as its person would, another vault. The same seed gives the same values and the same faults.
 */
export async function tryFault(
  kind: VaultKind,
  fault: VaultFault,
  runs: number,
  seed: number,
  without: FaultControl | null = null,
): Promise<FaultTally> {
  const random = new SeededRandom(seed);
  const tally = { runs, failures: 0, storedWrongly: 0, lost: 0, undescribed: 0 };
  for (let run = 0; run < runs; run += 1) {
    const world = await vaultWorlds[kind]();
    try {
      const value = someValue((size) => random.bytes(size));
      await world.break(fault, random);
      const creation = new FaultyCreation(world.vault, value.copy(), without);
      const put = await creation.create();
      if (put === null || (!put.ok && !closedCodes.has(put.error.code))) tally.undescribed += 1;
      if (put?.ok !== true) tally.failures += 1;
      else if (!(await isReallyStored(world, value))) tally.storedWrongly += 1;
      if (put?.ok !== true && !(await creation.goesElsewhere(value))) tally.lost += 1;
    } finally {
      await world.stop();
    }
  }
  return tally;
}

/** Compares by bytes of its own, so that it holds also when the vaults' comparison has been taken out. */
async function isReallyStored(world: VaultWorld, value: SecretValue): Promise<boolean> {
  const stored = await world.stored();
  if (stored === null || Buffer.compare(stored, value.exposeBytes()) !== 0) return false;
  const again = await world.vault.get(itemName);
  return (
    again.ok && again.value !== null && Buffer.compare(again.value.exposeBytes(), value.exposeBytes()) === 0
  );
}
