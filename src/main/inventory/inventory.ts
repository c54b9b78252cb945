import type { Application } from '../../shared/domain/application';
import { failed, ok, type AppError, type Result } from '../../shared/ipc/result';
import type { InventoryState, SessionState, WithdrawnApplication } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { Session } from '../session/session';
import type { InventoryCopy } from './copy-schema';
import { missingFrom } from './missing-from';

const managersAtATime = 4;
/** Whole lists go to the page: one for each application would keep it busy with hundreds. */
const managersShownTogether = 50;

export interface InventoryOptions {
  readonly session: Pick<Session, 'state' | 'onChanged'>;
  readonly provider: () => CredentialProvider | null;
  readonly copies: InventoryCopies;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Where the list outlives the application. */
export interface InventoryCopies {
  loadLatest(): Promise<InventoryCopy | null>;
  /** Whether it was written. */
  save(copy: InventoryCopy): Promise<boolean>;
  remove(environmentId: string): Promise<void>;
}

/**
 * What is known of the applications and their secrets: the sealed copy at once, the portal's answer when it comes. What
 * was read stays when a refresh fails and, where a copy could be written, when the session ends.
 */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #changed = new Emitter<InventoryState>();
  #state: InventoryState = { kind: 'none' };
  #run: { readonly done: Promise<Result<null>>; readonly stop: AbortController } | null = null;
  #environmentId: string | null = null;
  /** Whose list `#state` is. */
  #owner: string | null = null;
  #isCopied = false;
  #withdrawn: readonly WithdrawnApplication[] = [];
  #copying: Promise<unknown> = Promise.resolve();

  constructor(options: InventoryOptions) {
    this.#options = options;
  }

  /** Follows the session from now on; answers with the function that stops it. */
  start(): () => void {
    const stopListening = this.#options.session.onChanged(() => {
      this.#followSession();
    });
    this.#followSession();
    void this.#openCopy();
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
    this.#copy();
    return ok(fresh);
  }

  /** Applications that were taken away, until the person has taken note. */
  withdrawn(): readonly WithdrawnApplication[] {
    return this.#withdrawn;
  }

  acknowledgeWithdrawn(applicationId: string): void {
    this.#withdrawn = this.#withdrawn.filter((known) => known.applicationId !== applicationId);
    this.#changed.emit(this.#state);
  }

  /** Forgets an environment's list, here and on the disk. */
  async forget(environmentId: string): Promise<void> {
    await this.#copying;
    await this.#options.copies.remove(environmentId);
    this.#isCopied = false;
    this.#withdrawn = [];
    if (this.#state.kind === 'ready' && this.#state.environmentId === environmentId) {
      this.#become({ kind: 'none' });
    }
  }

  /** Resolves when the copy on the disk is as new as the list. */
  async copied(): Promise<void> {
    await this.#copying;
  }

  #followSession(): void {
    const session = this.#options.session.state();
    const environmentId = session.kind === 'signed-in' ? session.environmentId : null;
    if (environmentId === this.#environmentId) return;
    this.#environmentId = environmentId;
    this.#run?.stop.abort();
    this.#run = null;
    if (session.kind !== 'signed-in') {
      this.#keepCopyOnly();
      return;
    }
    const isOwn =
      this.#state.kind === 'ready' &&
      this.#state.environmentId === environmentId &&
      this.#owner === ownerOf(session);
    if (!isOwn) this.#become({ kind: 'none' });
    this.#owner = ownerOf(session);
    void this.refresh();
  }

  /** Shows the copy of an earlier run, unless something newer is there already. Never waits for a network. */
  async #openCopy(): Promise<void> {
    const copy = await this.#options.copies.loadLatest();
    const before = this.#state;
    if (copy === null || before.kind === 'ready' || before.kind === 'no-access') return;
    const isOthers = copy.environmentId !== this.#environmentId || copy.owner !== this.#owner;
    if (this.#environmentId !== null && isOthers) return;
    this.#isCopied = true;
    this.#owner = copy.owner;
    this.#become({
      kind: 'ready',
      environmentId: copy.environmentId,
      source: 'sealed-copy',
      applications: copy.applications,
      readAtMs: copy.readAtMs,
      isRefreshing: this.#run !== null,
      // The portal may have failed to answer before the keychain gave the key.
      refreshError: before.kind === 'failed' ? before.error : null,
    });
  }

  /** The session is over: what was sealed stays readable, what was only in memory goes with it. */
  #keepCopyOnly(): void {
    if (this.#state.kind === 'ready' && this.#isCopied) {
      this.#become({ ...this.#state, source: 'sealed-copy', isRefreshing: false, refreshError: null });
    } else {
      this.#become({ kind: 'none' });
    }
  }

  #copy(): void {
    if (this.#state.kind !== 'ready' || this.#owner === null) return;
    const { environmentId, applications, readAtMs } = this.#state;
    const copy = { environmentId, owner: this.#owner, readAtMs, applications };
    this.#copying = this.#copying.then(async () => {
      this.#isCopied = await this.#options.copies.save(copy);
    });
  }

  #withdraw(remaining: readonly Application[]): void {
    if (this.#state.kind !== 'ready') return;
    const atMs = this.#options.clock.nowMs();
    const gone = missingFrom(remaining, this.#state.applications).map(({ id, displayName }) => ({
      applicationId: id,
      displayName,
      atMs,
    }));
    this.#withdrawn = [...this.#withdrawn, ...gone];
  }

  async #read(provider: CredentialProvider, signal: AbortSignal): Promise<Result<null>> {
    this.#become(this.#state.kind === 'ready' ? { ...this.#state, isRefreshing: true } : { kind: 'loading' });
    const list = await provider.listApplications(signal);
    if (signal.aborted) return failed({ code: 'not-signed-in' });
    if (!list.ok) return this.#refreshFailed(list.error);
    const environmentId = this.#environmentId ?? '';
    const applications = list.value.kind === 'no-role' ? [] : list.value.applications;
    this.#withdraw(applications);
    if (applications.length === 0) {
      const reason = list.value.kind === 'no-role' ? 'no-role' : 'no-applications';
      this.#isCopied = false;
      await this.#options.copies.remove(environmentId);
      this.#become({ kind: 'no-access', reason });
      return ok(null);
    }
    this.#become({
      kind: 'ready',
      environmentId,
      source: 'portal',
      applications: applications.map((fresh) => this.#withKnownManagers(fresh)),
      readAtMs: this.#options.clock.nowMs(),
      isRefreshing: false,
      refreshError: null,
    });
    this.#copy();
    await this.#readManagers(provider, applications, signal);
    if (!signal.aborted) this.#copy();
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
    const found = new Map<string, Application['managers']>();
    const show = (): void => {
      if (!signal.aborted) this.#showManagers(found);
      found.clear();
    };
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
        const { id } = next;
        const managers = await provider.listManagers(id, signal);
        // A portal that does not say who manages an application is no reason to show less of it.
        if (managers.ok) found.set(id, managers.value);
        if (found.size >= managersShownTogether) show();
      }
    };
    await Promise.all(Array.from({ length: managersAtATime }, work));
    show();
  }

  #showManagers(found: ReadonlyMap<string, Application['managers']>): void {
    if (this.#state.kind !== 'ready' || found.size === 0) return;
    const applications = this.#state.applications.map((known) => {
      const managers = found.get(known.id);
      return managers === undefined ? known : { ...known, managers };
    });
    this.#become({ ...this.#state, applications });
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

function ownerOf({ user }: Extract<SessionState, { kind: 'signed-in' }>): string {
  return user.email ?? user.displayName;
}
