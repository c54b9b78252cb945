import { useTranslation } from 'react-i18next';
import { openRotationOf } from '../../../shared/domain/rotation';
import { isDueAlone } from '../../../shared/domain/schedule';
import type { ListedSecret } from '../../../shared/ipc/state/list-overview';
import { useListedId, useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { countdown } from '../../words/countdown';
import { useDates } from '../../words/dates';
import type { WayToNewSecret } from '../../words/list-standing';
import { useApiNames } from '../../words/use-api-names';
import styles from './expiry.module.css';
import type { WayToRotate } from './schedule-table';

const tones = {
  expired: styles.expired,
  'within-7-days': styles.week,
  'within-30-days': styles.month,
  healthy: styles.healthy,
} as const;

/** The one secret that matters most now: the big number of the page, and what it means. */
export function NextExpiry({
  listed,
  apis,
  way,
  environmentName,
  onOpen,
  rotate,
}: {
  readonly listed: ListedSecret;
  /** Names of the APIs that its application reaches. */
  readonly apis: readonly string[];
  /** How a new secret is made from here; `null` while that is not known. */
  readonly way: WayToNewSecret | null;
  readonly environmentName: string;
  readonly onOpen: () => void;
  /** `null` where nothing is rotated. */
  readonly rotate: WayToRotate | null;
}) {
  const { formatLongDay } = useDates();
  const { rotations } = useRotations();
  const environmentId = useListedId();
  const { t } = useTranslation();
  const nameApis = useApiNames();
  const { applicationName, secret, expiry, group, standing } = listed;
  const names = {
    application: applicationName,
    secret: secret.displayName ?? t('expiry.unnamed'),
    date: formatLongDay(secret.endDateTime),
    apis: apis.length === 0 ? t('expiry.itsAccess') : nameApis(apis),
  };
  const isCalm = group === 'healthy' || group === 'old-replaced';
  const isNewNeeded = group === 'expired-in-use' || (!isCalm && standing === 'sole');
  // What cannot be done from here is not asked for; where signing in comes first, that is the one filled button.
  const isPossible = way === 'here' || way === 'page';
  const isUnderWay = openRotationOf(rotations, environmentId, listed.applicationId) !== undefined;
  const rotates = isDueAlone(listed) ? rotate : null;
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
          <p>
            {text}{' '}
            {isNewNeeded && way !== null && t(`expiry.newSecret.${way}`, { environment: environmentName })}
          </p>
        </div>
        <div className={styles.nextWays}>
          {rotates !== null && (
            <Button
              variant="contained"
              disabled={!rotates.isPossible && !isUnderWay}
              onClick={() => {
                rotates.onRotate(listed.applicationId, secret.keyId);
              }}
            >
              {t(isUnderWay ? 'rotation.continue' : 'rotation.start')}
            </Button>
          )}
          <Button
            variant={isCalm || !isPossible || rotates !== null ? 'outlined' : 'contained'}
            onClick={onOpen}
          >
            {t('expiry.open')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
