import { randomBytes } from 'node:crypto';
import type { Environment } from '../../shared/domain/environment';
import { failed, ok } from '../../shared/ipc/result';
import type { FactTeller } from '../facts/facts';
import type { EnteredLists } from '../inventory/sync/follow-entries';
import type { Inventory } from '../inventory/inventory';
import { ByHandEntries } from '../by-hand/by-hand-entries';
import { ValueIdentification, type ValueIdentificationOptions } from '../operations/values/identify-value';
import type { CheckLog } from '../operations/connectivity/check-log';
import type { IncidentLog } from '../operations/revocation/incident-log';
import { ByHandJoining, type ByHandJoiningOptions } from '../by-hand/joining/join-by-hand';
import type { OperationJournal } from '../operations/journal/journal';
import type { SecretRevocation } from '../operations/revocation/revoke-secret';
import type { ValueSource } from '../operations/values/pasted-value';
import { canTellAbsence } from '../operations/absence/absence';
import { letGoOfSecret } from '../operations/values/let-go';
import type { ApplicationLock } from '../operations/application-lock';
import type { ValueGate } from '../operations/values/value-gate';
import { ValueTakeIn } from '../operations/values/take-in-value';
import type { IsBound } from '../operations/values/value-home';
import { ValueFirst } from '../operations/values/value-first';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { ByHandProvider } from '../by-hand/provider/by-hand-provider';
import type { ByHandStore } from '../by-hand/entries/by-hand-store';
import type { TokenEndpoint } from '../portal/token-endpoint/token-endpoint';
import type { ListedVaults } from '../vault/listed-vaults';
import type { Vaults } from '../vault/vault';

/** What work by hand needs of everything else. */
export interface ByHandParts {
  readonly store: ByHandStore;
  readonly environments: () => readonly Environment[];
  readonly environment: () => Environment | null;
  readonly inventory: Inventory;
  readonly journal: OperationJournal;
  readonly lock: ApplicationLock;
  readonly gate: ValueGate;
  readonly isBound: IsBound;
  readonly vault: Vaults;
  readonly vaults: ListedVaults;
  readonly look: ValueIdentificationOptions['vault']['look'];
  readonly tokenEndpoint: TokenEndpoint;
  readonly incidents: IncidentLog;
  readonly checks: Pick<CheckLog, 'move'>;
  readonly revocation: Pick<SecretRevocation, 'saidDeleted'>;
  readonly systems: ByHandJoiningOptions['systems'];
  /** What the person has copied elsewhere. */
  readonly source: ValueSource;
  readonly timeZone: () => string;
  /** How far the portal's answers may be behind, ms. */
  readonly lagMs: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly facts: FactTeller;
}

type EnteredParts = Pick<ByHandParts, 'store' | 'environments' | 'clock'>;

/** What a person enters and pastes. */
export function composeByHand(parts: ByHandParts): {
  readonly entries: ByHandEntries;
  readonly joining: ByHandJoining;
  readonly taking: ValueTakeIn;
  readonly identification: ValueIdentification;
  readonly valueFirst: ValueFirst;
} {
  const { source, store, environments, environment, inventory, journal, lock, gate, vault, vaults } = parts;
  const { clock, logger, facts } = parts;
  const entries = new ByHandEntries({
    ...{ store, environment, inventory, journal, facts, clock },
    letGo: (key) => letGoOfSecret({ journal, vault, logger }, key),
    timeZone: parts.timeZone,
    saidDeleted: parts.revocation.saidDeleted.bind(parts.revocation),
  });
  const taking = new ValueTakeIn({
    ...{ source, lock, gate, vault, vaults, journal, environment, facts, clock, logger, randomBytes },
    isBound: parts.isBound,
    learnHint: entries.learnHint.bind(entries),
  });
  const identification = new ValueIdentification({
    ...{ source, journal, environment, facts },
    vault: { look: parts.look },
    tokenEndpoint: parts.tokenEndpoint,
  });
  const joining = new ByHandJoining({
    ...{ store, environments, environment, journal, lock, facts },
    mustBeListed: (madeMs) => {
      const list = inventory.state();
      return list.kind === 'ready' && canTellAbsence({ madeMs }, list.readAtMs, parts.lagMs());
    },
    incidents: parts.incidents,
    checks: parts.checks,
    systems: parts.systems,
  });
  const valueFirst = new ValueFirst({
    ...{ source, environment, entries, taking },
    application: (id) => inventory.application(id),
  });
  return { entries, joining, taking, identification, valueFirst };
}

/** What is kept by hand in whatever environment, as its list shows it. */
export function enteredLists({ store, environments, clock }: EnteredParts): EnteredLists {
  return {
    onChanged: store.onChanged.bind(store),
    read: async (environmentId) => {
      const environment = environments().find(({ id }) => id === environmentId);
      if (environment === undefined) return failed({ code: 'not-found' });
      const list = await new ByHandProvider({ environment, store, clock }).listApplications();
      if (!list.ok) return list;
      return ok(list.value.kind === 'applications' ? list.value.applications : []);
    },
  };
}
