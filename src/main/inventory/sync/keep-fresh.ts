import type { ErrorCode } from '../../../shared/ipc/result';
import type { ListState } from '../list-state';
import type { Clock } from '../../platform/clock';
import type { Inventory } from '../inventory';

/** A list older than this is read again. */
const oldMs = 3_600_000;
/** After a failure at first, and after a sleep, this long is waited: a network needs its time to come up. */
const shortMs = 15_000;
/** Twice as long after each further failure, up to this. */
const longestMs = 15 * 60_000;
/** A list younger than this is not read again for a sleep. */
const freshMs = 5 * 60_000;
/** Timers are not trusted with more: they stop while a computer sleeps. */
const tickMs = 60_000;

/** Failures that may pass by themselves soon. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'portal-error',
  'portal-answer-invalid',
  'throttled',
  'unexpected',
]);

export interface KeepFreshOptions {
  readonly inventory: Pick<Inventory, 'state' | 'refresh' | 'onChanged'>;
  /** Whether there is a portal to ask, and its list is the truth. */
  readonly canRead: () => boolean;
  /** Whether the person is in the middle of something that a new list would disturb. */
  readonly isBusy: () => boolean;
  readonly onWake: (listener: () => void) => () => void;
  readonly clock: Clock;
}

/**
 * Reads the list again without being asked: when it is older than an hour, after the computer has slept, and with
 * growing patience after a failure, so that a start without a network comes right by itself. Judges by the wall clock
 * once a minute. One reading at a time, whoever asked for it. Answers with the function that ends it.
 */
export function keepFresh({ inventory, canRead, isBusy, onWake, clock }: KeepFreshOptions): () => void {
  let known = inventory.state();
  /** When the last reading came to its end, in whatever way. */
  let endedAtMs = clock.nowMs();
  let failures = 0;
  let wokeAtMs: number | null = null;
  let cancel: () => void = () => undefined;

  /** When the next reading is due, epoch ms; `null` while none is. */
  const dueAtMs = (): number | null => {
    const error = errorOf(known);
    // A proxy would ask the person again and again.
    if (!canRead() || isReading(known) || error === 'proxy-refused') return null;
    if (wokeAtMs !== null && wokeAtMs > endedAtMs) return wokeAtMs + shortMs;
    if (error === null) return readAtMs(known, endedAtMs) + oldMs;
    return endedAtMs + (passing.has(error) ? Math.min(shortMs * 2 ** (failures - 1), longestMs) : oldMs);
  };
  const look = (): void => {
    cancel();
    const nowMs = clock.nowMs();
    // A clock that was set back would keep a list from the future for good.
    if (endedAtMs > nowMs) endedAtMs = nowMs - oldMs;
    const due = dueAtMs();
    if (due !== null && (due <= nowMs || due > nowMs + oldMs) && !isBusy()) void inventory.refresh();
    const waitMs = due === null || due <= nowMs ? tickMs : Math.min(due - nowMs, tickMs);
    cancel = clock.after(waitMs, look);
  };
  const stopListening = inventory.onChanged((state) => {
    const hasEnded = isReading(known) && !isReading(state);
    known = state;
    if (!hasEnded) return;
    endedAtMs = clock.nowMs();
    failures = errorOf(state) === null ? 0 : failures + 1;
    look();
  });
  const stopWaking = onWake(() => {
    failures = 0;
    const nowMs = clock.nowMs();
    if (nowMs - readAtMs(known, endedAtMs) >= freshMs) wokeAtMs = nowMs;
    look();
  });
  look();
  return () => {
    stopListening();
    stopWaking();
    cancel();
  };
}

function isReading(state: ListState): boolean {
  return state.kind === 'loading' || (state.kind === 'ready' && state.isRefreshing);
}

function errorOf(state: ListState): ErrorCode | null {
  if (state.kind === 'failed') return state.error.code;
  return state.kind === 'ready' ? (state.refreshError?.code ?? null) : null;
}

/** Where nothing can be shown, the portal has said so when it was asked last. */
function readAtMs(state: ListState, endedAtMs: number): number {
  return state.kind === 'ready' ? state.readAtMs : endedAtMs;
}
