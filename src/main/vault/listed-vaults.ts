import type { Result } from '../../shared/ipc/result';
import type { Vault } from './vault';

/** A vault as one of several. */
export interface ListedVault {
  readonly id: string;
  /** Values can be read back from it; otherwise they are handed over and nothing more is known. */
  readonly canReadBack: boolean;
  readonly vault: Vault;
  /** Whether it is the place that this profile has used, by the mark that was left there. */
  readonly isMarked: () => Promise<Result<boolean>>;
}

/** The vaults of this computer one by one, for whoever has to know which of them has a value. */
export interface ListedVaults {
  /** Where an application's new values go; the first one leads. */
  chosenFor(appId: string): readonly ListedVault[];
  /** `null` when it is no longer on the list. */
  byId(vaultId: string): ListedVault | null;
}
