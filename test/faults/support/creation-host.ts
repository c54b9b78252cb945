import { soleRun } from '../../fakes/sole-run';
import { ApplicationLock } from '../../../src/main/operations/application-lock';
import { randomBytes, randomUUID } from 'node:crypto';
import { SecretCreation } from '../../../src/main/operations/creation/create-secret';
import { OperationJournal } from '../../../src/main/operations/journal/journal';
import type { Clock } from '../../../src/main/platform/clock';
import type { CrashPoint } from '../../../src/main/platform/crash-point';
import { createHttpClient } from '../../../src/main/platform/http/http-client';
import type { Keychain } from '../../../src/main/platform/keychain/keychain';
import type { Logger } from '../../../src/main/platform/logger';
import type { Run } from '../../../src/main/platform/lock/run';
import { prepareProfile } from '../../../src/main/platform/paths';
import { GraphClient } from '../../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../../src/main/portal/graph/portal-clock';
import { KeychainVault } from '../../../src/main/vault/keychain/keychain-vault';
import type { Environment } from '../../../src/shared/domain/environment';
import { failed, ok } from '../../../src/shared/ipc/result';
import { freeToWrite } from '../../fakes/free-to-write';
import { openGate } from '../../fakes/open-gate';
import { onlyVault } from '../../support/only-vault';
import { unheard } from '../../fakes/told-facts';
import { noDeletions } from '../../fakes/no-deletions';

export interface HostedCreation {
  readonly environment: Environment;
  readonly accessToken: string;
  readonly applicationId: string;
  readonly profile: string;
  readonly keychain: Keychain;
  readonly clock: Clock;
  /** Where writes go, when something is in between; e.g. `http://127.0.0.1:4711/v1.0`. */
  readonly writeUrl?: string;
  readonly fetchForWrites?: typeof fetch;
  readonly fetchForReads?: typeof fetch;
  readonly crashPoint?: CrashPoint;
  /** The run that holds the profile; one that nobody else wants when left out. */
  readonly run?: Run;
  /** Another lag than the usual one is assumed of lists. */
  readonly lagMs?: number;
}

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The operations of one life over real files and real HTTP, without session and inventory: for thousands of lives. */
export class CreationHost {
  readonly creation: SecretCreation;
  readonly #graph: GraphCredentialProvider;
  readonly #applicationId: string;

  constructor(options: HostedCreation) {
    const { environment, accessToken, clock, profile, keychain, crashPoint } = options;
    const portalClock = new PortalClock(clock);
    const tokens = {
      accessToken: async () => ok(accessToken),
      replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
    };
    const client = (baseUrl: string, using: typeof fetch): GraphClient => {
      const http = createHttpClient({ fetch: using, timeoutMs: 10_000 });
      return new GraphClient({ http, baseUrl, tokens, clock, portalClock });
    };
    const baseUrl = environment.portal?.baseUrl ?? '';
    this.#graph = new GraphCredentialProvider({
      client: client(baseUrl, options.fetchForReads ?? fetch),
      writer: () => client(options.writeUrl ?? baseUrl, options.fetchForWrites ?? fetch),
      ...{ tokens, portalClock, resourceNames: environment.resources },
    });
    this.#applicationId = options.applicationId;
    const paths = prepareProfile(profile);
    const crashing = crashPoint === undefined ? {} : { crashPoint };
    const vault = new KeychainVault(keychain);
    const { run = soleRun(randomUUID()) } = options;
    const journal = new OperationJournal({ folder: paths.journal, clock, runId: run.runId, ...crashing });
    this.creation = new SecretCreation({
      provider: () => this.#graph,
      ...{ vault, vaults: onlyVault(vault), journal, run },
      ...{ lock: new ApplicationLock(), beginWrite: freeToWrite },
      gate: openGate({ vault, journal, clock }, () => environment),
      limits: { offered: (_id, latest) => latest, refused: (_id, latest) => latest },
      environment: () => environment,
      ...{ facts: unheard, applicationName: () => null, ...noDeletions },
      ...(options.lagMs === undefined ? {} : { lagMs: () => options.lagMs ?? 0 }),
      ...{ clock, logger: silent, randomBytes, ...crashing },
    });
  }

  /** Begins as the application does at its start. */
  async load(): Promise<void> {
    await this.creation.load();
    await this.creation.reconcile();
  }

  /** Opens the form and sends it. @returns `ok`, or the code it failed with */
  async create(name: string): Promise<string> {
    const read = await this.#graph.readApplication(this.#applicationId, new AbortController().signal);
    if (!read.ok) return read.error.code;
    const form = await this.creation.prepare(read.value, { displayName: 'Vera Molnar', email: null });
    if (!form.ok) return form.error.code;
    const { reference, latestExpiry } = form.value;
    const endDateTime = new Date(Date.parse(latestExpiry) - 86_400_000).toISOString();
    const created = await this.creation.create(read.value, { name, reference, endDateTime });
    if (created.ok) {
      const { applicationId, secret } = created.value;
      void this.creation.views.conclude({ applicationId, keyId: secret.keyId });
    }
    return created.ok ? 'ok' : created.error.code;
  }
}
