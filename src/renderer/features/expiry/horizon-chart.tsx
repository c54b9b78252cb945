import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bar, Lane, ListOverview } from '../../../shared/ipc/state/list-overview';
import { useListPart } from '../../desktop/list-parts';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { countdown } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { chunkRows, Windowed } from '../../ui/windowed';
import styles from './horizon.module.css';

/** In px. */
const rowHeight = 14;
const laneSpace = 8;
/** About what the lane of an application with a few secrets has. */
const lanePx = 50;

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
  overview,
  onOpen,
}: {
  readonly overview: ListOverview;
  readonly onOpen: (applicationId: string) => void;
}) {
  const { formatMonth } = useDates();
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const { months, today, lanes, laneCount } = overview;
  const hasMore = lanes.length < laneCount;
  const track = { overview, onOpen };
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
          <div role="list">
            {isWhole && hasMore ? (
              <Windowed total={laneCount} rowPx={lanePx} as="div" space={laneSpaceOf}>
                {(from) => <AskedLanes from={from} {...track} />}
              </Windowed>
            ) : (
              <Lanes lanes={lanes} {...track} />
            )}
          </div>
          <div className={styles.todayLabel} aria-hidden>
            <span style={{ insetInlineStart: percent(today) }}>{t('expiry.today')}</span>
          </div>
        </div>
      </div>
      {!isWhole && hasMore && (
        <Button
          variant="text"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          {t('expiry.allLanes', { count: laneCount })}
        </Button>
      )}
    </Card>
  );
}

interface Track {
  readonly overview: ListOverview;
  readonly onOpen: (applicationId: string) => void;
}

function laneSpaceOf(px: number) {
  return <div style={{ height: px }} />;
}

/** Lanes that main is asked for. */
function AskedLanes({ from, ...track }: Track & { readonly from: number }) {
  const part = useListPart('lanes', { from, count: chunkRows });
  if (part === null) return laneSpaceOf(chunkRows * lanePx);
  return <Lanes lanes={part.rows} from={from} {...track} />;
}

function Lanes({
  lanes,
  from,
  overview,
  onOpen,
}: Track & {
  readonly lanes: readonly Lane[];
  /** Place of the first among all, where not all are in the page. */
  readonly from?: number;
}) {
  const { months, today, laneCount } = overview;
  return lanes.map((lane, index) => (
    <div
      key={lane.applicationId}
      role="listitem"
      className={styles.lane}
      {...(from === undefined ? {} : { 'aria-setsize': laneCount, 'aria-posinset': from + index + 1 })}
    >
      <span className={styles.name} title={lane.name}>
        <bdi>{lane.name}</bdi>
      </span>
      <div className={styles.track} style={{ height: lane.rows * rowHeight + laneSpace }}>
        {months.map(({ at, startMs }) => (
          <i key={startMs} className={styles.line} style={{ insetInlineStart: percent(at) }} />
        ))}
        {lane.bars.map((bar, place) => (
          <SecretBar
            key={place}
            bar={bar}
            application={lane.name}
            onOpen={() => {
              onOpen(lane.applicationId);
            }}
          />
        ))}
        <i className={styles.today} style={{ insetInlineStart: percent(today) }} />
      </div>
    </div>
  ));
}

function SecretBar({
  bar,
  application,
  onOpen,
}: {
  readonly bar: Bar;
  readonly application: string;
  readonly onOpen: () => void;
}) {
  const { formatDayAndTime } = useDates();
  const { t } = useTranslation();
  const { displayName, endDateTime, expiry, group, from, to, row, showsEnd } = bar;
  const words = t('expiry.bar', {
    secret: displayName ?? t('expiry.unnamed'),
    application,
    countdown: countdown(t, expiry),
    date: formatDayAndTime(endDateTime),
  });
  return (
    <button
      type="button"
      className={`${styles.bar ?? ''} ${tones[group] ?? ''} ${showsEnd ? (styles.ends ?? '') : ''}`}
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
