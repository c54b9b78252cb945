import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/domain/rotation';
import type { RotationStep } from '../../../shared/domain/rotation-progress';
import { useDates } from '../../words/dates';
import { useErrorText } from '../../words/error-text';
import { useNames } from '../../words/use-api-names';
import { leftInWords } from './left-in-words';
import { isByHand, type RotationView } from './rotation-view';

/** What is known of each step and by what, in sentences. */
export function useEvidence(): (step: RotationStep, view: RotationView) => readonly string[] {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { formatDayAndTime } = useDates();
  const names = useNames();
  const at = (ms: number): string => formatDayAndTime(new Date(ms).toISOString());
  const on = (instant: string): string => formatDayAndTime(instant);

  const ofCreate = ({ rotation, progress, environment }: RotationView): readonly string[] => {
    const { next, askedReference, nextGone } = rotation;
    if (askedReference !== null) return [t('rotation.create.asked')];
    if (next === null) return [t(`rotation.create.${isByHand(environment) ? 'toDoByHand' : 'toDo'}`)];
    const { secret, how, atMs, requestId } = next;
    const name = secret.displayName ?? t('application.unnamed');
    return [
      t(`rotation.create.${how}`, { name, date: at(atMs) }),
      t('rotation.create.expires', { date: on(secret.endDateTime) }),
      ...(requestId === null ? [] : [t('common.reference', { id: requestId })]),
      ...(progress.steps.create === 'done' && nextGone === null ? [] : [t('rotation.create.gone')]),
    ];
  };
  const ofSave = ({ rotation: { saved }, progress }: RotationView): readonly string[] => {
    if (saved === null) return [t(`rotation.save.${progress.steps.save === 'later' ? 'later' : 'toDo'}`)];
    const place = saved.place === null ? t('rotation.save.here') : t(`places.${saved.place}`);
    return [t(`rotation.save.${saved.how}`, { place, date: at(saved.atMs) })];
  };
  const ofCheck = ({ rotation, progress, isChecking }: RotationView): readonly string[] => {
    const { works, checkFailedAtMs } = rotation;
    if (works?.kind === 'seen') {
      return [t('rotation.check.seen', { where: works.where, date: at(works.atMs) })];
    }
    if (works !== null) {
      const { tried, notTried } = works;
      const date = at(works.atMs);
      return [
        tried.length === 0
          ? t('rotation.check.works', { date })
          : t('rotation.check.tried', { apis: names(tried), date }),
        ...(notTried.length === 0 ? [] : [t('rotation.check.notTried', { apis: names(notTried) })]),
      ];
    }
    if (isChecking) return [t('rotation.check.running')];
    if (checkFailedAtMs !== null) return [t('rotation.check.failed', { date: at(checkFailedAtMs) })];
    return [t(`rotation.check.${progress.steps.check === 'later' ? 'later' : 'toDo'}`)];
  };
  const ofSystems = ({ rotation: { systems, noOther, end }, progress }: RotationView): readonly string[] => {
    if (systems.length > 0) {
      const count = t('rotation.systems.count', { moved: progress.movedSystems, count: systems.length });
      const moved = systems.filter(({ said }) => said !== null).map(({ name }) => name);
      const open = systems.flatMap(({ name, override }) =>
        override === null ? [] : [{ name, ...override }],
      );
      if (end === null) {
        const words = t('rotation.systems.leftOpenCount', { count: open.length });
        return open.length === 0 ? [count] : [count, words];
      }
      // Its checklist is gone from the page then.
      return [
        count,
        ...(moved.length === 0 ? [] : [t('rotation.systems.allMoved', { names: names(moved) })]),
        ...open.map(({ name, atMs, reason }) =>
          t('rotation.systems.leftOpenOf', { name, date: at(atMs), reason }),
        ),
      ];
    }
    return [
      noOther === null
        ? t('rotation.systems.none')
        : t('rotation.systems.noOther', { date: at(noOther.atMs) }),
    ];
  };
  const ofWait = ({ rotation, progress, nowMs }: RotationView): readonly string[] => {
    const { waitOverride, waitMs, isLeaked, oldGone } = rotation;
    if (waitOverride !== null) {
      const { atMs, reason } = waitOverride;
      return [t('rotation.wait.cut', { date: at(atMs), reason })];
    }
    if (progress.steps.wait === 'done') return [t('rotation.wait.over')];
    if (progress.steps.wait === 'not-needed') {
      if (oldGone !== null) return [t('rotation.wait.gone')];
      if (isLeaked) return [t('rotation.wait.leaked')];
      return [t('rotation.wait.expires', { date: at(progress.oldExpiresAtMs) })];
    }
    const { waitEndsAtMs } = progress;
    if (waitEndsAtMs === null) return [t('rotation.wait.later', { count: hoursOf(waitMs) })];
    // The page's time is renewed now and then: it may be that of before the wait began.
    const left = leftInWords(t, Math.min(waitEndsAtMs - nowMs, waitMs));
    const isReminded = rotation.reminders.some(({ systemId }) => systemId === null);
    return [
      t('rotation.wait.ends', { date: at(waitEndsAtMs), left }),
      ...(isReminded ? [t('rotation.remind.set')] : []),
    ];
  };
  const ofDelete = (view: RotationView): readonly string[] => {
    const { rotation, progress } = view;
    const { oldGone, deletionAsked, refusal } = rotation;
    if (oldGone !== null) {
      const { how, atMs, requestId } = oldGone;
      return [
        t(`rotation.delete.${how}`, { date: at(atMs) }),
        ...(requestId === null ? [] : [t('common.reference', { id: requestId })]),
      ];
    }
    if (deletionAsked !== null) return [t('rotation.delete.asked')];
    if (view.deleting === 'old') return [t('rotation.delete.undoable')];
    const why = refusal === null ? [] : [t('rotation.refused', { reason: errorText({ code: refusal }) })];
    return [t(`rotation.delete.${lockWord(view)}`, { date: at(progress.oldExpiresAtMs) }), ...why];
  };
  const words: Readonly<Record<RotationStep, (view: RotationView) => readonly string[]>> = {
    ...{ create: ofCreate, save: ofSave, check: ofCheck, systems: ofSystems, wait: ofWait },
    delete: ofDelete,
  };
  return (step, view) => words[step](view);
}

/** Whole hours of a safety wait. */
export function hoursOf(waitMs: number): number {
  return Math.round(waitMs / 3_600_000);
}

function lockWord({ rotation, progress, nowMs }: RotationView) {
  const { mayDelete, oldExpiresAtMs, waitsFor, current } = progress;
  if (mayDelete) {
    if (oldExpiresAtMs <= nowMs) return 'readyExpired';
    return rotation.isLeaked ? 'readyLeaked' : 'ready';
  }
  if (waitsFor === 'new-secret') return 'lockedNew';
  if (waitsFor === 'expiry') return 'lockedExpiry';
  if (isLockedByValue(rotation)) return 'lockedValue';
  return current === 'wait' ? 'locked' : 'lockedSystems';
}

/** Where the old one has leaked, nothing else holds its deletion up. */
function isLockedByValue({ isLeaked, saved }: Rotation): boolean {
  return isLeaked && saved === null;
}
