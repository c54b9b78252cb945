import type { ValueGate } from '../../../src/main/operations/values/value-gate';
import { vaultItemName } from '../../../src/main/vault/vault';
import { failed } from '../../../src/shared/ipc/result';
import { environment, type RunningCreation, type SeveralVaults } from '../../fakes/creation-world';

/** A gate that holds what comes out against nothing. */
export function carelessGate(
  { journal }: RunningCreation,
  { vault }: SeveralVaults,
): Pick<ValueGate, 'handOut'> {
  return {
    handOut: async ({ id: applicationId }, keyId, use) => {
      const key = { environmentId: environment.id, applicationId, keyId };
      const operation = journal.leading(key);
      if (operation === null) return failed({ code: 'value-not-here' });
      const found = await vault.get(vaultItemName(operation));
      if (!found.ok) return found;
      return found.value === null ? failed({ code: 'value-not-here' }) : use(found.value, key, operation);
    },
  };
}
