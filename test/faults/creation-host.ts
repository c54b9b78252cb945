import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SecretCreation } from '../../src/main/operations/create-secret';
import { OperationJournal } from '../../src/main/operations/journal';
import { type JournalFiles, JournalFolder } from '../../src/main/operations/journal-folder';
import { LifetimeLimits } from '../../src/main/operations/lifetime-limits';
import { type Clock, systemClock } from '../../src/main/platform/clock';
import { createHttpClient } from '../../src/main/platform/http/http-client';
import type { Logger } from '../../src/main/platform/logger';
import { prepareProfile } from '../../src/main/platform/paths';
import { GraphClient } from '../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../src/main/portal/graph/portal-clock';
import type { Environment } from '../../src/shared/domain/environment';
import { failed, ok } from '../../src/shared/ipc/result';
import { type CrashPoint, CrashPoints } from './crash-points';
import { FileVault } from './file-vault';

/** What one run of the operations has to work with. */
export interface HostedCreation {
  readonly environment: Environment;
  readonly accessToken: string;
  readonly applicationId: string;
  /** What outlives the process: journal and vault are below it. */
  readonly profile: string;
  readonly crashPoint: CrashPoint | null;
  /** `none` is how the campaign proves that it can fail: a journal that forgets with the process. */
  readonly journal: 'durable' | 'none';
}

const minuteMs = 60_000;
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Time that can be set ahead: reconciliation waits for minutes and a day. */
class AdvancingClock implements Clock {
  #aheadMs = 0;

  nowMs(): number {
    return systemClock.nowMs() + this.#aheadMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
  }
}

/** The real operations over real files and HTTP, in a process of their own or beside the campaign. */
export class CreationHost {
  readonly creation: SecretCreation;
  readonly #clock = new AdvancingClock();
  readonly #graph: GraphCredentialProvider;
  readonly #applicationId: string;

  constructor({ environment, accessToken, applicationId, profile, crashPoint, journal }: HostedCreation) {
    const clock = this.#clock;
    const points = new CrashPoints(crashPoint);
    const paths = prepareProfile(profile);
    const vault = new FileVault(join(profile, 'vault'), points);
    const folder = paths.journal;
    const files = journal === 'durable' ? new CrashingFiles(new JournalFolder(folder), points) : forgetful;
    const portalClock = new PortalClock(clock);
    const dying: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      const isCreation = request.url.endsWith('/addPassword');
      if (isCreation) points.reach('before-request');
      const response = await fetch(request);
      if (isCreation) points.reach('after-answer');
      return response;
    };
    const http = createHttpClient({ fetch: dying, timeoutMs: 5_000, maximumBytes: 1_000_000 });
    const tokens = {
      accessToken: async () => ok(accessToken),
      replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
    };
    const baseUrl = environment.portal?.baseUrl ?? '';
    const client = new GraphClient({ http, baseUrl, tokens, clock, portalClock });
    const { resources: resourceNames } = environment;
    this.#graph = new GraphCredentialProvider({ client, writer: client, tokens, portalClock, resourceNames });
    this.#applicationId = applicationId;
    this.creation = new SecretCreation({
      provider: () => this.#graph,
      vault,
      journal: new OperationJournal({ folder, clock }, files),
      limits: new LifetimeLimits({ file: paths.lifetimeLimits, clock, logger: silent }),
      environment: () => environment,
      ...{ clock, logger: silent, randomBytes },
    });
  }

  /** Begins as the application does at its start. */
  async load(): Promise<void> {
    await this.creation.load();
    await this.creation.reconcile();
  }

  /** Creates one secret with a name of its own; answers with what the page would be told. */
  async create(name: string): Promise<{ readonly outcome: string; readonly reference: string }> {
    const read = await this.#graph.readApplication(this.#applicationId, new AbortController().signal);
    if (!read.ok) return { outcome: read.error.code, reference: '' };
    const form = await this.creation.prepare(read.value, { displayName: 'Vera Molnar', email: null });
    if (!form.ok) return { outcome: form.error.code, reference: '' };
    const { reference } = form.value;
    const endDateTime = new Date(systemClock.nowMs() + 30 * 86_400_000).toISOString();
    const created = await this.creation.create(read.value, { name, reference, endDateTime });
    if (created.ok) this.creation.concludeView(created.value.secret.keyId);
    return { outcome: created.ok ? 'created' : created.error.code, reference };
  }

  /** Reconciles at once, after the quiet period, and after a day; answers with how many creations are still open. */
  async settle(): Promise<number> {
    for (const aheadMs of [0, 2 * minuteMs, 2 * minuteMs, 25 * 60 * minuteMs]) {
      this.#clock.advance(aheadMs);
      await this.creation.reconcile();
    }
    this.creation.stop();
    return this.creation.openCreations().length;
  }
}

/** The folder itself, with doors at which the process may die; they are named by the line that is written. */
class CrashingFiles implements JournalFiles {
  readonly #files: JournalFiles;
  readonly #points: CrashPoints;

  constructor(files: JournalFiles, points: CrashPoints) {
    this.#files = files;
    this.#points = points;
  }

  read(): ReturnType<JournalFiles['read']> {
    return this.#files.read();
  }

  async append(name: string, text: string): Promise<void> {
    const phase = /"phase":"(planned|sent|received|saved)"/.exec(text)?.[1] as
      'planned' | 'sent' | 'received' | 'saved' | undefined;
    if (phase !== undefined) this.#points.reach(`before-${phase}`);
    await this.#files.append(name, text);
    if (phase !== undefined) this.#points.reach(`after-${phase}`);
  }

  remove(name: string): Promise<void> {
    return this.#files.remove(name);
  }
}

/** A journal that is gone with the process. */
const forgetful: JournalFiles = {
  read: async () => [],
  append: async () => undefined,
  remove: async () => undefined,
};
