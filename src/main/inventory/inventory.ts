import type { Application } from '../../shared/domain/application';
import { failed, ok, type AppError, type Result } from '../../shared/ipc/result';
import type { InventoryState, WithdrawnApplication } from '../../shared/ipc/state/inventory-state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { WorkState } from '../session/workplace';
import type { InventoryCopy } from './copy-schema';
import { isSameOwner, type ListOwner, ownerOf } from './list-owner';
import { newlyWithdrawn } from './newly-withdrawn';
import { type FoundManagers, readManagers } from './read-managers';

export interface InventoryOptions {
  /** Where the person works: whose list it is. */
  readonly session: { state(): WorkState; onChanged(listener: () => void): () => void };
  readonly provider: () => CredentialProvider | null;
  /** Those whose copies may be shown. */
  readonly environments: () => readonly { readonly id: string }[];
  readonly copies: InventoryCopies;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Where the list outlives the application. */
export interface InventoryCopies {
  /** The one of these environments that was written last. */
  loadNewest(environmentIds: readonly string[]): Promise<InventoryCopy | null>;
  /** Whether it was written. */
  save(copy: InventoryCopy): Promise<boolean>;
  remove(environmentId: string): Promise<Result<null>>;
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
  /** Whose list and withdrawals these are. */
  #owner: ListOwner | null = null;
  #isCopied = false;
  #withdrawn: readonly WithdrawnApplication[] = [];
  #copying: Promise<unknown> = Promise.resolve();
  /** Counts removals, so that a copy that was being opened before one is not shown after it. */
  #removals = 0;

  constructor(options: InventoryOptions) {
    this.#options = options;
  }

  /** Follows the session from now on; answers with the function that stops it. */
  start(): () => void {
    const stopListening = this.#options.session.onChanged(() => {
      this.#followSession();
    });
    this.#followSession();
    void this.#openCopy(this.#options.environments().map(({ id }) => id));
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

