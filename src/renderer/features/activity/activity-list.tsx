import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../../shared/ipc/state/activity-state';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { useDates } from '../../words/dates';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { useActivity } from '../../desktop/slices';
import table from '../../ui/table.module.css';

/** What was done on this computer, newest first, with the portal's references for support. */
export function ActivityList({
  incidents,
}: {
  /** The leaked secrets, which come first. */
  readonly incidents: ReactNode;
}) {
  const { t } = useTranslation();
  const { activity: entries } = useActivity();
  return (
    <>
      <PageHeader title={t('activity.title')} note={t('activity.note')} />
      {incidents}
      <Card isFlush title={t('activity.title')}>
        {entries.length === 0 ? (
          <EmptyState title={t('activity.empty')} />
        ) : (
          <div className={table.scroll}>
            <table className={table.table} aria-label={t('activity.title')}>
              <thead>
                <tr>
                  <th scope="col">{t('activity.when')}</th>
                  <th scope="col">{t('activity.what')}</th>
                  <th scope="col">{t('activity.which')}</th>
                  <th scope="col">{t('activity.reference')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <Row key={entry.id} entry={entry} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </>
  );
}

function Row({ entry }: { readonly entry: ActivityEntry }) {
  const { formatDayAndTime } = useDates();
  const { t } = useTranslation();
  const { atMs, kind, outcome, applicationName, secretName, requestId } = entry;
  return (
    <tr className={table.row}>
      <td className={table.soft}>{formatDayAndTime(new Date(atMs).toISOString())}</td>
      <td>
        <span className={table.strong}>{t(`activity.kinds.${kind}`)}</span>
        {outcome !== null && (
          <div>
            <Chip tone="expired">{t('activity.failed')}</Chip>{' '}
            <span className={table.soft}>
              {t(`errors.${outcome}`, {
                date: '',
                port: '…',
                unsupported: '…',
                wait: t('wait.unknown'),
              })}
            </span>
          </div>
        )}
      </td>
      <td>
        {secretName !== null && <bdi>{secretName}</bdi>}
        {applicationName !== null && (
          <div className={table.soft}>
            <bdi>{applicationName}</bdi>
          </div>
        )}
      </td>
      <td className={table.mono}>{requestId ?? '—'}</td>
    </tr>
  );
}
