import Button from '@mui/material/Button';
import { Clock, LayoutGrid } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary, SessionState } from '../../shared/ipc/state';
import { formatAgo } from '../components/dates';
import { useNow } from '../components/use-now';
import styles from './shell.module.css';

export type MainView = 'expiry' | 'applications';
const views = [
  ['expiry', Clock],
  ['applications', LayoutGrid],
] as const;

/** Navigation, environment and person on one side; the view on the other. */
export function Shell({
  session,
  environment,
  count,
  view,
  onView,
  onSignOut,
  children,
}: {
  readonly session: Extract<SessionState, { kind: 'signed-in' }>;
  readonly environment: EnvironmentSummary;
  /** Number of applications; `null` while it is not known. */
  readonly count: number | null;
  readonly view: MainView;
  readonly onView: (view: MainView) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const { user, authenticatedAtMs } = session;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <div className={styles.side}>
        <div className={`${styles.environment ?? ''} ${styles[environment.kind] ?? ''}`}>
          <strong>{environment.name}</strong>
          <small>{t(`shell.environmentKinds.${environment.kind}`)}</small>
          {count !== null && <small>{t('shell.count', { count })}</small>}
        </div>
        <nav aria-label={t('shell.navigation')} className={styles.navigation}>
          {views.map(([name, Icon]) => (
            <button
              key={name}
              type="button"
              aria-current={view === name ? 'page' : undefined}
              onClick={() => {
                onView(name);
              }}
            >
              <Icon size={18} aria-hidden />
              {t(`shell.${name}`)}
            </button>
          ))}
        </nav>
        <div className={styles.person}>
          <small>{t('shell.signedInAs')}</small>
          <strong>
            <bdi>{user.displayName}</bdi>
          </strong>
          <small>{t('shell.mfaAt', { ago: formatAgo(t, authenticatedAtMs, nowMs) })}</small>
          <Button variant="outlined" size="small" onClick={onSignOut}>
            {t('shell.signOut')}
          </Button>
        </div>
      </div>
      <main id="content" className={styles.content} tabIndex={-1}>
        <div className={styles.column}>{children}</div>
      </main>
    </div>
  );
}
