import type { Application } from '../../shared/domain/application';
import type { Result } from '../../shared/ipc/result';
import type { OfflineCopy, WithdrawnApplication } from '../../shared/ipc/state/inventory-state';
import type { ListState } from './list-state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import type { CredentialProvider } from '../portal/credential-provider';
import type { WorkState } from '../environments/current-environment';
import { type InventoryCopy, isNoteOnly } from './copies/copy-schema';
import { type InventoryCopies, KeptLists } from './copies/kept-lists';
import { ShownCopy } from './copies/shown-copy';
import { isSameOwner, type ListOwner, nowhere, ownerOf, placeOf, type WorkPlace } from './list-owner';
import { withCopied } from './sync/as-known';
import { newlyWithdrawn } from './sync/newly-withdrawn';
import { PortalReading } from './sync/portal-reading';
import { keptAges, type WatchedList, watchedLists } from './index/watched-lists';

export interface InventoryOptions {
  /** Where the person works: whose list it is. */
  readonly session: { state(): WorkState; onChanged(listener: () => void): () => void };
  readonly provider: () => CredentialProvider | null;
  /** Those whose copies may be shown. */
  readonly environments: () => readonly { readonly id: string }[];
  /** Whether an environment is opened instead of signed in to: its copy is then not shown by itself. */
  readonly isOpenable: (environmentId: string) => boolean;
  readonly copies: InventoryCopies;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What is known of the applications and their secrets: the sealed copy at once, the portal's answer when it comes. What
 * was read stays when a refresh fails and, where a copy could be written, when the session ends.
 */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #changed = new Emitter<ListState>();
  readonly #kept: KeptLists;
  #state: ListState = { kind: 'none' };
  readonly #reading: PortalReading;
  readonly #copy: ShownCopy;
  /** Where the list on the screen belongs, by the session. */
  #place: WorkPlace = nowhere;
  /** Whose list and withdrawals these are. */
  #owner: ListOwner | null = null;
  #withdrawn: readonly WithdrawnApplication[] = [];
  /** The copies that are being opened. */
  #opening: Promise<unknown> = Promise.resolve();

  constructor(options: InventoryOptions) {
    this.#options = options;
    this.#kept = new KeptLists(options.copies, options.clock);
    const shown = () => ({ state: this.#state, owner: this.#owner, withdrawn: this.#withdrawn });
    this.#copy = new ShownCopy(this.#kept, options.clock, shown);
    this.#reading = new PortalReading({
      ...options,
      state: () => this.#state,
      become: this.#become.bind(this),
      environmentId: () => this.#place.environmentId,
      withdraw: this.#withdraw.bind(this),
      copy: () => this.#copy.write(),
      keepNote: this.#keepNote.bind(this),
    });
  }

