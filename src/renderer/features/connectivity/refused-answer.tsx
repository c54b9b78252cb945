import { useTranslation } from 'react-i18next';
import type { TargetProgress } from '../../../shared/ipc/state/secret-state';
import { useDates } from '../../words/dates';
import styles from './connectivity.module.css';

/**
 * Why a secret was not accepted, and what to do next, in our words; below it what the endpoint itself said as far as it
 * helps support: its error, number, time and reference. Its own description is for developers and is not shown.
 */
export function RefusedAnswer({
  refused,
}: {
  readonly refused: Extract<TargetProgress, { kind: 'refused' }>;
}) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const { reason, word, atMs } = refused;
  const said = [
    ['error', word?.error],
    ['number', word?.code === undefined || word.code === null ? undefined : `AADSTS${word.code}`],
    ['reference', word?.correlationId ?? undefined],
  ] as const;
  return (
    <>
      <p className={styles.sentence}>{t(`connectivity.reasons.${reason}`)}</p>
      <dl className={styles.word}>
        {said.map(
          ([term, text]) =>
            text !== undefined && (
              <div key={term}>
                <dt>{t(`connectivity.word.${term}`)}</dt>
                <dd>
                  <code dir="ltr">{text}</code>
                </dd>
              </div>
            ),
        )}
        <div>
          <dt>{t('connectivity.word.time')}</dt>
          <dd>{formatDayAndTime(new Date(word?.atMs ?? atMs).toISOString())}</dd>
        </div>
      </dl>
    </>
  );
}
