import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import { useDates } from '../../words/dates';
import type { WayToNewSecret } from '../../words/list-standing';
import { useNames } from '../../words/use-api-names';
import { namesOf, type RotationView } from './rotation-view';

/** What stands above the steps: how it ended, what cannot be done from here now, and what somebody else has changed. */
export function RotationNotes({
  view,
  way,
}: {
  readonly view: RotationView;
  /** How a new secret is made from here; `null` while that is not known. */
  readonly way: WayToNewSecret | null;
}) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const join = useNames();
  const { rotation, environment } = view;
  const { end, withdrawnAtMs, isLeaked, others, oldGone, nextGone, systems } = rotation;
  if (end !== null) {
    const open = systems.filter(({ said }) => said === null).map(({ name }) => name);
    return (
      <Banner tone="note" title={t(`rotation.endedTitle.${end.kind}`)}>
        {end.kind === 'cancelled'
          ? t(`rotation.ended.${end.way}`)
          : open.length > 0
            ? t('rotation.ended.doneOpen', { count: open.length, names: join(open) })
            : t(systems.length === 0 ? 'rotation.ended.doneNone' : 'rotation.ended.done')}
      </Banner>
    );
  }
  const { old } = namesOf(rotation, t('application.unnamed'));
  const isOldMissing =
    rotation.oldMissingSinceMs !== null && oldGone === null && rotation.deletionAsked === null;
  const isNextMissing = rotation.nextMissingSinceMs !== null && nextGone === null;
  return (
    <>
      {(way === 'sign-in' || way === 'reconnect' || way === 'elsewhere') && (
        <Banner tone="note">{t(`rotation.without.${way}`, { environment: environment.name })}</Banner>
      )}
      {isLeaked && oldGone === null && <Banner tone="problem">{t('rotation.leaked')}</Banner>}
      {withdrawnAtMs !== null && (
        <Banner tone="warning">
          {t('rotation.changed.withdrawn', {
            date: formatDayAndTime(new Date(withdrawnAtMs).toISOString()),
          })}
        </Banner>
      )}
      {isOldMissing && <Banner tone="warning">{t('rotation.changed.oldMissing', { name: old })}</Banner>}
      {oldGone?.how === 'absent' && (
        <Banner tone="warning">{t('rotation.changed.oldGone', { name: old })}</Banner>
      )}
      {isNextMissing && <Banner tone="warning">{t('rotation.changed.nextMissing')}</Banner>}
      {nextGone !== null && <Banner tone="warning">{t('rotation.changed.nextGone')}</Banner>}
      {others.length > 0 && (
        <Banner tone="warning">
          {t('rotation.changed.others', {
            count: others.length,
            names: join(others.map(({ secret }) => secret.displayName ?? t('application.unnamed'))),
          })}
        </Banner>
      )}
    </>
  );
}
