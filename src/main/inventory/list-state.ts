import type { Application, UnreadableApplication } from '../../shared/domain/application';
import type { InventoryState } from '../../shared/ipc/state/inventory-state';

type ShownList = Extract<InventoryState, { kind: 'ready' }>;

/** As {@link InventoryState}, with everything that is listed: the page is told an overview of it, and asks for parts. */
export type ListState =
  | Exclude<InventoryState, ShownList>
  | (Omit<ShownList, 'overview' | 'unreadable'> & {
      readonly applications: readonly Application[];
      /** What else the portal lists; left out where everything could be read. */
      readonly unreadable?: readonly UnreadableApplication[];
    });
