import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { Clock } from '../../../src/main/platform/clock';
import { ChosenVaults } from '../../../src/main/vault/catalogue/chosen-vaults';
import { VaultCatalogue } from '../../../src/main/vault/catalogue/vault-catalogue';
import type { CrashPlan } from '../../fakes/crash-plan';
import { everywhereMarked } from '../../fakes/everywhere-marked';
import { TroubledVault } from './troubled-vault';

/** The keychain, and a server of the team's. */
export const placeIds = ['keychain', 'team'] as const;
export type PlaceId = (typeof placeIds)[number];

const team = {
  ...{ id: 'team', label: 'Team', kind: 'hashicorp-vault' },
  server: { address: 'https://vault.example.org' },
};

/** The vaults of a person as the application has them, over two places with troubles of their own. */
export function twoTroubledVaults(
  items: Readonly<Record<PlaceId, Map<string, string>>>,
  chosen: readonly PlaceId[],
  surroundings: { readonly clock: Clock; readonly random: SeededRandom; readonly crash: CrashPlan },
) {
  const keychain = new TroubledVault(items.keychain, surroundings);
  const other = new TroubledVault(items.team, surroundings);
  const catalogue = new VaultCatalogue({
    mark: everywhereMarked,
    keychainVault: keychain,
    makeVault: () => other,
  });
  if (!catalogue.use({ vaults: [team], usual: chosen }, 'this-computer')) throw new Error('settings');
  const vault = new ChosenVaults({ catalogue, onPut: () => undefined });
  return { keychain, team: other, catalogue, kept: { vault, vaults: catalogue } };
}
