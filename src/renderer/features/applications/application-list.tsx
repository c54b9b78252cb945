import { ChevronRight, Search } from 'lucide-react';
import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedApplication } from '../../../shared/ipc/state/list-overview';
import { longestSearch } from '../../../shared/ipc/windows';
import { useListPart } from '../../desktop/list-parts';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { countdown } from '../../words/countdown';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { chunkRows, Windowed } from '../../ui/windowed';
import styles from './applications.module.css';

/** About what a row has on a usual screen. */
const rowPx = 66;

/** All applications of the user, with the state of the worst secret of each. */
export function ApplicationList({
  count,
  note,
  isEntered,
  actions,
  searchWish,
  onOpen,
}: {
  /** How many there are in all. */
  readonly count: number;
  readonly note: ReactNode;
  /** The person enters the list here. */
  readonly isEntered: boolean;
  readonly actions: ReactNode;
  /** Each new one puts the keyboard into the search. */
  readonly searchWish: object | null;
  readonly onOpen: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (searchWish === null) return;
    field.current?.focus();
    field.current?.select();
  }, [searchWish]);
  const first = useListPart('applications', { search: text, from: 0, count: chunkRows });
  return (
    <>
      <PageHeader title={t('applications.title')} note={note} actions={actions} />
      <div className={styles.search}>
        <Search size={16} aria-hidden />
        <input
          ref={field}
          type="search"
          value={text}
          maxLength={longestSearch}
          aria-label={t('applications.search')}
          placeholder={t('applications.search')}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </div>
      <Card isFlush title={t('applications.title')}>
        {first?.total === 0 ? (
          <EmptyState
            title={count === 0 ? t('applications.none') : t('applications.noMatch', { text })}
            {...(count === 0 && isEntered ? { text: t('byHand.begin') } : {})}
          />
        ) : (
          <div role="list" className={styles.list}>
            <Windowed total={first?.total ?? 0} rowPx={rowPx} as="div" space={rowSpace}>
              {(from) =>
                from === 0 ? (
                  first !== null && (
                    <Rows applications={first.rows} from={0} total={first.total} onOpen={onOpen} />
                  )
                ) : (
                  <AskedRows text={text} from={from} onOpen={onOpen} />
                )
              }
            </Windowed>
          </div>
        )}
      </Card>
    </>
  );
}

function rowSpace(px: number) {
  return <div style={{ height: px }} />;
}

/** Rows that main is asked for. */
function AskedRows({
  text,
  from,
  onOpen,
}: {
  readonly text: string;
  readonly from: number;
  readonly onOpen: (applicationId: string) => void;
}) {
  const part = useListPart('applications', { search: text, from, count: chunkRows });
  if (part === null) return rowSpace(chunkRows * rowPx);
  return <Rows applications={part.rows} from={from} total={part.total} onOpen={onOpen} />;
}

/** Kept while they are the same: the letter that was typed does not wait for the rows that it may replace. */
const Rows = memo(function Rows({
  applications,
  from,
  total,
  onOpen,
}: {
  readonly applications: readonly ListedApplication[];
  /** Place of the first among all. */
  readonly from: number;
  readonly total: number;
  readonly onOpen: (applicationId: string) => void;
}) {
  return applications.map((application, index) => (
    <div
      key={application.id}
      role="listitem"
      aria-setsize={total}
      aria-posinset={from + index + 1}
      className={styles.item}
    >
      <ApplicationRow application={application} onOpen={onOpen} />
    </div>
  ));
});

function ApplicationRow({
  application,
  onOpen,
}: {
  readonly application: ListedApplication;
  readonly onOpen: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const { displayName, apis, secretCount: count, hasValid, worst } = application;
  return (
    <button
      type="button"
      className={styles.row}
      onClick={() => {
        onOpen(application.id);
      }}
    >
      <span className={styles.rowName}>
        <bdi>{displayName}</bdi>
        <small>{apis.join(' · ')}</small>
      </span>
      <span className={styles.rowCount}>
        {count === 0 ? t('applications.noSecret') : t('applications.secrets', { count })}
      </span>
      <span className={styles.rowState}>
        {hasValid ? (
          worst !== null && <Chip tone={worst.severity}>{countdown(t, worst)}</Chip>
        ) : (
          <Chip tone="expired">{t('applications.noValid')}</Chip>
        )}
      </span>
      <ChevronRight size={18} aria-hidden />
    </button>
  );
}
