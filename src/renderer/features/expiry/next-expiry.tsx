import { useTranslation } from 'react-i18next';
import type { ScheduleEntry } from '../../../shared/domain/schedule';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { countdown } from '../../components/countdown';
import { formatLongDay } from '../../components/dates';
import styles from './expiry.module.css';

const tones = {
  expired: styles.expired,
  'within-7-days': styles.week,
  'within-30-days': styles.month,
  healthy: styles.healthy,
} as const;

/** The one secret that matters most now: the big number of the page, and what it means. */
export function NextExpiry({
  entry,
  onOpen,
}: {
  readonly entry: ScheduleEntry;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation();
  const { application, secret, expiry, group, standing } = entry;
  const names = {
    application: application.displayName,
    secret: secret.displayName ?? t('expiry.unnamed'),
    date: formatLongDay(secret.endDateTime),
    apis: application.apis.map(({ name }) => name).join(', ') || t('expiry.itsAccess'),
  };
  const isCalm = group === 'healthy' || group === 'old-replaced';
  const [title, text] =
    group === 'expired-in-use'
      ? [t('expiry.nextExpired', names), t('expiry.nextExpiredText')]
      : isCalm
        ? [t('expiry.allCalm'), t('expiry.allCalmText', names)]
        : [
            t('expiry.next', names),
            standing === 'sole' ? t('expiry.nextSole', names) : t('expiry.nextSuccessor'),
          ];
  return (
    <Card>
      <div className={styles.next}>
        <div className={styles.number}>
          <strong className={tones[expiry.severity]}>{countdown(t, expiry)}</strong>
          <span>{names.date}</span>
        </div>
        <div className={styles.nextWords}>
          <strong>{title}</strong>
          <p>{text}</p>
        </div>
        <Button variant={isCalm ? 'outlined' : 'contained'} onClick={onOpen}>
          {t('expiry.open')}
        </Button>
      </div>
    </Card>
  );
}
