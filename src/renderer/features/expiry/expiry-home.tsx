import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleGroup } from '../../../shared/domain/schedule';
import type { ListOverview } from '../../../shared/ipc/state/list-overview';
import { Card } from '../../ui/card';
import { Chip, type ChipTone } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import type { WayToNewSecret } from '../../words/list-standing';
import { PageHeader } from '../../ui/page-header';
import { HorizonChart } from './horizon-chart';
import { NextExpiry } from './next-expiry';
import { ScheduleTable } from './schedule-table';
import { UnderWay } from './under-way';
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
  overview,
  note,
  way,
  environmentName,
  actions,
  begin = null,
  several,
  canRotate,
  onOpen,
  onRotate,
  onContinue,
}: {
  readonly overview: ListOverview;
  readonly note: ReactNode;
  /** How a new secret is made from here. */
  readonly way: WayToNewSecret | null;
  readonly environmentName: string;
  readonly actions: ReactNode;
  /** The first step, where there is nothing yet to open and the person can take it here. */
  readonly begin?: ReactNode;
  /** The way to rotating several at once, and how that stands. */
  readonly several: ReactNode;
  /** Secrets can be created and deleted here, or are entered by the person. */
  readonly canRotate: boolean;
  readonly onOpen: (applicationId: string) => void;
  readonly onRotate: (applicationId: string, keyId: string) => void;
  readonly onContinue: (rotationId: string) => void;
}) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<ScheduleGroup | null>(null);
  const [first] = overview.mostUrgent;
  const isPossible = way === 'here' || way === 'page';
  const rotate = canRotate ? { isPossible, onRotate } : null;
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
            listed={first}
            apis={overview.apisAtStake}
            way={way}
            environmentName={environmentName}
            onOpen={() => {
              onOpen(first.applicationId);
            }}
            rotate={rotate}
          />
          {several}
          <UnderWay onContinue={onContinue} />
          <Counts counts={overview.counts} filter={filter} onFilter={setFilter} />
          <HorizonChart overview={overview} onOpen={onOpen} />
          <ScheduleTable {...{ overview, onOpen, rotate }} group={filter} />
        </>
      )}
    </>
  );
}

/** How many secrets are in each state; a press shows only these in the table. */
function Counts({
  counts,
  filter,
  onFilter,
}: {
  readonly counts: ListOverview['counts'];
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
            <span className={styles.count}>{counts[group]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
