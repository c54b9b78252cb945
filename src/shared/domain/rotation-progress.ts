import { instantMs } from './calendar-day';
import type { Rotation, RotationSystem } from './rotation';
import { isValidAt } from './validity';

/** The steps as the page numbers them. */
export const rotationSteps = ['create', 'save', 'check', 'systems', 'wait', 'delete'] as const;
export type RotationStep = (typeof rotationSteps)[number];

/** `not-needed` is the wait for an old secret that is gone, has leaked, or expires before the wait would end. */
export type StepState = 'done' | 'current' | 'later' | 'not-needed';

/** The one thing that a rotation waits for. */
export type AwaitedThing =
  /** The application is listed again. */
  | 'application'
  /** The person creates a new secret. */
  | 'creation'
  /** The portal's lists say what became of a creation. */
  | 'creation-outcome'
  /** The value of the new one is saved. */
  | 'value'
  /** The new one works. */
  | 'check'
  /** The person says that the systems use it. */
  | 'systems'
  /** The safety wait ends. */
  | 'wait'
  /** The new one is listed again, and its time has begun. */
  | 'new-secret'
  /** The old one expires by itself. */
  | 'expiry'
  /** The person deletes the old one. */
  | 'deletion'
  /** The portal's lists say what became of a deletion. */
  | 'deletion-outcome';

/** Where a rotation stands at a moment. */
export interface RotationProgress {
  readonly steps: Readonly<Record<RotationStep, StepState>>;
  /** `null` once it has ended. */
  readonly current: RotationStep | null;
  /** `null` once it has ended. */
  readonly waitsFor: AwaitedThing | null;
  /** When the safety wait ends, epoch ms; `null` while it has not begun, or is not needed. */
  readonly waitEndsAtMs: number | null;
  /** When the old secret expires by itself, epoch ms. */
  readonly oldExpiresAtMs: number;
  /** Whether the old one may be deleted: nothing that we know of stops by it. */
  readonly mayDelete: boolean;
  /** How many systems of the checklist use the new one, by the person's word. */
  readonly movedSystems: number;
}

/** Whether a system holds up the deletion no more. */
export function isSettledSystem({ said, override }: RotationSystem): boolean {
  return said !== null || override !== null;
}

/** Whether every system is settled; an empty list is not complete until the person has said that there is no other. */
export function isChecklistComplete({ systems, noOther }: Pick<Rotation, 'systems' | 'noOther'>): boolean {
  return systems.length === 0 ? noOther !== null : systems.every(isSettledSystem);
}

/**
 * Where a rotation stands, by what was written down of it and the time.
 *
 * @param nowMs milliseconds since the epoch
 */
export function rotationProgress(rotation: Rotation, nowMs: number): RotationProgress {
  const { next, nextGone, saved, works, oldGone, end, readySinceMs, waitMs, waitOverride } = rotation;
  const oldExpiresAtMs = instantMs(rotation.old.endDateTime);
  const endsAtMs = (readySinceMs ?? nowMs) + waitMs;
  const isWaitNeedless = oldGone !== null || rotation.isLeaked || oldExpiresAtMs <= endsAtMs;
  const isWaitOver = readySinceMs !== null && (waitOverride !== null || nowMs >= endsAtMs);
  const isDone: Readonly<Record<RotationStep, boolean>> = {
    create: next !== null && nextGone === null && instantMs(next.secret.endDateTime) > nowMs,
    save: saved !== null,
    check: works !== null,
    systems: isChecklistComplete(rotation),
    wait: isWaitOver || isWaitNeedless,
    delete: oldGone !== null,
  };
  const current = end === null ? (orderOf(rotation).find((step) => !isDone[step]) ?? 'delete') : null;
  const stateOf = (step: RotationStep): StepState => {
    if (step === current) return 'current';
    if (step === 'wait' && isWaitNeedless && !isWaitOver) return 'not-needed';
    return isDone[step] ? 'done' : 'later';
  };
  const mayDelete = mayDeleteOld(rotation, isWaitOver, oldExpiresAtMs <= nowMs, nowMs);
  return {
    steps: {
      ...{ create: stateOf('create'), save: stateOf('save'), check: stateOf('check') },
      ...{ systems: stateOf('systems'), wait: stateOf('wait'), delete: stateOf('delete') },
    },
    ...{ current, waitsFor: current === null ? null : awaited(rotation, current, mayDelete, nowMs) },
    waitEndsAtMs: readySinceMs === null || isWaitNeedless ? null : endsAtMs,
    ...{
      oldExpiresAtMs,
      mayDelete,
      movedSystems: rotation.systems.filter(({ said }) => said !== null).length,
    },
  };
}

/** A leaked secret goes first; who still used it is seen to afterwards. */
function orderOf({ isLeaked }: Rotation): readonly RotationStep[] {
  return isLeaked ? ['create', 'save', 'delete', 'check', 'systems'] : rotationSteps;
}

/**
 * The one place that says when the old secret may go: there is a new one that is listed and valid, it is saved, and
 * either the old one lets nobody in any more, or has leaked, or the new one works, every system is settled, and the wait
 * is over.
 */
function mayDeleteOld(
  rotation: Rotation,
  isWaitOver: boolean,
  isOldExpired: boolean,
  nowMs: number,
): boolean {
  const { end, saved, works, oldGone, deletionAsked, cancelAsked, withdrawnAtMs } = rotation;
  if (end !== null || oldGone !== null || deletionAsked !== null || cancelAsked !== null) return false;
  if (withdrawnAtMs !== null || saved === null || !isUsable(rotation, nowMs)) return false;
  return isOldExpired || rotation.isLeaked || (works !== null && isWaitOver);
}

/** Whether the new one lets systems in, as far as lists and dates tell. */
function isUsable({ next, nextGone, nextMissingSinceMs }: Rotation, nowMs: number): boolean {
  return next !== null && nextGone === null && nextMissingSinceMs === null && isValidAt(next.secret, nowMs);
}

function awaited(rotation: Rotation, current: RotationStep, mayDelete: boolean, nowMs: number): AwaitedThing {
  if (rotation.withdrawnAtMs !== null) return 'application';
  if (rotation.deletionAsked !== null || rotation.cancelAsked !== null) return 'deletion-outcome';
  switch (current) {
    case 'create':
      return rotation.askedReference === null ? 'creation' : 'creation-outcome';
    case 'save':
      return 'value';
    case 'delete':
      if (mayDelete) return 'deletion';
      return isUsable(rotation, nowMs) ? 'expiry' : 'new-secret';
    case 'check':
    case 'systems':
    case 'wait':
      return current;
  }
}
