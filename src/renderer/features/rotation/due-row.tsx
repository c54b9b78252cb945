import { useTranslation } from 'react-i18next';
import { expiryOf } from '../../../shared/domain/expiry';
import type { DueSecret } from '../../../shared/domain/rotation-queue';
import { Hint } from '../../ui/hint';
import { expiryInWords } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { useTimeZone } from '../../words/time-zone';
import { useNames } from '../../words/use-api-names';
import { useNow } from '../../words/use-now';
import styles from './several.module.css';

/** One secret that is due, to be chosen, or with the reason why it cannot be. */
export function DueRow({
  due: { applicationName, secret, obstacle },
  places,
  isChosen,
  onChoose,
}: {
  readonly due: DueSecret;
  /** Names of the places that its new value goes to. */
  readonly places: readonly string[];
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const timeZone = useTimeZone();
  const { formatDayAndTime } = useDates();
  const join = useNames();
  const { displayName, hint, endDateTime } = secret;
  return (
    <li className={styles.row}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={isChosen}
          disabled={obstacle !== null}
          onChange={(event) => {
            onChoose(event.target.checked);
          }}
        />
        <span className={styles.words}>
          <strong>
            <bdi>{applicationName}</bdi>
          </strong>
          <span>
            <bdi>{displayName ?? t('application.unnamed')}</bdi> <Hint hint={hint} />
          </span>
          <span className={styles.soft}>
            {t('rotation.several.expires', {
              countdown: expiryInWords(t, expiryOf(endDateTime, nowMs, timeZone)),
              date: formatDayAndTime(endDateTime),
            })}
          </span>
          <span className={styles.soft}>
            {obstacle === null
              ? t('rotation.several.goesTo', { places: join(places) })
              : t(`rotation.several.obstacles.${obstacle}`)}
          </span>
        </span>
      </label>
    </li>
  );
}
