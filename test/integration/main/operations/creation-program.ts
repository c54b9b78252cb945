import { noChecks } from '../../../fakes/no-checks';
import { boundTo } from '../../../fakes/bound-to';
import { soleRun } from '../../../fakes/sole-run';
import { ApplicationLock } from '../../../../src/main/operations/application-lock';
import { freeToWrite } from '../../../fakes/free-to-write';
import { openGate } from '../../../fakes/open-gate';
import { randomBytes, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Application } from '../../../../src/shared/domain/application';
import type { Environment } from '../../../../src/shared/domain/environment';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import type {
  ConnectivityRun,
  OpenCreation,
  SavedSecret,
} from '../../../../src/shared/ipc/state/secret-state';
import { ConnectivityCheck } from '../../../../src/main/operations/connectivity/check-connectivity';
import { SecretCreation } from '../../../../src/main/operations/creation/create-secret';
import { SecretDeletion } from '../../../../src/main/operations/deletion/delete-secret';
import { LifetimeLimits } from '../../../../src/main/operations/creation/lifetime-limits';
import { OperationJournal } from '../../../../src/main/operations/journal/journal';
import { systemClock } from '../../../../src/main/platform/clock';
import { createHttpClient } from '../../../../src/main/platform/http/http-client';
import type { Keychain } from '../../../../src/main/platform/keychain/keychain';
import type { Logger } from '../../../../src/main/platform/logger';
import { prepareProfile } from '../../../../src/main/platform/paths';
import type { SecretValue } from '../../../../src/main/platform/secret-value';
import { GraphClient } from '../../../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../../../src/main/portal/graph/portal-clock';
import { TokenEndpoint } from '../../../../src/main/portal/token-endpoint/token-endpoint';
import { KeychainVault } from '../../../../src/main/vault/keychain/keychain-vault';
import type { VaultItemName } from '../../../../src/main/vault/vault';
import { laterFetch } from '../../../faults/support/later-fetch';
import { sessionKeychain } from '../../../support/forked-keychain';
import { onlyVault } from '../../../support/only-vault';
import { unheard } from '../../../fakes/told-facts';

/** What one run of the operations is to do, on standard input. Each run is a process of its own. */
export interface CreationTask {
  readonly environment: Environment;
  readonly accessToken: string;
  readonly profile: string;
  readonly applicationId: string;
  readonly step: 'create' | 'check' | 'delete' | 'nothing';
  readonly name: string;
  readonly endDateTime: string;
  readonly keyId: string;
  /** Ends the process as a power cut would, at the vault's door. */
  readonly dies: 'before-saving' | 'after-saving' | 'never';
  /** How much later it is, for the portal too, ms. */
  readonly laterMs: number;
}

/** What the page would be told after it. */
export interface CreationReport {
  /** `ok`, or the code it failed with. */
  readonly outcome: string;
  readonly reference: string;
  readonly keyId: string;
  readonly place: string | null;
  readonly latestExpiry: string | null;
  readonly saved: readonly SavedSecret[];
  readonly open: readonly OpenCreation[];
  readonly runs: readonly ConnectivityRun[];
  readonly log: readonly string[];
}

/** The vault itself, with a door at which the process may die. */
class FatalVault extends KeychainVault {
  constructor(
    keychain: Keychain,
    readonly dies: CreationTask['dies'],
  ) {
    super(keychain);
  }

  override async put(name: VaultItemName, value: SecretValue): Promise<Result<null>> {
    if (this.dies === 'before-saving') process.kill(process.pid, 'SIGKILL');
    const result = await super.put(name, value);
    if (this.dies === 'after-saving') process.kill(process.pid, 'SIGKILL');
    return result;
  }
}

