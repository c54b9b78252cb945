import type { Application } from '../../../shared/domain/application';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import type { ListState } from '../list-state';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { CredentialProvider } from '../../portal/credential-provider';
import { asKnown, withKept, withUnread } from './as-known';
import { AskedLater } from './asked-later';
import { type FoundManagers, readManagers } from './read-managers';

/** The list that is read into. */
export interface PortalReadingOptions {
  readonly provider: () => CredentialProvider | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly state: () => ListState;
  readonly become: (state: ListState) => void;
  /** Where the list on the screen belongs. */
  readonly environmentId: () => string;
  /** Notes what is in the first list and not in the second. */
  readonly withdraw: (before: readonly Application[], remaining: readonly Application[]) => void;
  readonly copy: () => void;
  /** Everything was taken away. */
  readonly keepNote: (environmentId: string) => Promise<void>;
}

interface Run {
  done: Promise<Result<null>>;
  readonly stop: AbortController;
  /** The next one, for those who asked after this one had begun. */
  next: Promise<Result<null>> | null;
  /** Its list is there: what is still read are managers. */
  isListed: boolean;
}

/** Reads the portal's list and single applications; of two answers the one counts that was asked for later. */
export class PortalReading {
  readonly #options: PortalReadingOptions;
  readonly #later = new AskedLater();
  #run: Run | null = null;

  constructor(options: PortalReadingOptions) {
    this.#options = options;
  }

  get isUnderWay(): boolean {
    return this.#run !== null;
  }

  /** Another place is worked in: what is under way is of no use any more. */
  stop(): void {
    this.#run?.stop.abort();
    this.#run = null;
    this.#later.forget();
  }

  /**
   * Reads everything again. An answer counts only for those who asked before it was begun: who asks later shares one more
   * reading with others, which begins when this list is there.
   */
  refresh(): Promise<Result<null>> {
    const run = this.#run;
    if (run !== null && !run.isListed) return (run.next ??= this.#after(run));
    // Managers that are still being read are read again with the list.
    run?.stop.abort();
    const provider = this.#options.provider();
    if (provider === null) return Promise.resolve(failed({ code: 'not-signed-in' }));
    const begun: Run = { done: endless, stop: new AbortController(), next: null, isListed: false };
    // Before the first news of it, so that whoever asks because of those finds it.
    this.#run = begun;
    begun.done = this.#read(provider, begun).finally(() => {
      if (this.#run === begun) this.#run = null;
    });
    return begun.done;
  }

  /** Reads one application again after a write. An answer that a later one has overtaken changes nothing. */
  async reread(applicationId: string): Promise<Result<Application>> {
    const { provider, state, become, copy } = this.#options;
    const reader = provider();
    if (reader === null) return failed({ code: 'not-signed-in' });
    const question = this.#later.ask();
    const answer = await reader.readApplication(applicationId, new AbortController().signal);
    if (!answer.ok) return answer;
    const before = state();
    const known = before.kind === 'ready' ? before.applications : [];
    const shown = known.find(({ id }) => id === applicationId);
    const read = withKept(answer.value, shown);
    const fresh = { ...read, managers: read.managers ?? shown?.managers ?? null };
    if (!this.#later.take(fresh, question)) return ok(shown ?? fresh);
    if (before.kind === 'ready') {
      const applications = known.map((application) => (application.id === fresh.id ? fresh : application));
      become({ ...before, applications: asKnown(applications, known) });
    }
    copy();
    return ok(fresh);
  }

  async #after(run: Run): Promise<Result<null>> {
    // By then its end is known also to who asks while it is being begun.
    await Promise.resolve();
    await run.done;
    if (!run.stop.signal.aborted) return this.refresh();
    return this.#run?.done ?? failed({ code: 'not-signed-in' });
  }

  async #read(provider: CredentialProvider, run: Run): Promise<Result<null>> {
    const { state, become, withdraw, copy, clock } = this.#options;
    const { signal } = run.stop;
    const question = this.#later.ask();
    const before = state();
    become(before.kind === 'ready' ? { ...before, isRefreshing: true } : { kind: 'loading' });
    const list = await provider.listApplications(signal);
    if (signal.aborted) return failed({ code: 'not-signed-in' });
    run.isListed = true;
    if (!list.ok) return this.#refreshFailed(list.error);
    const environmentId = this.#options.environmentId();
    const { applications: listed, unreadable = [] } =
      list.value.kind === 'no-role' ? { applications: [] } : list.value;
    const { canList, canListManagers } = provider.capabilities;
    const now = state();
    const known = now.kind === 'ready' ? now.applications : [];
    const kept = listed.map((read) =>
      withKept(
        read,
        known.find(({ id }) => id === read.id),
      ),
    );
    const merged = this.#later.takeList(withUnread(kept, unreadable, known), question);
    if (now.kind === 'ready') withdraw(known, merged);
    if (canList && merged.length === 0) {
      const reason = list.value.kind === 'no-role' ? 'no-role' : 'no-applications';
      this.#later.forget();
      become({ kind: 'no-access', reason });
      await this.#options.keepNote(environmentId);
      return ok(null);
    }
    const applications = asKnown(merged, known);
    become({
      ...{ kind: 'ready', environmentId, source: 'portal', applications },
      ...{ readAtMs: clock.nowMs(), isRefreshing: false, refreshError: null },
      ...(unreadable.length > 0 && { unreadable }),
    });
    copy();
    if (!canListManagers) return ok(null);
    await readManagers(provider, applications, (found) => this.#showManagers(found), signal);
    if (!signal.aborted) copy();
    return ok(null);
  }

  #refreshFailed(error: AppError): Result<null> {
    const { logger, state, become } = this.#options;
    logger.warn('applications not read', {
      code: error.code,
      requestId: error.requestId ?? error.clientRequestId ?? null,
    });
    const before = state();
    become(
      before.kind === 'ready'
        ? { ...before, isRefreshing: false, refreshError: error }
        : { kind: 'failed', error },
    );
    return failed(error);
  }

  #showManagers(found: FoundManagers): void {
    const before = this.#options.state();
    if (before.kind !== 'ready') return;
    const known = before.applications;
    const applications = known.map((application) => {
      const managers = found.get(application.id);
      return managers === undefined ? application : { ...application, managers };
    });
    this.#options.become({ ...before, applications: asKnown(applications, known) });
  }
}

/** Stands until a run has begun. */
const endless = new Promise<Result<null>>(() => undefined);
