import { createHash } from 'node:crypto';
import type { SecretCheck } from '../../shared/domain/secret-check';
import { firstPageSlices, type FirstPageMarkup, type FirstPageSlices } from '../../shared/first-page';
import type { Expiry } from '../../shared/domain/expiry';
import type { ListOverview } from '../../shared/ipc/state/list-overview';
import type { Slices } from '../../shared/ipc/state';
import type { FirstPageFile } from '../inventory/copies/first-page-file';
import type { Clock } from '../platform/clock';
import { coalesced } from '../platform/coalesced';
import type { Logger } from '../platform/logger';

/** What is shown changes in bursts, and the copy is written a moment later. */
const restingMs = 2000;
/** How often the time is looked at; in a secret's last hour the home says something else each minute. */
const tickMs = 60_000;
const leastPauseMs = 10 * 60_000;

export interface FirstPageKeeperOptions {
  readonly file: Pick<FirstPageFile, 'read' | 'write' | 'remove'>;
  /** What the page would be told now. */
  readonly slices: () => FirstPageSlices & Pick<Slices, 'session'>;
  /** Whose news may change the home. */
  readonly sources: readonly { onChanged(listener: () => void): () => void }[];
  /** `null` when it could not be drawn. */
  readonly render: (slices: FirstPageSlices) => Promise<FirstPageMarkup | null>;
  /** As `firstPageBinding` says it now. */
  readonly binding: () => Promise<string>;
  /** Until when everything is right that is said of the days in the list, epoch ms. */
  readonly holdsUntilMs: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Has the home drawn whenever what it shows has changed, or its days have, and keeps it beside the copy it was drawn
 * from, for the next start. Answers with the function that stops it.
 */
export function keepFirstPage(options: FirstPageKeeperOptions): () => void {
  const { clock, logger } = options;
  let untilMs = Number.POSITIVE_INFINITY;
  let triedAtMs = clock.nowMs();
  let running = Promise.resolve();
  let isOver = false;
  const making = coalesced(clock, restingMs, () => {
    triedAtMs = clock.nowMs();
    running = running
      .then(() => (isOver ? untilMs : keptUntilMs(options)))
      .then(
        (time) => {
          untilMs = time;
        },
        () => {
          logger.warn('the first page was not kept');
        },
      );
  });
  const tick = (): (() => void) =>
    clock.after(tickMs, () => {
      const nowMs = clock.nowMs();
      if (nowMs >= untilMs && nowMs >= triedAtMs + leastPauseMs) making.ask();
      cancelTick = tick();
    });
  let cancelTick = tick();
  const stops = options.sources.map((source) => source.onChanged(making.ask.bind(making)));
  return () => {
    isOver = true;
    for (const stop of stops) stop();
    cancelTick();
    making.stop();
  };
}

/** Keeps what is to be shown now; answers until when it is right, for ever where there is nothing. */
async function keptUntilMs(options: FirstPageKeeperOptions): Promise<number> {
  const { file, render, clock, holdsUntilMs } = options;
  const { session, ...slices } = options.slices();
  const untilMs = holdsUntilMs();
  const { inventory } = slices.inventory;
  if (inventory.kind !== 'ready' || session.lookedAt !== null || session.opened !== null) return Infinity;
  const { environmentId } = inventory;
  // Somebody who wants no names where others may see them is not shown any before they are there.
  if (slices.settings.settings.hidesNames || slices.environments.environmentProblem !== null) {
    await file.remove(environmentId);
    return Infinity;
  }
  const shown = asAtStart(slices);
  const madeAtMs = clock.nowMs();
  const binding = await options.binding();
  const madeFrom = createHash('sha256').update(JSON.stringify(shown, withoutClock)).digest('base64');
  const known = await file.read(environmentId);
  const isSame = known?.madeFrom === madeFrom && known.binding === binding;
  if (isSame && madeAtMs >= known.madeAtMs && madeAtMs < known.untilMs) return known.untilMs;
  const markup = await render(shown);
  if (markup === null) return madeAtMs;
  await file.write(environmentId, { ...markup, madeFrom, binding, madeAtMs, untilMs });
  return untilMs;
}

/** What moves with the clock. How long the words hold that are made of it is known (`untilMs`). */
const moving: readonly string[] = [
  'hoursLeft' satisfies keyof Expiry,
  'minutesLeft' satisfies keyof Expiry,
  'today' satisfies keyof ListOverview,
];

function withoutClock(name: string, value: unknown): unknown {
  return moving.includes(name) ? undefined : value;
}

/** The slices as a start tells them first: a copy, and nobody has been asked yet. */
function asAtStart(slices: FirstPageSlices): FirstPageSlices {
  const { inventory } = slices.inventory;
  const known = Object.fromEntries(firstPageSlices.map((name) => [name, slices[name]])) as FirstPageSlices;
  if (inventory.kind !== 'ready') return known;
  const atStart = { source: 'sealed-copy', readAtMs: 0, isRefreshing: false, refreshError: null } as const;
  return {
    ...known,
    inventory: { inventory: { ...inventory, ...atStart, overview: { ...inventory.overview, revision: 0 } } },
    environments: { ...known.environments, demo: { kind: 'stopped' } },
    values: { saved: known.values.saved, keptValues: [], deliveries: [] },
    checks: { checks: known.checks.checks.map(withoutPlace) },
    rotations: shownOnHome(known.rotations, inventory.environmentId),
    lists: { copies: [], withdrawn: known.lists.withdrawn, portalAheadSeconds: 0 },
  };
}

/** Where somebody saw a secret connect is not on the home. */
function withoutPlace(check: SecretCheck): SecretCheck {
  return check.seen === null ? check : { ...check, seen: { ...check.seen, where: '', by: null } };
}

/** What is under way here, and how several together stand, is on the home; which systems there are is not. */
function shownOnHome(known: Slices['rotations'], environmentId: string): Slices['rotations'] {
  const queue = known.queue?.environmentId === environmentId ? known.queue : null;
  const queued = new Set(queue?.secrets.map(({ rotationId }) => rotationId));
  const rotations = known.rotations.filter(
    (one) => one.environmentId === environmentId && (one.end === null || queued.has(one.id)),
  );
  // None goes on by itself at a start.
  const asAtStart =
    queue === null || queue.phase === 'done' ? queue : { ...queue, phase: 'stopped' as const };
  return { rotations, systems: [], queue: asAtStart };
}
