import type { InventoryState } from './inventory-state';
import type { Lane, ListedSecret, ListOverview } from './list-overview';
import { type ListPatch, listPatch, patchedList } from './list-patch';

export type ReadyInventory = Extract<InventoryState, { kind: 'ready' }>;
type Head = Omit<ReadyInventory, 'overview'>;
type Counted = Omit<ListOverview, 'lanes' | 'mostUrgent'>;

/** What is different in what is told of a list: a changed secret brings the lane of its application, and no other. */
export interface InventoryPatch {
  readonly head: Partial<Head>;
  readonly overview: Partial<Counted>;
  /** The lanes in their order, those that stay as they were by their application's ID; `null` where all of them do. */
  readonly lanes: readonly (Lane | string)[] | null;
  /** `null` where all of them stay as they were. */
  readonly mostUrgent: ListPatch<ListedSecret> | null;
}

/** What leads from one state to a later one; `null` when the whole has to be said: another kind, another environment. */
export function inventoryPatch(before: InventoryState, after: InventoryState): InventoryPatch | null {
  if (before.kind !== 'ready' || after.kind !== 'ready') return null;
  if (before.environmentId !== after.environmentId) return null;
  const { overview: told, ...head } = before;
  const { overview: now, ...headNow } = after;
  const { lanes: lanesTold, mostUrgent: urgentTold, ...countedTold } = told;
  const { lanes: lanesNow, mostUrgent: urgentNow, ...countedNow } = now;
  const known = byId(lanesTold);
  const lanes = lanesNow.map((lane) =>
    isSame(known.get(lane.applicationId), lane) ? lane.applicationId : lane,
  );
  return {
    head: changedMembers(head, headNow),
    overview: changedMembers(countedTold, countedNow),
    lanes: isSame(lanes, [...known.keys()]) ? null : lanes,
    mostUrgent: isSame(urgentTold, urgentNow) ? null : listPatch(urgentTold, urgentNow),
  };
}

/** Whether a patch says nothing that was not said before. */
export function isIdle({ head, overview, lanes, mostUrgent }: InventoryPatch): boolean {
  return lanes === null && mostUrgent === null && Object.keys({ ...head, ...overview }).length === 0;
}

/** The state after a patch. What has not changed is the same object as before. */
export function patchedInventory(before: ReadyInventory, patch: InventoryPatch): ReadyInventory {
  const { head, overview, lanes, mostUrgent } = patch;
  const isListSame = lanes === null && mostUrgent === null && Object.keys(overview).length === 0;
  if (isListSame) return { ...before, ...head };
  const known = byId(before.overview.lanes);
  const lanesAfter = lanes?.flatMap((lane) => (typeof lane === 'string' ? (known.get(lane) ?? []) : lane));
  const after = {
    ...{ ...before.overview, ...overview, lanes: lanesAfter ?? before.overview.lanes },
    ...(mostUrgent !== null && { mostUrgent: patchedList(before.overview.mostUrgent, mostUrgent) }),
  };
  return { ...before, ...head, overview: after };
}

function changedMembers<V extends object>(before: V, after: V): Partial<V> {
  const names = Object.keys(after) as (keyof V)[];
  const changed = names.filter((name) => !isSame(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]])) as Partial<V>;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function byId(lanes: readonly Lane[]): ReadonlyMap<string, Lane> {
  return new Map(lanes.map((lane) => [lane.applicationId, lane]));
}
