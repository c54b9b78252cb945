import type { Environment } from '../../../shared/domain/environment';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Run } from '../../platform/lock/run';
import type { CredentialProvider } from '../../portal/credential-provider';
import type { ListedVaults } from '../../vault/listed-vaults';
import type { Vault } from '../../vault/vault';
import type { CreationFacts } from '../creation/creation-facts';
import type { SecretDeletion } from '../deletion/delete-secret';
import type { OperationJournal } from '../journal/journal';
import type { CrashPoint } from '../../platform/crash-point';

/** What a reconciliation is given. */
export interface ReconciliationOptions {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  readonly vault: Vault;
  readonly vaults: Pick<ListedVaults, 'byId'>;
  readonly journal: OperationJournal;
  readonly run: Run;
  readonly facts: Pick<CreationFacts, 'done'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  /** Looks at what a person wants deleted. */
  readonly deletions: Pick<SecretDeletion, 'look'>;
  /** Whether a creation is still under way in this run: its own code decides about it. */
  readonly isUnderWay: (operationId: string) => boolean;
  /** Told when it is known anew why a creation is not decided. */
  readonly onReason?: () => void;
  readonly crashPoint?: CrashPoint;
}