async function main(task: CreationTask): Promise<CreationReport> {
  const log: string[] = [];
  const keep = (message: string, fields = {}): void => {
    log.push(`${message} ${JSON.stringify(fields)}`);
  };
  const logger: Logger = { info: keep, warn: keep, error: keep };
  const clock = { ...systemClock, nowMs: () => systemClock.nowMs() + task.laterMs };
  const keychain = sessionKeychain();
  const vault = new FatalVault(keychain, task.dies);
  const paths = prepareProfile(task.profile);
  const run = soleRun(randomUUID());
  const journal = new OperationJournal({ folder: paths.journal, clock, runId: run.runId });
  const portalClock = new PortalClock(clock);
  const http = createHttpClient({ fetch: laterFetch(fetch, () => task.laterMs), timeoutMs: 10_000 });
  const tokens = {
    accessToken: async () => ok(task.accessToken),
    replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
  };
  const baseUrl = task.environment.portal?.baseUrl ?? '';
  const client = new GraphClient({ http, baseUrl, tokens, clock, portalClock });
  const resourceNames = task.environment.resources;
  const graph = new GraphCredentialProvider({
    client,
    writer: () => client,
    tokens,
    portalClock,
    resourceNames,
  });
  const provider = (): GraphCredentialProvider => graph;
  const environment = (): Environment => task.environment;
  const shared = {
    provider,
    lock: new ApplicationLock(),
    beginWrite: freeToWrite,
    gate: openGate({ vault, journal, clock }, environment),
    vault,
    vaults: onlyVault(vault),
    journal,
    run,
    environment,
    clock,
    logger,
    facts: unheard,
    applicationName: () => null,
    // A portal that is not behind: two looks in different seconds say that a secret is gone.
    lagMs: () => 0,
  };
  const deletion = new SecretDeletion(shared);
  const limits = new LifetimeLimits({ file: paths.lifetimeLimits, clock, logger });
  const creation = new SecretCreation({ ...shared, limits, randomBytes, deletions: deletion });
  const connectivity = new ConnectivityCheck({
    ...shared,
    log: noChecks,
    person: () => null,
    isBound: boundTo(environment),
    tokenEndpoint: new TokenEndpoint({ http }),
  });

  await creation.load();
  await creation.reconcile();
  const read = await graph.readApplication(task.applicationId, new AbortController().signal);
  if (!read.ok) throw new Error(read.error.code);
  const done = await carryOut(read.value);
  creation.stop();
  keychain.close();
  const state = { saved: creation.saved(), open: creation.openCreations(), runs: connectivity.runs(), log };
  return { ...nothing, ...done, ...state };

  async function carryOut(application: Application): Promise<Partial<CreationReport>> {
    switch (task.step) {
      case 'create': {
        const form = await creation.prepare(application, { displayName: 'Vera Molnar', email: null });
        if (!form.ok) return { outcome: form.error.code };
        const { reference, latestExpiry } = form.value;
        const { name, endDateTime } = task;
        const created = await creation.create(application, { name, reference, endDateTime });
        if (!created.ok) return { outcome: created.error.code, reference, latestExpiry };
        const { secret, place } = created.value;
        return { reference, latestExpiry, keyId: secret.keyId, place };
      }
      case 'check': {
        const started = connectivity.start(application, task.keyId);
        if (!started.ok) return { outcome: started.error.code };
        await new Promise<void>((resolve) => {
          connectivity.onChanged(() => {
            if (connectivity.runs().every(({ isRunning }) => !isRunning)) resolve();
          });
        });
        return {};
      }
      case 'delete': {
        const deleted = await deletion.delete(application, task.keyId);
        const isKept = (): boolean => journal.operations().some(({ secret }) => secret?.keyId === task.keyId);
        while (deleted.ok && isKept()) await creation.reconcile();
        return deleted.ok ? {} : { outcome: deleted.error.code };
      }
      case 'nothing':
        return {};
    }
  }
}

const nothing: CreationReport = {
  outcome: 'ok',
  reference: '',
  keyId: '',
  place: null,
  latestExpiry: null,
  saved: [],
  open: [],
  runs: [],
  log: [],
};
const task = JSON.parse(await text(process.stdin)) as CreationTask;
process.stdout.write(JSON.stringify(await main(task)));
