import { createHash } from 'node:crypto';
import type { SliceName, SlicePatch, SliceValue, Slices, Versioned } from '../../shared/ipc/state';
import type { ActivitySlice } from '../../shared/ipc/state/activity-state';
import type { InventorySlice, InventoryState, ReminderSlice } from '../../shared/ipc/state/inventory-state';
import { inventoryPatch, isIdle } from '../../shared/ipc/state/inventory-patch';
import { listPatch } from '../../shared/ipc/state/list-patch';

/** What is to be told of a slice. */
export type SliceChange = SliceValue | SlicePatch;

/**
 * One slice as it was told last, with its number. Owners that hand out the same objects cost a comparison of references;
 * else it is the content that counts.
 */
export class SliceVersion<S extends SliceName = SliceName> {
  readonly #name: S;
  #last: Versioned<Slices[S]> | null = null;
  /** Of the last value; `null` while nobody has asked for it. */
  #digest: string | null = null;

  constructor(name: S) {
    this.#name = name;
  }

  /** `null` before it was first read. */
  get last(): Versioned<Slices[S]> | null {
    return this.#last;
  }

  /** Takes over what the slice is now. Answers with what is to be told of it; `null` when it says what it said. */
  take(value: Slices[S]): SliceChange | null {
    const before = this.#last;
    if (before === null) return this.#become(value, null);
    if (haveSameMembers(before.value, value)) return null;
    if (isInventory(before.value) && isInventory(value)) {
      const change = this.#takeList(before.value.inventory, value.inventory, value);
      if (change !== 'not-a-list') return change;
    }
    const digest = digestOf(value);
    if (digest === (this.#digest ??= digestOf(before.value))) return null;
    const whole = this.#become(value, digest);
    const { version } = whole;
    if (isReminders(before.value) && isReminders(value)) {
      const patch = listPatch(before.value.reminders, value.reminders);
      return { slice: 'reminders', version, patch };
    }
    if (isActivity(before.value) && isActivity(value)) {
      return { slice: 'activity', version, patch: listPatch(before.value.activity, value.activity) };
    }
    return whole;
  }

  /** A list by what is different in it, as far as that can be said. */
  #takeList(
    before: InventoryState,
    after: InventoryState,
    value: Slices[S],
  ): SliceChange | null | 'not-a-list' {
    if (before.kind !== 'ready' && after.kind !== 'ready') return 'not-a-list';
    const patch = inventoryPatch(before, after);
    if (patch !== null && isIdle(patch)) return null;
    const whole = this.#become(value, null);
    return patch === null ? whole : { slice: 'inventory', version: whole.version, patch };
  }

  #become(value: Slices[S], digest: string | null): SliceChange {
    const last = { version: (this.#last?.version ?? 0) + 1, value };
    this.#last = last;
    this.#digest = digest;
    return { slice: this.#name, ...last } as SliceValue;
  }
}

function haveSameMembers<V extends object>(one: V, other: V): boolean {
  return (Object.keys(one) as (keyof V)[]).every((name) => one[name] === other[name]);
}

function isInventory(value: Slices[SliceName]): value is InventorySlice {
  return 'inventory' in value;
}

function isReminders(value: Slices[SliceName]): value is ReminderSlice {
  return 'reminders' in value;
}

function isActivity(value: Slices[SliceName]): value is ActivitySlice {
  return 'activity' in value;
}

/** Kept instead of the text: what was saved here may be long. */
function digestOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
