import type { Application, ClientSecret, UnreadableSecret } from '../../src/shared/domain/application';
import { failed, ok, type AppError, type ErrorCode, type Result } from '../../src/shared/ipc/result';
import type { Clock } from '../../src/main/platform/clock';
import { SecretValue } from '../../src/main/platform/secret-value';
import type {
  AddPasswordOutcome,
  ApplicationList,
  CredentialProvider,
  NewPassword,
} from '../../src/main/portal/credential-provider';
import { CrashPlan } from './crash-plan';
import { graphCapabilities } from '../../src/main/portal/graph/graph-capabilities';

/** What becomes of the next request for a secret. */
export type NextAnswer =
  | 'created'
  | 'refused'
  | 'lost-after-creation'
  | 'lost-before-creation'
  /** The network says that there was no connection, and is wrong. */
  | 'offline-after-creation';

/** What a portal keeps, whatever happens to those who ask. */
export interface PortalRecord {
  readonly secrets: ClientSecret[];
  /** Key ID -> value. */
  readonly values: Map<string, string>;
  readonly removed: string[];
  posts: number;
}

export function emptyRecord(): PortalRecord {
  return { secrets: [], values: new Map(), removed: [], posts: 0 };
}

/** One application at a portal whose answers a test decides. Read by ID it may be behind by `lagMs`. */
export class ScriptedPortal implements CredentialProvider {
  readonly capabilities = graphCapabilities;
  nextAnswer: NextAnswer = 'created';
  refusal: AppError = { code: 'policy-refused', requestId: 'request-1' };
  readFailure: ErrorCode | null = null;
  removeFailure: ErrorCode | null = null;
  lagMs = 0;
  /** Rows of its list that are not as they should be. */
  unreadable: readonly UnreadableSecret[] = [];
  /** The portal's clock against the computer's, ms. */
  aheadMs = 0;
  /** Runs when a request is about to be sent, before the caller's own last step. */
  beforeSending: () => void = () => undefined;
  readonly #application: Application;
  readonly #clock: Clock;
  readonly #crash: CrashPlan;

  constructor(
    readonly record: PortalRecord,
    application: Application,
    clock: Clock,
    crash = new CrashPlan(),
  ) {
    this.#application = application;
    this.#clock = clock;
    this.#crash = crash;
  }

  portalNowMs(): number {
    return this.#clock.nowMs() + this.aheadMs;
  }

  async listApplications(): Promise<Result<ApplicationList>> {
    return ok({ kind: 'applications', applications: [this.#seen()] });
  }

  async readApplication(): Promise<Result<Application>> {
    return this.readFailure === null ? ok(this.#seen()) : failed({ code: this.readFailure });
  }

  async listManagers(): Promise<Result<readonly []>> {
    return ok([]);
  }

  async sentReminders(): Promise<Result<never>> {
    return failed({ code: 'forbidden' });
  }

  async addPassword(
    _applicationId: string,
    password: NewPassword,
    beforeSend: () => Promise<void>,
  ): Promise<AddPasswordOutcome> {
    this.beforeSending();
    try {
      await beforeSend();
    } catch {
      return { kind: 'refused', error: { code: 'journal-failed' } };
    }
    return this.#crash.around(() => this.#answer(password));
  }

  async removePassword(
    _applicationId: string,
    keyId: string,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    const { removeFailure, record } = this;
    return this.#crash.around(() => {
      if (removeFailure !== null) return failed({ code: removeFailure });
      const at = record.secrets.findIndex((secret) => secret.keyId === keyId);
      if (at < 0) return failed({ code: 'not-found' });
      record.secrets.splice(at, 1);
      record.removed.push(keyId);
      return ok({ requestId: 'request-2' });
    });
  }

  #answer({ displayName, endDateTime }: NewPassword): AddPasswordOutcome {
    this.record.posts += 1;
    if (this.nextAnswer === 'refused') return { kind: 'refused', error: this.refusal };
    if (this.nextAnswer === 'lost-before-creation') return lost;
    const number = this.record.values.size + 1;
    const keyId = `key-${number}`;
    const text = `abc~VALUE-${number}.of_this-Test`;
    const startDateTime = new Date(this.portalNowMs()).toISOString();
    const secret = { keyId, displayName, hint: 'abc', startDateTime, endDateTime };
    this.record.secrets.push(secret);
    this.record.values.set(keyId, text);
    if (this.nextAnswer === 'lost-after-creation') return lost;
    if (this.nextAnswer === 'offline-after-creation') return { kind: 'refused', error: { code: 'offline' } };
    return { kind: 'created', secret, value: new SecretValue(Buffer.from(text)), requestId: 'request-1' };
  }

  #seen(): Application {
    const visibleUntil = this.portalNowMs() - this.lagMs;
    const secrets = this.record.secrets.filter(
      ({ startDateTime }) => startDateTime === null || Date.parse(startDateTime) <= visibleUntil,
    );
    const { unreadable } = this;
    const odd = new Set(unreadable.map(({ keyId }) => keyId));
    const readable = secrets.filter(({ keyId }) => !odd.has(keyId));
    return { ...this.#application, secrets: readable, ...(unreadable.length > 0 && { unreadable }) };
  }
}

const lost: AddPasswordOutcome = { kind: 'unknown', error: { code: 'outcome-unknown' } };
