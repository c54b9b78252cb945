import { noChecks } from '../../fakes/no-checks';
import { boundTo } from '../../fakes/bound-to';
import { soleRun } from '../../fakes/sole-run';
import { ApplicationLock } from '../../../src/main/operations/application-lock';
import { randomBytes } from 'node:crypto';
import { Inventory } from '../../../src/main/inventory/inventory';
import { ConnectivityCheck } from '../../../src/main/operations/connectivity/check-connectivity';
import { SecretCreation } from '../../../src/main/operations/creation/create-secret';
import { SecretDeletion } from '../../../src/main/operations/deletion/delete-secret';
import { OperationJournal } from '../../../src/main/operations/journal/journal';
import { createHttpClient } from '../../../src/main/platform/http/http-client';
import { capabilitiesOf } from '../../../src/main/app/capabilities-of';
import type { CredentialProvider } from '../../../src/main/portal/credential-provider';
import { GraphClient } from '../../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../../src/main/portal/graph/portal-clock';
import { TokenEndpoint } from '../../../src/main/portal/token-endpoint/token-endpoint';
import { type AppError, failed, ok, type Result } from '../../../src/shared/ipc/result';
import { MemoryCopies } from '../../fakes/memory-copies';
import { freeToWrite } from '../../fakes/free-to-write';
import { openGate } from '../../fakes/open-gate';
import { RecordingLogger } from '../../fakes/recording-logger';
import { MemoryJournalFiles } from '../../fakes/memory-journal-files';
import { MemoryVault } from '../../fakes/memory-vault';
import { hastyClock } from './hasty-clock';
import type { PortalAtWork } from './portal-at-work';
import { onlyVault } from '../only-vault';
import { unheard } from '../../fakes/told-facts';
import { noDeletions } from '../../fakes/no-deletions';

/** What a busy computer never reaches: only trouble that is meant to run into a limit has a short one. */
const requestTimeoutMs = 60_000;
/** Two minutes of the application take a second. */
const haste = 120;

/** The application's own operations over its provider, as new as after a start. */
export interface ApplicationAtWork {
  readonly inventory: Inventory;
  readonly creation: SecretCreation;
  readonly deletion: SecretDeletion;
  readonly connectivity: ConnectivityCheck;
  readonly vault: MemoryVault;
  readonly provider: CredentialProvider;
  /** The last failure of the provider that nobody is told of. */
  readonly unsaid: () => AppError | null;
  /** From now on no request may take longer. */
  readonly limitRequests: (limitMs: number) => void;
  readonly stop: () => void;
}

export function applicationAtWork({ portal, accessToken, fetch }: PortalAtWork): ApplicationAtWork {
  const clock = hastyClock(haste, portal.clock.nowMs());
  const portalClock = new PortalClock(clock);
  const tokens = {
    accessToken: async () => ok(accessToken),
    replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
  };
  const { environment } = portal;
  const http = createHttpClient({ fetch, timeoutMs: requestTimeoutMs });
  const baseUrl = environment.portal?.baseUrl ?? '';
  const client = new GraphClient({ http, baseUrl, tokens, clock, portalClock });
  const graph = new GraphCredentialProvider({
    ...{ client, writer: () => client, tokens, portalClock, resourceNames: environment.resources },
    capabilities: capabilitiesOf(environment),
  });
  let unsaid: AppError | null = null;
  const heard = <T>(result: Result<T>): Result<T> => {
    if (!result.ok) unsaid = result.error;
    return result;
  };
  const provider: CredentialProvider = {
    capabilities: graph.capabilities,
    listApplications: (signal) => graph.listApplications(signal),
    readApplication: (id, signal) => graph.readApplication(id, signal),
    listManagers: async (id, signal) => heard(await graph.listManagers(id, signal)),
    addPassword: (id, password, beforeSend) => graph.addPassword(id, password, beforeSend),
    removePassword: (id, keyId) => graph.removePassword(id, keyId),
    sentReminders: async (sinceMs, signal) => heard(await graph.sentReminders(sinceMs, signal)),
    portalNowMs: () => graph.portalNowMs(),
  };
  const vault = new MemoryVault();
  const journal = new OperationJournal({ folder: '', clock, runId: 'run-1' }, new MemoryJournalFiles());
  const shared = {
    ...{ provider: () => provider, environment: () => environment, vault, journal, clock },
    ...{ logger: new RecordingLogger(), facts: unheard, applicationName: () => null, ...noDeletions },
    ...{ lock: new ApplicationLock(), beginWrite: freeToWrite },
    run: soleRun(),
    gate: openGate({ vault, journal, clock }, () => environment),
  };
  const creation = new SecretCreation({
    ...shared,
    vaults: onlyVault(vault),
    limits: { offered: (_environmentId, latest) => latest, refused: () => null },
    randomBytes,
  });
  const connectivity = new ConnectivityCheck({
    ...shared,
    log: noChecks,
    person: () => null,
    isBound: boundTo(() => environment),
    tokenEndpoint: new TokenEndpoint({ http }),
  });
  return {
    ...{ creation, connectivity, vault, provider },
    inventory: new Inventory({
      ...shared,
      session: {
        state: () => ({ kind: 'signed-out', reason: 'signed-out', error: null }),
        onChanged: () => () => undefined,
      },
      environments: () => [environment],
      isOpenable: () => false,
      copies: new MemoryCopies(),
    }),
    deletion: new SecretDeletion(shared),
    unsaid: () => unsaid,
    limitRequests: (limitMs) => {
      http.defaults.timeout = limitMs;
    },
    stop: () => {
      creation.stop();
      connectivity.stop();
    },
  };
}
