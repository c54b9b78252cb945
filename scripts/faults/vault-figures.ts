import { tryFault, type VaultKind, vaultWorlds } from '../../test/support/vault-faults/fault-trial';
import { type FaultControl, vaultFaults } from '../../test/support/vault-faults/vault-world';
import { withoutComparison } from '../../test/faults/vault/without-comparison';
import { zero } from './figure';
import type { Extent, Findings } from './findings';

/** Every vault with every fault, 50 times each in a full campaign. */
export async function vaultFigures({ runs, seed, progress }: Extent): Promise<Findings> {
  const kinds = Object.keys(vaultWorlds) as VaultKind[];
  const each = Math.max(2, Math.round(runs / 20));
  const sum = { runs: 0, failures: 0, storedWrongly: 0, lost: 0, undescribed: 0 };
  const rows: Record<string, unknown>[] = [];
  for (const kind of kinds) {
    for (const fault of vaultFaults) {
      const tally = await tryFault(kind, fault, each, seed);
      for (const member of Object.keys(sum) as (keyof typeof sum)[]) sum[member] += tally[member];
      rows.push({ kind, fault, ...tally });
    }
    progress(`vault: ${kind} is through`);
  }
  if (sum.failures < sum.runs) throw new Error(`${sum.runs - sum.failures} faults took no effect`);
  const credulous = await credulousTrials(kinds, seed);
  const control = { what: 'comparison after reading back taken out', ...credulous };
  const caught = async (what: string, without: FaultControl, member: 'lost' | 'undescribed') => {
    const tally = await tryFault('keychain', 'write fails', 10, seed, without);
    return { what, caught: tally[member], of: tally.runs };
  };
  return {
    figures: [
      zero('broken vaults: "stored" said wrongly', sum.storedWrongly, sum.runs, control),
      zero(
        'broken vaults: value lost to the next vault',
        sum.lost,
        sum.runs,
        await caught('values zeroed as soon as a vault has failed', 'memory of values', 'lost'),
      ),
      zero(
        'broken vaults: failures without a known code',
        sum.undescribed,
        sum.runs,
        await caught('failures told in words of their own', 'known codes', 'undescribed'),
      ),
    ],
    details: { vaults: rows },
  };
}

/** What is called stored wrongly once the comparison is out. */
function credulousTrials(
  kinds: readonly VaultKind[],
  seed: number,
): Promise<{ readonly caught: number; readonly of: number }> {
  return withoutComparison(async () => {
    let caught = 0;
    for (const kind of kinds) caught += (await tryFault(kind, 'read-back differs', 10, seed)).storedWrongly;
    return { caught, of: kinds.length * 10 };
  });
}
