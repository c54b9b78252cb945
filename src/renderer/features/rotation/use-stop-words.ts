import { useTranslation } from 'react-i18next';
import { expiryOf } from '../../../shared/domain/expiry';
import { isValidAt } from '../../../shared/domain/validity';
import { expiryInWords } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { useTimeZone } from '../../words/time-zone';
import { useApiNames, useNames } from '../../words/use-api-names';
import { namesOf, type RotationView } from './rotation-view';

/** What happens to the person's systems, and when, if nothing more is done. */
export function useStopWords(view: RotationView): readonly string[] {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  const { formatDayAndTime } = useDates();
  const join = useNames();
  const nameApis = useApiNames();
  const { rotation, application, nowMs } = view;
  const { old, next, nextGone, systems, oldGone, reminders } = rotation;
  const toCome = reminders.flatMap(({ dueMs }) => (dueMs !== null && dueMs > nowMs ? [dueMs] : []));
  const back = [
    t('rotation.ifYouStop.back'),
    ...(toCome.length === 0
      ? []
      : [t('rotation.remind.at', { date: formatDayAndTime(new Date(Math.min(...toCome)).toISOString()) })]),
  ];
  const names = namesOf(rotation, t('application.unnamed'));
  const apis = nameApis((application?.apis ?? []).map(({ name }) => name));
  if (oldGone !== null || !isValidAt(old, nowMs)) {
    const how = oldGone === null ? 'expired' : 'gone';
    return [t(`rotation.ifYouStop.${how}`, { name: names.old, apis }), ...back];
  }
  const countdown = expiryInWords(t, expiryOf(old.endDateTime, nowMs, timeZone));
  const date = formatDayAndTime(old.endDateTime);
  const isNextUsable = next !== null && nextGone === null && isValidAt(next.secret, nowMs);
  const moved = systems.filter(({ said }) => said !== null).map(({ name }) => name);
  const left = systems.filter(({ said }) => said === null).map(({ name }) => name);
  const losers =
    left.length > 0
      ? [t('rotation.ifYouStop.lose', { count: left.length, names: join(left), apis })]
      : [t('rotation.ifYouStop.loseAny', { apis })];
  return [
    t('rotation.ifYouStop.expires', { name: names.old, date, countdown }),
    ...(isNextUsable ? losers : [t('rotation.ifYouStop.noNext', { apis })]),
    ...(moved.length === 0 || !isNextUsable
      ? []
      : [t('rotation.ifYouStop.goOn', { count: moved.length, names: join(moved) })]),
    ...back,
  ];
}
