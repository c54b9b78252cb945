import { ListIndex } from '../../src/main/inventory/index/list-index';
import { Schedules } from '../../src/main/inventory/index/schedules';
import type { Application } from '../../src/shared/domain/application';
import { ok, type Result } from '../../src/shared/ipc/result';
import type { ReadyInventory } from '../../src/shared/ipc/state/inventory-patch';
import type { PartWanted, WindowName } from '../../src/shared/ipc/windows';

/** A list as main indexes it, by a calendar in UTC. */
export function indexOf(applications: readonly Application[], nowMs = Date.now()): ListIndex {
  return new ListIndex(applications, new Schedules({ nowMs: () => nowMs }, () => 'UTC').of(applications));
}

let revision = 0;

/** What the page is told of a list that the portal has just answered; another one with each call. */
export function shownList(
  applications: readonly Application[],
  head: Partial<Omit<ReadyInventory, 'overview'>> = {},
  nowMs?: number,
): ReadyInventory {
  return {
    ...{ kind: 'ready', environmentId: 'demo', source: 'portal', readAtMs: 1, isRefreshing: false },
    ...{
      refreshError: null,
      unreadable: [],
      overview: indexOf(applications, nowMs).overview((revision += 1)),
    },
    ...head,
  };
}

/** Answers what the page asks of a list: `inventory.<verb>`. */
export function answerOfList(
  applications: readonly Application[],
  verb: string,
  argument: unknown,
): Result<unknown> {
  if (verb === 'details') {
    const { applicationIds } = argument as { readonly applicationIds: readonly string[] };
    return ok(applicationIds.map((id) => applications.find((one) => one.id === id) ?? null));
  }
  const index = indexOf(applications);
  const ask = index[verb as WindowName].bind(index) as (wanted: PartWanted) => unknown;
  return ok(ask(argument as PartWanted));
}