  /** Follows the session from now on; answers with the function that stops it. */
  start(): () => void {
    const { session, environments, isOpenable } = this.#options;
    const stops = [
      session.onChanged(() => {
        this.#followSession();
      }),
      this.#kept.onChanged(() => {
        this.#changed.emit(this.#state);
      }),
    ];
    this.#followSession();
    const ids = environments().map(({ id }) => id);
    void this.#openCopy(ids.filter((id) => !isOpenable(id))).then(() => this.openOthers());
    return () => {
      for (const stop of stops) stop();
      this.#reading.stop();
      this.#kept.stop();
    };
  }

  state(): ListState {
    return this.#state;
  }

  onChanged(listener: (state: ListState) => void): () => void {
    return this.#changed.on(listener);
  }

  /** What is known of every environment, to be watched: see {@link watchedLists}. */
  watched(): readonly WatchedList[] {
    return watchedLists(this.#state, this.#copies(), this.#owner);
  }

  /** Opens the copies that are not open yet: at start, and when an environment has begun to count. */
  openOthers(): Promise<void> {
    return this.#kept.openOthers(this.#options.environments().map(({ id }) => id));
  }

  /** The environments whose list is kept, with its age: what can be shown without a session. */
  copies(): readonly OfflineCopy[] {
    return keptAges(this.#copies(), this.watched());
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

  /** Reads everything again: see {@link PortalReading.refresh}. */
  refresh(): Promise<Result<null>> {
    return this.#reading.refresh();
  }

  /** Reads one application again after a write: the list is only eventually consistent, the object is not. */
  reread(applicationId: string): Promise<Result<Application>> {
    return this.#reading.reread(applicationId);
  }

  /** Applications that were taken away, until the person has taken note. */
  withdrawn(): readonly WithdrawnApplication[] {
    return this.#withdrawn;
  }

  acknowledgeWithdrawn(applicationId: string): void {
    this.#withdrawn = this.#withdrawn.filter((known) => known.applicationId !== applicationId);
    if (this.#state.kind === 'no-access') void this.#keepNote(this.#place.environmentId);
    else if (this.#copy.isThere) this.#copy.write();
    this.#changed.emit(this.#state);
  }

  /** Forgets an environment's list, here and on the disk. Fails when something of it may still be there. */
  async forget(environmentId: string): Promise<Result<null>> {
    // First of all, so that nothing more is written behind the removal.
    if (this.#owner?.environmentId === environmentId) this.#begin(null);
    return this.#kept.remove(environmentId);
  }

  /** Writes the copy of an environment that is not on the screen anew. Where there is none, none is made. */
  renewCopy(environmentId: string, applications: readonly Application[]): void {
    const copy = this.#kept.of(environmentId);
    if (copy === null || environmentId === this.shown()) return;
    void this.#kept.save({ ...copy, applications, readAtMs: this.#options.clock.nowMs() });
  }

  /** Resolves when the copy on the disk is as new as the list. */
  copied(): Promise<void> {
    return this.#kept.settled();
  }

  #followSession(): void {
    const work = this.#options.session.state();
    const owner = ownerOf(work);
    const before = this.#place;
    const place = placeOf(work);
    if (place.kind === before.kind && place.environmentId === before.environmentId) return;
    this.#place = place;
    this.#reading.stop();
    if (place.kind === 'copy') {
      this.#showOnly(place.environmentId);
      return;
    }
    if (owner === null) {
      void this.#keepCopyOnly(before.kind === 'opened');
      return;
    }
    const isOwn = this.#state.kind === 'ready' && this.#owner !== null && isSameOwner(owner, this.#owner);
    this.#owner = owner;
    if (!isOwn) {
      this.#copy.isThere = false;
      this.#begin(owner);
      void this.#openCopy([owner.environmentId]);
    }
    void this.refresh();
  }

  /** Shows the copy of an environment that is looked at, whoever works elsewhere. */
  #showOnly(environmentId: string): void {
    const copy = this.#kept.of(environmentId);
    this.#begin(null);
    if (copy !== null) this.#showCopy(copy);
  }

  /** Shows the copy of an earlier run, unless something newer is there already. Never waits for a network. */
  #openCopy(environmentIds: readonly string[]): Promise<void> {
    const opened = this.#open(environmentIds);
    this.#opening = this.#opening.then(() => opened);
    return opened;
  }

  async #open(environmentIds: readonly string[]): Promise<void> {
    const [id = '', ...more] = environmentIds;
    const copy = (more.length === 0 ? this.#kept.of(id) : null) ?? (await this.#kept.open(environmentIds));
    if (copy === null || this.#place.kind === 'copy') return;
    const before = this.#state;
    const owner = { environmentId: copy.environmentId, name: copy.owner };
    if (this.#owner !== null && !isSameOwner(owner, this.#owner)) return;
    if (before.kind !== 'ready' && before.kind !== 'no-access') {
      this.#showCopy(copy);
      return;
    }
    // The portal was quicker than the keychain: what it took away, now and before, is told all the same.
    const told = new Set(this.#withdrawn.map(({ applicationId }) => applicationId));
    const untold = copy.withdrawn.filter(({ applicationId }) => !told.has(applicationId));
    this.#withdrawn = [...untold, ...this.#withdrawn];
    const after = withCopied(before, copy.applications);
    if (after !== before) this.#become(after);
    this.#withdraw(copy.applications, after.kind === 'ready' ? after.applications : []);
    if (after !== before || untold.length > 0) this.#copy.write();
  }

  #showCopy(copy: InventoryCopy): void {
    const { owner: name, withdrawn, ...list } = copy;
    this.#owner = { environmentId: copy.environmentId, name };
    this.#withdrawn = withdrawn;
    if (isNoteOnly(copy)) {
      this.#changed.emit(this.#state);
      return;
    }
    this.#copy.isThere = true;
    this.#become({
      ...{ kind: 'ready', source: 'sealed-copy', ...list },
      isRefreshing: this.#reading.isUnderWay,
      // The portal may have failed to answer before the keychain gave the key.
      refreshError: this.#state.kind === 'failed' ? this.#state.error : null,
    });
  }

  /**
   * The session is over: what was sealed stays readable, what was only in memory goes with it. An environment that was
   * opened is left.
   */
  async #keepCopyOnly(isLeft: boolean): Promise<void> {
    if (isLeft) {
      this.#begin(null);
      return;
    }
    if (this.#state.kind === 'ready' && this.#copy.isThere) {
      this.#become({ ...this.#state, source: 'sealed-copy', isRefreshing: false, refreshError: null });
      return;
    }
    const hasList = this.#state.kind === 'ready';
    const earlier = this.#copy.earlier();
    if (earlier !== null) {
      this.#showCopy(earlier);
      return;
    }
    this.#become({ kind: 'none' });
    if (!hasList || this.#owner === null) return;
    const { environmentId } = this.#owner;
    await this.#kept.settled(); // the first copy was still being written
    const isStillOurs = this.#owner?.environmentId === environmentId;
    if (isStillOurs && this.#state.kind === 'none') await this.#openCopy([environmentId]);
  }

  /** Of the environments that are known in this run. */
  #copies(): readonly InventoryCopy[] {
    const known = new Set(this.#options.environments().map(({ id }) => id));
    return this.#kept.all().filter(({ environmentId }) => known.has(environmentId));
  }

  async #keepNote(environmentId: string): Promise<void> {
    this.#copy.isThere = false;
    await this.#opening; // it may hold what was not told yet
    await this.#copy.writeNote(environmentId);
  }

  #withdraw(before: readonly Application[], remaining: readonly Application[]): void {
    // Where the person keeps the list, they have taken it out themselves.
    if (this.#options.provider()?.capabilities.canList === false) return;
    const news = newlyWithdrawn(before, remaining, this.#withdrawn, this.#options.clock.nowMs());
    if (news.length === 0) return;
    this.#withdrawn = [...this.#withdrawn, ...news];
    this.#changed.emit(this.#state);
  }

  /** With nothing so far. @param owner whose list it will be */
  #begin(owner: ListOwner | null): void {
    this.#owner = owner;
    this.#withdrawn = [];
    this.#become({ kind: 'none' });
  }

  #become(state: ListState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}
