import type { Application } from '../../../shared/domain/application';
import type { ScheduleEntry } from '../../../shared/domain/schedule';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { InventoryState } from '../../../shared/ipc/state/inventory-state';
import { type ListOverview, toldPartlyRead } from '../../../shared/ipc/state/list-overview';
import type { ListPart, ListWindows, PartWanted, WindowName } from '../../../shared/ipc/windows';
import type { Clock } from '../../platform/clock';
import type { ComputerZone } from '../../platform/computer-zone';
import { Emitter } from '../../platform/emitter';
import type { Inventory } from '../inventory';
import { ListIndex } from './list-index';
import { Schedules } from './schedules';
import type { WatchedList } from './watched-lists';

/** A look at the clock now and then: a timer until midnight would oversleep with the computer. */
const tickMs = 15_000;

export interface InventoryIndexOptions {
  readonly inventory: Pick<Inventory, 'state' | 'onChanged' | 'watched' | 'application'>;
  readonly clock: Clock;
  readonly timeZone: Pick<ComputerZone, 'name' | 'onChanged'>;
}

/** A list that is watched, and its secrets by the calendar of the moment at which they are asked for. */
export interface WatchedSchedule extends WatchedList {
  /** Sorted by consequence. */
  readonly entries: () => readonly ScheduleEntry[];
}

/**
 * What is known, sorted, counted and searchable: what the page is shown in parts, and what tray and reminders go by. Days
 * are counted once, for all of them.
 */
export class InventoryIndex {
  readonly #options: InventoryIndexOptions;
  readonly #schedules: Schedules;
  readonly #turned = new Emitter<void>();
  #index: { readonly list: ListIndex; readonly overview: ListOverview } | null = null;

  constructor(options: InventoryIndexOptions) {
    this.#options = options;
    this.#schedules = new Schedules(options.clock, () => options.timeZone.name());
  }

  /** Looks at the clock from now on; answers with the function that ends it. */
  start(): () => void {
    const { inventory, clock } = this.#options;
    let cancel: () => void;
    const wait = (): void => {
      cancel = clock.after(tickMs, () => {
        wait();
        const state = inventory.state();
        // What nobody has asked for is no news to anybody.
        if (state.kind !== 'ready' || this.#index === null) return;
        if (this.#index !== this.#indexOf(state.applications)) this.#turned.emit();
      });
    };
    wait();
    return () => {
      cancel();
    };
  }

  /** What the page is told: an overview of the list. */
  state(): InventoryState {
    const state = this.#options.inventory.state();
    if (state.kind !== 'ready') return state;
    const { applications, unreadable = [], ...head } = state;
    const { overview } = this.#indexOf(applications);
    return { ...head, overview, unreadable: unreadable.slice(0, toldPartlyRead) };
  }

  /** News of the list, and of the days in it. */
  onChanged(listener: () => void): () => void {
    const { inventory, timeZone } = this.#options;
    const stops = [inventory, timeZone].map((source) => source.onChanged(listener));
    stops.push(this.#turned.on(listener));
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Part of a list that is shown; a failure where there is none. */
  part<N extends WindowName>(
    name: N,
    wanted: ListWindows[N]['query'] & PartWanted,
  ): Result<ListPart<ListWindows[N]['row']>> {
    const state = this.#options.inventory.state();
    if (state.kind !== 'ready') return failed({ code: 'not-found' });
    const { list } = this.#indexOf(state.applications);
    const ask = list[name].bind(list) as (
      wanted: ListWindows[N]['query'] & PartWanted,
    ) => ListPart<ListWindows[N]['row']>;
    return ok(ask(wanted));
  }

  /** All that is listed of some applications; `null` for one that is not in the list. */
  details(applicationIds: readonly string[]): readonly (Application | null)[] {
    return applicationIds.map((id) => this.#options.inventory.application(id));
  }

  /** What is known of every environment, by the calendar. */
  watched(): readonly WatchedSchedule[] {
    return this.#options.inventory.watched().map((list) => ({
      ...list,
      entries: () => this.#schedules.of(list.applications).entries,
    }));
  }

  /** Until when everything is right that is said of the days in the list that is shown, epoch ms. */
  holdsUntilMs(): number {
    const state = this.#options.inventory.state();
    return state.kind === 'ready' ? this.#schedules.of(state.applications).untilMs : Infinity;
  }

  #indexOf(applications: readonly Application[]) {
    const schedule = this.#schedules.of(applications);
    if (this.#index?.list.schedule === schedule) return this.#index;
    const list = new ListIndex(applications, schedule);
    this.#index = { list, overview: list.overview((this.#index?.overview.revision ?? 0) + 1) };
    return this.#index;
  }
}
