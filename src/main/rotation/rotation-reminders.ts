import { nextKeyOf, type Rotation, type RotationReminder } from '../../shared/domain/rotation';
import { isSettledSystem, rotationProgress } from '../../shared/domain/rotation-progress';
import type { AppError } from '../../shared/ipc/result';
import type { WishedReminder } from '../reminders/wished-reminders';
import type { NewFact } from './rotation-fact';

/** Nobody plans further ahead with a secret that lives two years at most. */
const latestMs = 800 * 86_400_000;

/**
 * A wish to be reminded, as it is written down: of a system that is open, at a time to come; or of the end of a safety wait
 * that has begun. `request-invalid` for another time, `rotation-locked` where there is nothing to be reminded of.
 *
 * @param nowMs epoch ms
 */
export function reminderToSet(
  rotation: Rotation,
  { systemId, dueMs }: Pick<RotationReminder, 'systemId' | 'dueMs'>,
  nowMs: number,
): NewFact | AppError {
  const isToCome = dueMs !== null && dueMs > nowMs && dueMs - nowMs <= latestMs;
  if (systemId === null ? dueMs !== null : !isToCome) return { code: 'request-invalid' };
  const isOpen =
    systemId === null
      ? rotationProgress(rotation, nowMs).current === 'wait'
      : rotation.systems.some((one) => one.systemId === systemId && !isSettledSystem(one));
  return isOpen ? { kind: 'reminder-set', systemId, dueMs } : { code: 'rotation-locked' };
}

/**
 * The reminders whose time has come, while there is still something to be reminded of: the system is open, or the old secret
 * waits to be deleted.
 *
 * @param nowMs what is now, for whoever must not believe that it is later: ms since the epoch
 */
export function dueRotationReminders(
  rotations: readonly Rotation[],
  nowMs: number,
): readonly WishedReminder[] {
  return rotations
    .filter(({ end }) => end === null)
    .flatMap((rotation) => rotation.reminders.flatMap((reminder) => dueOf(rotation, reminder, nowMs)));
}

function dueOf(
  rotation: Rotation,
  { systemId, dueMs, atMs }: RotationReminder,
  nowMs: number,
): readonly WishedReminder[] {
  const { id, applicationName, environmentId, applicationId, keyId, old, systems } = rotation;
  const secret = nextKeyOf(rotation) ?? { environmentId, applicationId, keyId };
  const wish = { id: ['rotation', id, systemId ?? 'wait', atMs].join('/'), secret, applicationName };
  if (systemId === null) {
    const isOver = rotationProgress(rotation, nowMs).waitsFor === 'deletion';
    return isOver ? [{ ...wish, about: { kind: 'wait-over', secretName: old.displayName } }] : [];
  }
  const open = systems.find((system) => system.systemId === systemId && !isSettledSystem(system));
  if (open === undefined || dueMs === null || nowMs < dueMs) return [];
  return [{ ...wish, about: { kind: 'system-open', systemName: open.name } }];
}
