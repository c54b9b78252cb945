// @module-tag long
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { tryFault, type VaultKind, vaultWorlds } from '../../../support/vault-faults/fault-trial';
import { vaultFaults } from '../../../support/vault-faults/vault-world';

const runs = 20;
const seed = 20261123;
const kinds = Object.keys(vaultWorlds) as VaultKind[];

describe.each(kinds)('a value on its way into the vault "%s"', (kind) => {
  it.each(vaultFaults)(`is neither called stored wrongly nor lost: %s, ${runs} times`, async (fault) => {
    const tally = await tryFault(kind, fault, runs, seed);
    expect(tally).toMatchObject({ runs, storedWrongly: 0, lost: 0, undescribed: 0 });
    // The fault was there: a fault that never shows would make the zeros above empty.
    expect(tally.failures).toBe(runs);
  });
});

describe('a value that a broken vault did not take', () => {
  it.each([
    ['lost', 'memory of values'],
    ['undescribed', 'known codes'],
  ] as const)('is found %s once the %s is out', async (member, without) => {
    expect((await tryFault('keychain', 'write fails', 5, seed, without))[member]).toBe(5);
  });
});

describe('the same, with the comparison taken out of the vaults', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(kinds)('is caught: %s', async (kind) => {
    vi.spyOn(SecretValue.prototype, 'equals').mockReturnValue(true);
    const tally = await tryFault(kind, 'read-back differs', 20, seed);
    expect(tally.storedWrongly).toBeGreaterThan(0);
  });
});
