import type { WithdrawnApplication } from '../../../shared/ipc/state/inventory-state';
import type { ListState } from '../list-state';
import type { Clock } from '../../platform/clock';
import type { ListOwner } from '../list-owner';
import type { InventoryCopy } from './copy-schema';
import type { KeptLists } from './kept-lists';

/** What is on the screen, whose it is, and what was taken away of it. */
export interface ShownList {
  readonly state: ListState;
  readonly owner: ListOwner | null;
  readonly withdrawn: readonly WithdrawnApplication[];
}

/** The sealed copy of the list that is shown. */
export class ShownCopy {
  readonly #kept: KeptLists;
  readonly #clock: Clock;
  readonly #shown: () => ShownList;
  /** What is shown can be read again without a session. */
  isThere = false;

  constructor(kept: KeptLists, clock: Clock, shown: () => ShownList) {
    this.#kept = kept;
    this.#clock = clock;
    this.#shown = shown;
  }

  write(): void {
    const { state, owner, withdrawn } = this.#shown();
    if (state.kind !== 'ready' || owner === null) return;
    const { environmentId, applications, unreadable, readAtMs } = state;
    const copy = {
      ...{ environmentId, owner: owner.name, readAtMs, applications, withdrawn },
      ...(unreadable !== undefined && { unreadable }),
    };
    void this.#kept.save(copy).then((isSaved) => {
      const now = this.#shown().state;
      if (now.kind === 'ready' && now.environmentId === environmentId) this.isThere = isSaved;
    });
  }

  /** Everything was taken away: the copy goes. What the person was not told yet is kept in its place, by name. */
  async writeNote(environmentId: string): Promise<void> {
    const { owner, withdrawn } = this.#shown();
    const readAtMs = this.#clock.nowMs();
    const note = { environmentId, owner: owner?.name ?? '', readAtMs, applications: [], withdrawn };
    const isNoted = withdrawn.length > 0 && (await this.#kept.save(note));
    if (!isNoted) await this.#kept.remove(environmentId);
  }

  /** What was sealed of this list before a copy that failed. */
  earlier(): InventoryCopy | null {
    const { state, owner } = this.#shown();
    if (state.kind !== 'ready' || owner === null) return null;
    const copy = this.#kept.of(state.environmentId);
    return copy?.owner === owner.name ? copy : null;
  }
}
