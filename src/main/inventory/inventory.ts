import type { Application } from '../../shared/domain/application';
import { failed, ok, type AppError, type Result } from '../../shared/ipc/result';
import type { InventoryState } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { Session } from '../session/session';

const managersAtATime = 4;

export interface InventoryOptions {
  readonly session: Pick<Session, 'state' | 'onChanged'>;
  readonly provider: () => CredentialProvider | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is known of the applications and their secrets, read after sign-in and kept when a refresh fails. */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #changed = new Emitter<InventoryState>();
  #state: InventoryState = { kind: 'none' };
  #run: { readonly done: Promise<Result<null>>; readonly stop: AbortController } | null = null;
  #environmentId: string | null = null;

  constructor(options: InventoryOptions) {
    this.#options = options;
  }

  /** Follows the session from now on; answers with the function that stops it. */
  start(): () => void {
    const stopListening = this.#options.session.onChanged(() => {
      this.#followSession();
    });
    this.#followSession();
    return () => {
      stopListening();
      this.#run?.stop.abort();
    };
  }

  state(): InventoryState {
    return this.#state;
  }

  onChanged(listener: (state: InventoryState) => void): () => void {
    return this.#changed.on(listener);
  }

  /** An application of the last good list; `null` when it is not in there. */
  application(applicationId: string): Application | null {
    if (this.#state.kind !== 'ready') return null;
    return this.#state.applications.find((known) => known.id === applicationId) ?? null;
  }

  /** Reads everything again. Calls meanwhile join the one under way. */
  refresh(): Promise<Result<null>> {
    if (this.#run !== null) return this.#run.done;
    const provider = this.#options.provider();
    if (provider === null) return Promise.resolve(failed({ code: 'not-signed-in' }));
    const stop = new AbortController();
    const done = this.#read(provider, stop.signal).finally(() => {
      if (this.#run?.stop === stop) this.#run = null;
    });
    this.#run = { done, stop };
    return done;
  }

  /** Reads one application again after a write: the list is only eventually consistent, the object is not. */
  async reread(applicationId: string): Promise<Result<Application>> {
    const provider = this.#options.provider();
    if (provider === null) return failed({ code: 'not-signed-in' });
    const answer = await provider.readApplication(applicationId, new AbortController().signal);
    if (!answer.ok) return answer;
    const known = this.application(applicationId);
    const fresh = { ...answer.value, managers: answer.value.managers ?? known?.managers ?? null };
    this.#replace(fresh);
    return ok(fresh);
  }

  #followSession(): void {
    const session = this.#options.session.state();
    const environmentId = session.kind === 'signed-in' ? session.environmentId : null;
    if (environmentId === this.#environmentId) return;
    this.#environmentId = environmentId;
    this.#run?.stop.abort();
    this.#run = null;
    this.#become({ kind: 'none' });
    if (environmentId !== null) void this.refresh();
  }

  async #read(provider: CredentialProvider, signal: AbortSignal): Promise<Result<null>> {
    this.#become(this.#state.kind === 'ready' ? { ...this.#state, isRefreshing: true } : { kind: 'loading' });
    const list = await provider.listApplications(signal);
    if (signal.aborted) return failed({ code: 'not-signed-in' });
    if (!list.ok) return this.#refreshFailed(list.error);
    if (list.value.kind === 'no-role') {
      this.#become({ kind: 'no-access', reason: 'no-role' });
      return ok(null);
    }
    const { applications } = list.value;
    if (applications.length === 0) {
      this.#become({ kind: 'no-access', reason: 'no-applications' });
      return ok(null);
    }
    this.#become({
      kind: 'ready',
      applications: applications.map((fresh) => this.#withKnownManagers(fresh)),
      readAtMs: this.#options.clock.nowMs(),
      isRefreshing: false,
      refreshError: null,
    });
    await this.#readManagers(provider, applications, signal);
    return ok(null);
  }

  #refreshFailed(error: AppError): Result<null> {
    this.#options.logger.warn('applications not read', {
      code: error.code,
      requestId: error.requestId ?? null,
    });
    this.#become(
      this.#state.kind === 'ready'
        ? { ...this.#state, isRefreshing: false, refreshError: error }
        : { kind: 'failed', error },
    );
    return failed(error);
  }

  async #readManagers(
    provider: CredentialProvider,
    applications: readonly Application[],
    signal: AbortSignal,
  ): Promise<void> {
    const waiting = [...applications];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
        const { id } = next;
        const managers = await provider.listManagers(id, signal);
        const known = this.application(id);
        // A portal that does not say who manages an application is no reason to show less of it.
        if (managers.ok && known !== null && !signal.aborted)
          this.#replace({ ...known, managers: managers.value });
      }
    };
    await Promise.all(Array.from({ length: managersAtATime }, work));
  }

  #withKnownManagers(fresh: Application): Application {
    return { ...fresh, managers: fresh.managers ?? this.application(fresh.id)?.managers ?? null };
  }

  #replace(fresh: Application): void {
    if (this.#state.kind !== 'ready') return;
    const applications = this.#state.applications.map((known) => (known.id === fresh.id ? fresh : known));
    this.#become({ ...this.#state, applications });
  }

  #become(state: InventoryState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}
