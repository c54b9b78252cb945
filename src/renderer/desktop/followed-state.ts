import type { SliceName, SlicePatch, Slices, StateNews, StateSnapshot } from '../../shared/ipc/state';
import { patchedInventory } from '../../shared/ipc/state/inventory-patch';
import { patchedList } from '../../shared/ipc/state/list-patch';
import { unknownState } from './unknown-state';

/** Main's slices as the page knows them, each with the version it is of: 0 while it was not told. */
export interface FollowedState {
  readonly slices: Slices;
  readonly versions: Readonly<Record<SliceName, number>>;
}

export const nothingFollowed: FollowedState = {
  slices: unknownState,
  versions: Object.fromEntries(Object.keys(unknownState).map((name) => [name, 0])) as Record<
    SliceName,
    number
  >,
};

/** The state after an answer with all slices. Those that the page knows as well or better stay the same objects. */
export function withSnapshot(known: FollowedState, snapshot: StateSnapshot): FollowedState {
  const told = (Object.keys(snapshot) as SliceName[]).filter(
    (name) => (snapshot[name]?.version ?? 0) > known.versions[name],
  );
  if (told.length === 0) return known;
  const of = <V>(member: 'version' | 'value'): Record<string, V> =>
    Object.fromEntries(told.map((name) => [name, snapshot[name]?.[member] as V]));
  return {
    slices: { ...known.slices, ...of('value') },
    versions: { ...known.versions, ...of<number>('version') },
  };
}

/**
 * The state after news. Versions that the page knows already are passed over.
 *
 * @returns `hasGap` when something was missed: the page has to ask for everything
 */
export function withNews(
  known: FollowedState,
  news: StateNews,
): { readonly state: FollowedState; readonly hasGap: boolean } {
  let state = known;
  let hasGap = false;
  for (const one of news) {
    const { slice, version } = one;
    const before = state.versions[slice];
    if (version <= before) continue;
    const isNext = version === before + 1;
    if ('value' in one) {
      // The first that is heard of a slice may be any version of it.
      if (before > 0 && !isNext) hasGap = true;
      state = taken(state, slice, version, one.value);
    } else {
      const patched = isNext ? patchedSlice(state.slices, one) : null;
      if (patched === null) hasGap = true;
      else state = taken(state, slice, version, patched);
    }
  }
  return { state, hasGap };
}

/** `null` when there is nothing here that a patch could lead on from. */
function patchedSlice(slices: Slices, change: SlicePatch): Slices[SliceName] | null {
  switch (change.slice) {
    case 'inventory': {
      const { inventory } = slices.inventory;
      return inventory.kind === 'ready' ? { inventory: patchedInventory(inventory, change.patch) } : null;
    }
    case 'reminders':
      return { reminders: patchedList(slices.reminders.reminders, change.patch) };
    case 'activity':
      return { activity: patchedList(slices.activity.activity, change.patch) };
  }
}

function taken(
  { slices, versions }: FollowedState,
  slice: SliceName,
  version: number,
  value: Slices[SliceName],
): FollowedState {
  return { slices: { ...slices, [slice]: value }, versions: { ...versions, [slice]: version } };
}
