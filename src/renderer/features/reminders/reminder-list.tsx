import { useTranslation } from 'react-i18next';
import type { ReminderEntry } from '../../../shared/ipc/state/inventory-state';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { useDates } from '../../words/dates';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import table from '../../ui/table.module.css';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { useEnvironments, useReminders } from '../../desktop/slices';

/** What was due and whether the desktop showed it. This list is the truth; a notification is a copy that may be lost. */
export function ReminderList() {
  const { t } = useTranslation();
  const { reminders: entries } = useReminders();
  const { environments } = useEnvironments();
  const isOfSeveral = new Set(entries.map(({ environmentId }) => environmentId)).size > 1;
  const nameOf = (environmentId: string): string | null => {
    const environment = environments.find(({ id }) => id === environmentId);
    if (!isOfSeveral || environment === undefined) return null;
    const { name, byHandOf } = environment;
    return byHandOf === null ? name : t('byHand.environment', { name });
  };
  return (
    <>
      <PageHeader title={t('reminders.title')} note={t('reminders.note')} />
      <Card isFlush title={t('reminders.title')}>
        {entries.length === 0 ? (
          <EmptyState title={t('reminders.empty')} text={t('reminders.emptyText')} />
        ) : (
          <div className={table.scroll}>
            <table className={table.table} aria-label={t('reminders.title')}>
              <thead>
                <tr>
                  <th scope="col">{t('reminders.due')}</th>
                  <th scope="col">{t('reminders.why')}</th>
                  <th scope="col">{t('reminders.which')}</th>
                  <th scope="col">{t('reminders.shown')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <Row key={entry.id} entry={entry} environmentName={nameOf(entry.environmentId)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </>
  );
}

function Row({
  entry,
  environmentName,
}: {
  readonly entry: ReminderEntry;
  /** `null` where there is nothing to be told apart. */
  readonly environmentName: string | null;
}) {
  const { formatDay, formatDayAndTime } = useDates();
  const { t } = useTranslation();
  const reported = useReported();
  const { id, applicationName, thresholdDays, endDateTime, dueAtMs, shownAtMs, mailedAtMs } = entry;
  const name = entry.secretName ?? t('application.unnamed');
  return (
    <tr className={table.row}>
      <td className={table.soft}>{formatDayAndTime(new Date(dueAtMs).toISOString())}</td>
      <td>
        {thresholdDays === 0 ? t('reminders.onTheDay') : t('reminders.before', { count: thresholdDays })}
        <div className={table.soft}>{t('reminders.expires', { date: formatDay(endDateTime) })}</div>
      </td>
      <td>
        <button
          type="button"
          className={table.link}
          title={t('reminders.open', { name })}
          onClick={() => void reported(desktop.reminders.open({ id }))}
        >
          <bdi>{name}</bdi>
        </button>
        <div className={table.soft}>
          <bdi>{applicationName}</bdi>
        </div>
        {environmentName !== null && (
          <div className={table.soft}>
            <bdi>{environmentName}</bdi>
          </div>
        )}
      </td>
      <td>
        {shownAtMs === null ? (
          <>
            <Chip tone="within-30-days">{t('reminders.notShown')}</Chip>
            <div className={table.soft}>{t('reminders.notShownHelp')}</div>
          </>
        ) : (
          <span className={table.soft}>{formatDayAndTime(new Date(shownAtMs).toISOString())}</span>
        )}
        {mailedAtMs !== null && (
          <div className={table.soft}>
            {t('reminders.mailed', { at: formatDayAndTime(new Date(mailedAtMs).toISOString()) })}
          </div>
        )}
      </td>
    </tr>
  );
}