  /** ID of the environment whose list is shown; `null` while there is none. */
  shown(): string | null {
    return this.#state.kind === 'ready' ? this.#state.environmentId : null;
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
    if (this.#isCopied) this.#copy();
    this.#changed.emit(this.#state);
  }

  /** Forgets an environment's list, here and on the disk. Fails when something of it may still be there. */
  async forget(environmentId: string): Promise<Result<null>> {
    this.#removals += 1;
    if (this.#owner?.environmentId === environmentId) {
      // First of all, so that nothing more is written behind the removal.
      this.#owner = null;
      this.#withdrawn = [];
      this.#become({ kind: 'none' });
    }
    return this.#removeCopy(environmentId);
  }

  /** Resolves when the copy on the disk is as new as the list. */
  async copied(): Promise<void> {
    for (let last: unknown = null; last !== this.#copying;) {
      last = this.#copying;
      await last;
    }
  }

  #followSession(): void {
    const owner = ownerOf(this.#options.session.state());
    const environmentId = owner?.environmentId ?? null;
    if (environmentId === this.#environmentId) return;
    this.#environmentId = environmentId;
    this.#run?.stop.abort();
    this.#run = null;
    if (owner === null) {
      void this.#keepCopyOnly();
      return;
    }
    const isOwn = this.#state.kind === 'ready' && this.#owner !== null && isSameOwner(owner, this.#owner);
    this.#owner = owner;
    if (!isOwn) {
      this.#isCopied = false;
      this.#withdrawn = [];
      this.#become({ kind: 'none' });
      void this.#openCopy([owner.environmentId]);
    }
    void this.refresh();
  }

  /** Shows the copy of an earlier run, unless something newer is there already. Never waits for a network. */
  async #openCopy(environmentIds: readonly string[]): Promise<void> {
    const removals = this.#removals;
    const copy = await this.#options.copies.loadNewest(environmentIds);
    if (copy === null || removals !== this.#removals) return;
    const before = this.#state;
    const owner = { environmentId: copy.environmentId, name: copy.owner };
    if (this.#owner !== null && !isSameOwner(owner, this.#owner)) return;
    if (before.kind === 'ready' || before.kind === 'no-access') {
      // The portal was quicker than the keychain: what it took away is told all the same.
      this.#withdraw(copy.applications, before.kind === 'ready' ? before.applications : []);
      return;
    }
    this.#isCopied = true;
    this.#owner = owner;
    this.#withdrawn = copy.withdrawn;
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
  async #keepCopyOnly(): Promise<void> {
    if (this.#state.kind === 'ready' && this.#isCopied) {
      this.#become({ ...this.#state, source: 'sealed-copy', isRefreshing: false, refreshError: null });
      return;
    }
    const hasList = this.#state.kind === 'ready';
    this.#become({ kind: 'none' });
    if (!hasList || this.#owner === null) return;
    const { environmentId } = this.#owner;
    await this.#copying; // the first copy was still being written
    const isStillOurs = this.#owner?.environmentId === environmentId;
    if (isStillOurs && this.#state.kind === 'none') await this.#openCopy([environmentId]);
  }

  #copy(): void {
    if (this.#state.kind !== 'ready' || this.#owner === null) return;
    const { environmentId, applications, readAtMs } = this.#state;
    const withdrawn = this.#withdrawn;
    const copy = { environmentId, owner: this.#owner.name, readAtMs, applications, withdrawn };
    this.#copying = this.#copying.then(async () => {
      this.#isCopied = await this.#options.copies.save(copy);
    });
  }

  #withdraw(before: readonly Application[], remaining: readonly Application[]): void {
    // Where the person keeps the list, they have taken it out themselves.
    if (this.#options.provider()?.capabilities.canList === false) return;
    const news = newlyWithdrawn(before, remaining, this.#withdrawn, this.#options.clock.nowMs());
    if (news.length === 0) return;
    this.#withdrawn = [...this.#withdrawn, ...news];
    this.#changed.emit(this.#state);
  }

  async #read(provider: CredentialProvider, signal: AbortSignal): Promise<Result<null>> {
    this.#become(this.#state.kind === 'ready' ? { ...this.#state, isRefreshing: true } : { kind: 'loading' });
    const list = await provider.listApplications(signal);
    if (signal.aborted) return failed({ code: 'not-signed-in' });
    if (!list.ok) return this.#refreshFailed(list.error);
    const environmentId = this.#environmentId ?? '';
    const applications = list.value.kind === 'no-role' ? [] : list.value.applications;
    const { canList, canListManagers } = provider.capabilities;
    if (this.#state.kind === 'ready') this.#withdraw(this.#state.applications, applications);
    if (canList && applications.length === 0) {
      const reason = list.value.kind === 'no-role' ? 'no-role' : 'no-applications';
      this.#isCopied = false;
      this.#become({ kind: 'no-access', reason });
      await this.#removeCopy(environmentId);
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
    if (!canListManagers) return ok(null);
    const show = this.#showManagers.bind(this);
    await readManagers(provider, applications, show, signal);
    if (!signal.aborted) this.#copy();
    return ok(null);
  }

  #refreshFailed(error: AppError): Result<null> {
    this.#options.logger.warn('applications not read', {
      code: error.code,
      requestId: error.requestId ?? error.clientRequestId ?? null,
    });
    this.#become(
      this.#state.kind === 'ready'
        ? { ...this.#state, isRefreshing: false, refreshError: error }
        : { kind: 'failed', error },
    );
    return failed(error);
  }

  /** Goes after every write that was begun before it. */
  #removeCopy(environmentId: string): Promise<Result<null>> {
    const removal = this.#copying.then(() => this.#options.copies.remove(environmentId));
    this.#copying = removal;
    return removal;
  }

  #showManagers(found: FoundManagers): void {
    if (this.#state.kind !== 'ready') return;
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
