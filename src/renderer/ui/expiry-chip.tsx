import { useTranslation } from 'react-i18next';
import type { ScheduleEntry } from '../../shared/domain/schedule';
import { Chip, type ChipTone } from './chip';
import { countdown } from '../words/countdown';
import { formatUtc, useDates } from '../words/dates';
import styles from './expiry-chip.module.css';

/** When a secret expires: the countdown with its severity, and the date below (UTC on hover, and while its row has the focus). */
export function ExpiryChip({
  entry,
}: {
  readonly entry: Pick<ScheduleEntry, 'expiry' | 'standing' | 'group' | 'secret'>;
}) {
  const { formatDayAndTime } = useDates();
  const { t } = useTranslation();
  const { expiry, standing, group, secret } = entry;
  const inUtc = t('common.utc', { date: formatUtc(secret.endDateTime) });
  const tone: ChipTone = group === 'old-replaced' ? 'neutral' : expiry.severity;
  return (
    <span className={styles.expiry}>
      <Chip tone={tone}>{standing === 'replaced' ? t('countdown.replaced') : countdown(t, expiry)}</Chip>
      <time dateTime={secret.endDateTime} className={styles.date} title={inUtc}>
        {formatDayAndTime(secret.endDateTime)}
      </time>
      <small className={styles.utc}>{inUtc}</small>
    </span>
  );
}
