import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { scheduleOf, type ScheduleEntry, type ScheduleGroup } from '../../../shared/domain/schedule';
import { Card } from '../../ui/card';
import { Chip, type ChipTone } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import type { WayToNewSecret } from '../../words/list-standing';
import { PageHeader } from '../../ui/page-header';
import { useTimeZone } from '../../words/time-zone';
import { useScheduleTime } from '../../words/use-schedule-time';
import { HorizonChart } from './horizon-chart';
import { NextExpiry } from './next-expiry';
import { ScheduleTable } from './schedule-table';
import styles from './expiry.module.css';

const groups: readonly (readonly [ScheduleGroup, ChipTone])[] = [
  ['expired-in-use', 'expired'],
  ['within-7-days', 'within-7-days'],
  ['within-30-days', 'within-30-days'],
  ['healthy', 'healthy'],
  ['old-replaced', 'neutral'],
];

/** What expires next, and what stops then. */
export function ExpiryHome({
  applications,
  note,
  way,
  environmentName,
  actions,
  begin = null,
  onOpen,
}: {
  readonly applications: readonly Application[];
  readonly note: ReactNode;
  /** How a new secret is made from here. */
  readonly way: WayToNewSecret | null;
  readonly environmentName: string;
  readonly actions: ReactNode;
  /** The first step, where there is nothing yet to open and the person can take it here. */
  readonly begin?: ReactNode;
  readonly onOpen: (applicationId: string) => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const nowMs = useScheduleTime(applications);
  const [filter, setFilter] = useState<ScheduleGroup | null>(null);
  const entries = useMemo(() => scheduleOf(applications, nowMs, timeZone), [applications, nowMs, timeZone]);
  const [first] = entries;
  return (
    <>
      <PageHeader title={t('expiry.title')} note={note} actions={actions} />
      {first === undefined ? (
        <Card>
          {begin === null ? (
            <EmptyState
              title={t('expiry.none')}
              {...(way === null
                ? {}
                : { text: t(`expiry.noneText.${way}`, { environment: environmentName }) })}
            />
          ) : (
            <EmptyState title={t('applications.none')} text={t('byHand.beginHere')} action={begin} />
          )}
        </Card>
      ) : (
        <>
          <NextExpiry
            entry={first}
            way={way}
            environmentName={environmentName}
            onOpen={() => {
              onOpen(first.application.id);
            }}
          />
          <Counts entries={entries} filter={filter} onFilter={setFilter} />
          <HorizonChart entries={entries} nowMs={nowMs} onOpen={onOpen} />
          <ScheduleTable
            key={filter}
            entries={filter === null ? entries : entries.filter(({ group }) => group === filter)}
            onOpen={onOpen}
          />
        </>
      )}
    </>
  );
}

/** How many secrets are in each state; a press shows only these in the table. */
function Counts({
  entries,
  filter,
  onFilter,
}: {
  readonly entries: readonly ScheduleEntry[];
  readonly filter: ScheduleGroup | null;
  readonly onFilter: (filter: ScheduleGroup | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <ul className={styles.counts} aria-label={t('expiry.counts')}>
      {groups.map(([group, tone]) => (
        <li key={group}>
          <button
            type="button"
            aria-pressed={filter === group}
            onClick={() => {
              onFilter(filter === group ? null : group);
            }}
          >
            <Chip tone={tone}>{t(`groups.${group}`)}</Chip>
            <span className={styles.count}>{entries.filter((entry) => entry.group === group).length}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
