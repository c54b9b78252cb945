import type { Result } from '../../shared/ipc/result';
import type { VaultPlace } from '../../shared/ipc/state/vault-state';
import type { Vault } from './vault';

/** A vault as one of several. */
export interface ListedVault {
  readonly id: string;
  /** Values can be read back from it; otherwise they are handed over and nothing more is known. */
  readonly canReadBack: boolean;
  readonly vault: Vault;
  /** Probes it for a value that is about to come: where it is ready, it has the mark of this profile from then on. */
  readonly prepare: () => Promise<Result<VaultPlace>>;
  /**
   * Whether it is the place that this profile has used, by the mark that was left there.
   *
   * @param mark the very one that was there earlier; any of this profile when left out
   */
  readonly isMarked: (mark?: string) => Promise<Result<boolean>>;
  /** The mark that is there; `null` before the place was found ready in this run. */
  readonly markIn: () => string | null;
}

/** The marks of places, by the IDs of their vaults, as far as they are known. */
export function marksOf(
  vaults: readonly Pick<ListedVault, 'id' | 'markIn'>[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    vaults.flatMap(({ id, markIn }) => {
      const mark = markIn();
      return mark === null ? [] : [[id, mark]];
    }),
  );
}

/** The vaults of this computer one by one, for whoever has to know which of them has a value. */
export interface ListedVaults {
  /** Where an application's new values go; the first one leads. */
  chosenFor(appId: string): readonly ListedVault[];
  /** `null` when it is no longer on the list. */
  byId(vaultId: string): ListedVault | null;
}
