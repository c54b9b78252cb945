import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSecret } from '../../../shared/domain/application';
import type { RotationRecord } from '../../../shared/domain/rotation-record';
import { useDates } from '../../words/dates';
import { useTimeZone } from '../../words/time-zone';
import styles from './record.module.css';

/** Which secrets a record is about, by key ID and the first characters, and how the rotation ended. */
export function RecordSummary({
  record,
  environmentName,
}: {
  readonly record: RotationRecord;
  readonly environmentName: string;
}) {
  const { t } = useTranslation();
  const zone = useTimeZone();
  const { formatDayAndTime } = useDates();
  const { application, old, isLeaked, outcome, endedAt, safetyWaitHours, rotationId } = record;
  const entries: readonly (readonly [string, ReactNode])[] = [
    [t('rotation.record.environment'), <bdi key="environment">{environmentName}</bdi>],
    [
      t('rotation.record.clientId'),
      <code key="client" dir="ltr">
        {application.clientId}
      </code>,
    ],
    [
      t('rotation.record.outcome'),
      t(`rotation.record.outcomes.${outcome}`, { date: endedAt === null ? '' : formatDayAndTime(endedAt) }),
    ],
    [t('rotation.record.old'), <Secret key="old" secret={old} isLeaked={isLeaked} />],
    [
      t('rotation.record.new'),
      record.new === null ? (
        t('rotation.record.none')
      ) : (
        <Secret key="new" secret={record.new} isLeaked={false} />
      ),
    ],
    [t('rotation.record.wait'), t('rotation.record.waitHours', { count: Math.round(safetyWaitHours) })],
    [
      t('rotation.record.id'),
      <code key="id" dir="ltr">
        {rotationId}
      </code>,
    ],
  ];
  return (
    <>
      <dl className={styles.summary}>
        {entries.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.soft}>{t('rotation.record.noValue', { zone })}</p>
    </>
  );
}

function Secret({ secret, isLeaked }: { readonly secret: ClientSecret; readonly isLeaked: boolean }) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const { keyId, displayName, hint, endDateTime } = secret;
  const name = displayName ?? t('application.unnamed');
  return (
    <>
      {t('rotation.record.secret', { name, keyId, date: formatDayAndTime(endDateTime) })}
      {hint !== null && <> {t('rotation.record.hint', { hint })}</>}
      {isLeaked && <> {t('rotation.record.leaked')}</>}
    </>
  );
}
