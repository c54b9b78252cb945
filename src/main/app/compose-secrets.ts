import { randomBytes } from 'node:crypto';
import type { Environment } from '../../shared/domain/environment';
import { openIncidentOf } from '../../shared/domain/incident';
import type { BeginWrite } from '../access/begin-write';
import type { FactTeller } from '../facts/facts';
import type { Inventory } from '../inventory/inventory';
import { ConnectivityCheck } from '../operations/connectivity/check-connectivity';
import { CheckLog } from '../operations/connectivity/check-log';
import { SecretCreation } from '../operations/creation/create-secret';
import { DelayedDeletions } from '../operations/deletion/delayed-deletions';
import { WaitingDeletionFile } from '../operations/deletion/waiting-deletion-file';
import { DeletionGuard, type SystemsUsing } from '../operations/deletion/deletion-guard';
import { SecretDeletion } from '../operations/deletion/delete-secret';
import type { ApplicationLock } from '../operations/application-lock';
import type { ValueGate } from '../operations/values/value-gate';
import type { IsBound } from '../operations/values/value-home';
import { ValueHandOut, type ValueHandOutOptions } from '../operations/values/hand-out-value';
import { IncidentLog, incidentFile } from '../operations/revocation/incident-log';
import type { OperationJournal } from '../operations/journal/journal';
import { LifetimeLimits } from '../operations/creation/lifetime-limits';
import { SecretRevocation } from '../operations/revocation/revoke-secret';
import type { Clock } from '../platform/clock';
import type { CrashPoint } from '../platform/crash-point';
import type { Run } from '../platform/lock/run';
import type { Logger } from '../platform/logger';
import type { ProfilePaths } from '../platform/paths';
import type { CredentialProvider } from '../portal/credential-provider';
import type { TokenEndpoint } from '../portal/token-endpoint/token-endpoint';
import type { ListedVaults } from '../vault/listed-vaults';
import type { Vaults } from '../vault/vault';

/** What work with secrets needs of everything else. */
export interface SecretParts {
  readonly provider: () => CredentialProvider | null;
  readonly environment: () => Environment | null;
  /** Who is at work; `null` when nobody is known. */
  readonly person: () => string | null;
  readonly inventory: Inventory;
  readonly journal: OperationJournal;
  readonly run: Run;
  readonly lock: ApplicationLock;
  readonly beginWrite: BeginWrite;
  readonly gate: ValueGate;
  readonly isBound: IsBound;
  readonly vault: Vaults;
  readonly vaults: ListedVaults;
  readonly tokenEndpoint: TokenEndpoint;
  readonly clipboard: ValueHandOutOptions['clipboard'];
  readonly systemsUsing: SystemsUsing;
  readonly timeZone: () => string;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  /** How long a value stays on the clipboard. */
  readonly clipboardMs: () => number;
  readonly paths: Pick<ProfilePaths, 'checks' | 'incidents' | 'lifetimeLimits' | 'waitingDeletions'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly crashPoint: CrashPoint;
  readonly facts: FactTeller;
}

/** What can be done with secrets. */
export function composeSecrets(parts: SecretParts): {
  readonly creation: SecretCreation;
  readonly deletion: SecretDeletion;
  readonly guard: DeletionGuard;
  readonly delayed: DelayedDeletions;
  readonly connectivity: ConnectivityCheck;
  readonly checks: CheckLog;
  readonly limits: LifetimeLimits;
  readonly handOut: ValueHandOut;
  readonly incidents: IncidentLog;
  readonly revocation: SecretRevocation;
} {
  const { provider, environment, beginWrite, person, inventory, journal, lock, gate, vault, vaults, paths } =
    parts;
  const { clipboard, facts, clock, logger, crashPoint, lagMs, run } = parts;
  const limits = new LifetimeLimits({ file: paths.lifetimeLimits, clock, logger });
  const applicationName = (id: string): string | null => inventory.application(id)?.displayName ?? null;
  const shown = (): string | null => inventory.shown() ?? environment()?.id ?? null;
  const deletion = new SecretDeletion({
    ...{ provider, lock, vault, journal, environment, facts, logger, applicationName, shown, lagMs },
    onDoubt: () => {
      creation.watch();
    },
  });
  const guard = new DeletionGuard({
    ...{ environment, clock },
    systemsUsing: parts.systemsUsing,
    timeZone: parts.timeZone,
  });
  const creation = new SecretCreation({
    ...{ provider, lock, gate, vault, vaults, journal, limits, environment, facts, clock, logger, lagMs },
    ...{ randomBytes, crashPoint, applicationName, shown, deletions: deletion, run, beginWrite },
  });
  const checks = new CheckLog({ file: paths.checks, shown, logger });
  const connectivity = new ConnectivityCheck({
    ...{ gate, journal, log: checks, environment, person, facts, clock, logger },
    tokenEndpoint: parts.tokenEndpoint,
    isBound: parts.isBound,
  });
  const incidents = new IncidentLog(incidentFile(paths.incidents, logger));
  const delayed = new DelayedDeletions({
    file: new WaitingDeletionFile({ file: paths.waitingDeletions, logger }),
    ...{ guard, provider, environment, person, beginWrite, journal, clock },
    application: (id) => inventory.application(id),
    reread: (id) => inventory.reread(id),
    isUrgent: (key) => openIncidentOf(incidents.all(), key) !== null,
  });
  const handOut = new ValueHandOut({
    ...{ gate, environment, clipboard, facts, logger },
    clipboardMs: parts.clipboardMs,
  });
  const revocation = new SecretRevocation({
    ...{ creation, deletion, lock, incidents, journal, environment, person, facts, clock, lagMs },
    portalNowMs: () => provider()?.portalNowMs() ?? null,
    isListTruth: (environmentId) =>
      environment()?.id === environmentId && provider()?.capabilities.canList === true,
  });
  return { creation, deletion, guard, delayed, connectivity, checks, limits, handOut, incidents, revocation };
}
