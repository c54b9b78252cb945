import { ChevronRight, Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { validSecrets } from '../../../shared/domain/deletion';
import { scheduleOf } from '../../../shared/domain/schedule';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { countdown } from '../../words/countdown';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { useTimeZone } from '../../words/time-zone';
import { useScheduleTime } from '../../words/use-schedule-time';
import styles from './applications.module.css';

/** All applications of the user, with the state of the worst secret of each. */
export function ApplicationList({
  applications,
  note,
  isEntered,
  actions,
  searchWish,
  onOpen,
}: {
  readonly applications: readonly Application[];
  readonly note: ReactNode;
  /** The person enters the list here. */
  readonly isEntered: boolean;
  readonly actions: ReactNode;
  /** Each new one puts the keyboard into the search. */
  readonly searchWish: object | null;
  readonly onOpen: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const nowMs = useScheduleTime(applications);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (searchWish === null) return;
    field.current?.focus();
    field.current?.select();
  }, [searchWish]);
  const wanted = text.trim().toLocaleLowerCase();
  const shown = applications.filter(({ displayName, appId, apis }) =>
    [displayName, appId, ...apis.map(({ name }) => name)].some((words) =>
      words.toLocaleLowerCase().includes(wanted),
    ),
  );
  return (
    <>
      <PageHeader title={t('applications.title')} note={note} actions={actions} />
      <div className={styles.search}>
        <Search size={16} aria-hidden />
        <input
          ref={field}
          type="search"
          value={text}
          aria-label={t('applications.search')}
          placeholder={t('applications.search')}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </div>
      <Card isFlush title={t('applications.title')}>
        {shown.length === 0 ? (
          <EmptyState
            title={applications.length === 0 ? t('applications.none') : t('applications.noMatch', { text })}
            {...(applications.length === 0 && isEntered ? { text: t('byHand.begin') } : {})}
          />
        ) : (
          <ul className={styles.list}>
            {shown.map((application) => (
              <li key={application.id}>
                <ApplicationRow application={application} nowMs={nowMs} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

function ApplicationRow({
  application,
  nowMs,
  onOpen,
}: {
  readonly application: Application;
  readonly nowMs: number;
  readonly onOpen: (applicationId: string) => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const [worst] = scheduleOf([application], nowMs, timeZone);
  const count = application.secrets.length;
  return (
    <button
      type="button"
      className={styles.row}
      onClick={() => {
        onOpen(application.id);
      }}
    >
      <span className={styles.rowName}>
        <bdi>{application.displayName}</bdi>
        <small>{application.apis.map(({ name }) => name).join(' · ')}</small>
      </span>
      <span className={styles.rowCount}>
        {count === 0 ? t('applications.noSecret') : t('applications.secrets', { count })}
      </span>
      <span className={styles.rowState}>
        {validSecrets(application, nowMs).length === 0 ? (
          <Chip tone="expired">{t('applications.noValid')}</Chip>
        ) : (
          worst !== undefined && <Chip tone={worst.expiry.severity}>{countdown(t, worst.expiry)}</Chip>
        )}
      </span>
      <ChevronRight size={18} aria-hidden />
    </button>
  );
}
