import type { Application } from '../../domain/application';
import type { InventoryState } from './inventory-state';

export type ReadyInventory = Extract<InventoryState, { kind: 'ready' }>;

/** What is different in a list: a changed secret brings its application along, and not the ten thousand others. */
export interface InventoryPatch {
  /** All but the applications. */
  readonly head: Omit<ReadyInventory, 'applications'>;
  /** IDs of those that are gone. */
  readonly removed: readonly string[];
  /** Those that stay in their place with other content. */
  readonly changed: readonly Application[];
  /** New ones with their place in the new list, from its beginning on. */
  readonly added: readonly { readonly at: number; readonly application: Application }[];
}

/**
 * What leads from one state to a later one, by the identity of its applications; `null` when the whole has to be said:
 * another kind, another environment, another order, or an ID that is there twice.
 */
export function inventoryPatch(before: InventoryState, after: InventoryState): InventoryPatch | null {
  if (before.kind !== 'ready' || after.kind !== 'ready') return null;
  if (before.environmentId !== after.environmentId) return null;
  const { applications, ...head } = after;
  if (applications === before.applications) return { head, removed: [], changed: [], added: [] };
  const known = byId(before.applications);
  const wanted = byId(applications);
  if (known.size < before.applications.length || wanted.size < applications.length) return null;
  const remaining = before.applications.filter(({ id }) => wanted.has(id));
  const staying = applications.filter(({ id }) => known.has(id));
  if (staying.some(({ id }, index) => remaining[index]?.id !== id)) return null;
  return {
    head,
    removed: before.applications.filter(({ id }) => !wanted.has(id)).map(({ id }) => id),
    changed: staying.filter((application) => known.get(application.id) !== application),
    added: applications.flatMap((application, at) =>
      known.has(application.id) ? [] : [{ at, application }],
    ),
  };
}

/** Whether a patch says nothing that was not said before. */
export function isIdle(before: InventoryState, { head, removed, changed, added }: InventoryPatch): boolean {
  if (before.kind !== 'ready' || removed.length + changed.length + added.length > 0) return false;
  const names = Object.keys(head) as (keyof typeof head)[];
  return names.every((name) => JSON.stringify(head[name]) === JSON.stringify(before[name]));
}

/** The state after a patch. What has not changed is the same object as before, the whole list included. */
export function patchedInventory(before: ReadyInventory, patch: InventoryPatch): ReadyInventory {
  const { head, removed, changed, added } = patch;
  if (removed.length + changed.length + added.length === 0) {
    return { ...head, applications: before.applications };
  }
  const gone = new Set(removed);
  const renewed = byId(changed);
  const staying = before.applications
    .filter(({ id }) => !gone.has(id))
    .map((application) => renewed.get(application.id) ?? application);
  return { ...head, applications: withPlaced(staying, added) };
}

/** Goes through both once: inserting one by one would move the rest for each. */
function withPlaced(staying: readonly Application[], added: InventoryPatch['added']): readonly Application[] {
  if (added.length === 0) return staying;
  const placed = new Map(added.map(({ at, application }) => [at, application]));
  const all: Application[] = [];
  let next = 0;
  for (let at = 0; at < staying.length + added.length; at += 1) {
    const application = placed.get(at) ?? staying[next++];
    if (application !== undefined) all.push(application);
  }
  return all;
}

function byId(applications: readonly Application[]): ReadonlyMap<string, Application> {
  return new Map(applications.map((application) => [application.id, application]));
}
