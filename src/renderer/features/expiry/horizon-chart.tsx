import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEntry } from '../../../shared/domain/schedule';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { countdown } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { useTimeZone } from '../../words/time-zone';
import { horizonOf, type Bar } from './horizon';
import styles from './horizon.module.css';

const lanesAtFirst = 12;

/** In px. */
const rowHeight = 14;

const tones = {
  'expired-in-use': styles.expired,
  'within-7-days': styles.week,
  'within-30-days': styles.month,
  healthy: styles.healthy,
  'old-replaced': styles.neutral,
} as const;

/**
 * A year at a glance: each bar is a secret, its mark the expiry. Bars are buttons, so the chart is walked with Tab and
 * read aloud; the table below says the same in words.
 */
export function HorizonChart({
  entries,
  nowMs,
  onOpen,
}: {
  readonly entries: readonly ScheduleEntry[];
  readonly nowMs: number;
  readonly onOpen: (applicationId: string) => void;
}) {
  const timeZone = useTimeZone();
  const { formatMonth } = useDates();
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const { months, today, lanes } = useMemo(
    () => horizonOf(entries, nowMs, timeZone),
    [entries, nowMs, timeZone],
  );
  const shown = isWhole ? lanes : lanes.slice(0, lanesAtFirst);
  return (
    <Card title={t('expiry.horizon')}>
      <div className={styles.scroll}>
        <div className={styles.chart}>
          <div className={styles.months} aria-hidden>
            {months.map(({ at, startMs }) => (
              <span key={startMs} style={{ insetInlineStart: percent(at) }}>
                {formatMonth(startMs)}
              </span>
            ))}
          </div>
          <ul className={styles.lanes}>
            {shown.map((lane) => (
              <li key={lane.applicationId}>
                <span className={styles.name} title={lane.name}>
                  <bdi>{lane.name}</bdi>
                </span>
                <div className={styles.track} style={{ height: lane.rows * rowHeight + 8 }}>
                  {months.map(({ at, startMs }) => (
                    <i key={startMs} className={styles.line} style={{ insetInlineStart: percent(at) }} />
                  ))}
                  {lane.bars.map((bar) => (
                    <SecretBar
                      key={bar.entry.secret.keyId}
                      bar={bar}
                      onOpen={() => {
                        onOpen(lane.applicationId);
                      }}
                    />
                  ))}
                  <i className={styles.today} style={{ insetInlineStart: percent(today) }} />
                </div>
              </li>
            ))}
          </ul>
          <div className={styles.todayLabel} aria-hidden>
            <span style={{ insetInlineStart: percent(today) }}>{t('expiry.today')}</span>
          </div>
        </div>
      </div>
      {shown.length < lanes.length && (
        <Button
          variant="text"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          {t('expiry.allLanes', { count: lanes.length })}
        </Button>
      )}
    </Card>
  );
}

function SecretBar({ bar, onOpen }: { readonly bar: Bar; readonly onOpen: () => void }) {
  const { formatDayAndTime } = useDates();
  const { t } = useTranslation();
  const { entry, from, to, row, showsEnd } = bar;
  const words = t('expiry.bar', {
    secret: entry.secret.displayName ?? t('expiry.unnamed'),
    application: entry.application.displayName,
    countdown: countdown(t, entry.expiry),
    date: formatDayAndTime(entry.secret.endDateTime),
  });
  return (
    <button
      type="button"
      className={`${styles.bar ?? ''} ${tones[entry.group] ?? ''} ${showsEnd ? (styles.ends ?? '') : ''}`}
      style={{
        insetInlineStart: percent(from),
        width: percent(to - from),
        insetBlockStart: row * rowHeight + 6,
      }}
      aria-label={words}
      title={words}
      onClick={onOpen}
    />
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
