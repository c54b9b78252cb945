import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../shared/domain/application';
import type { DeletionOutlook as Outlook } from '../../shared/domain/deletion';
import { expiryOf } from '../../shared/domain/expiry';
import type { SecretCheck } from '../../shared/domain/secret-check';
import { Chip } from './chip';
import { expiryInWords } from '../words/countdown';
import { formatUtc, useDates } from '../words/dates';
import styles from './deletion-outlook.module.css';
import { LastCheck } from './last-check';
import { StartsWith } from './starts-with';
import { useApiNames } from '../words/use-api-names';
import { useTimeZone } from '../words/time-zone';

/** What deleting a secret breaks and when, what remains afterwards and for how long, and what else speaks against it. */
export function DeletionOutlook({
  application,
  outlook: { consequence, guards, namedBy },
  check,
  nowMs,
}: {
  readonly application: Application;
  readonly outlook: Outlook;
  /** What is known of whether the secret works. */
  readonly check: SecretCheck | undefined;
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const nameApis = useApiNames();
  const names = {
    application: application.displayName,
    apis: nameApis(application.apis.map(({ name }) => name)),
  };
  const { kind } = consequence;
  return (
    <div className={styles.outlook}>
      <p className={styles.text}>
        {kind === 'harmless'
          ? t('delete.harmless')
          : t(`delete.${consequence.isInUse ? 'breaks' : 'notBegun'}.${kind}`, names)}{' '}
        {t('delete.forGood')}
      </p>
      {guards.includes('youngest') && consequence.kind !== 'none-remains' && (
        <p className={styles.text}>{t('delete.youngest', names)}</p>
      )}
      {guards.includes('still-named') && (
        <p className={styles.text}>{t('delete.stillNamed', { systems: nameApis(namedBy) })}</p>
      )}
      {kind !== 'harmless' && check !== undefined && (
        <p className={styles.text}>
          <LastCheck check={check} />
        </p>
      )}
      {(kind === 'another-remains' || kind === 'short-rest') && (
        <Remaining secret={consequence.longest} isShort={kind === 'short-rest'} nowMs={nowMs} />
      )}
    </div>
  );
}

/** The secret that is valid longest once the other is gone. */
function Remaining({
  secret,
  isShort,
  nowMs,
}: {
  readonly secret: ClientSecret;
  readonly isShort: boolean;
  readonly nowMs: number;
}) {
  const timeZone = useTimeZone();
  const { formatLongDay } = useDates();
  const { t } = useTranslation();
  const id = useId();
  const { displayName, hint, endDateTime } = secret;
  const expiry = expiryOf(endDateTime, nowMs, timeZone);
  const inUtc = t('common.utc', { date: formatUtc(endDateTime) });
  return (
    <section className={styles.remaining} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {t('delete.remains')}
      </h3>
      <div className={styles.secret}>
        <strong>
          <bdi>{displayName ?? t('application.unnamed')}</bdi>
        </strong>
        {hint !== null && <StartsWith hint={hint} />}
      </div>
      <div className={styles.secret}>
        <Chip tone={isShort && expiry.severity === 'healthy' ? 'within-30-days' : expiry.severity}>
          {expiryInWords(t, expiry)}
        </Chip>
        <time dateTime={endDateTime} title={inUtc} className={styles.text}>
          {formatLongDay(endDateTime)}
        </time>
      </div>
    </section>
  );
}
