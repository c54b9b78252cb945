import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ScreenName, screenNames } from '../../shared/ipc/menu-choice';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { thisSystem } from '../words/system';
import { useEnvironments, useSession } from '../desktop/slices';
import { OpenedPerson, SignedInPerson } from './person';
import { isPractice, type SignedInSession } from './place';
import { ScreenIcon } from './screens';
import { SignedOutPerson, VisitingPerson } from './signed-out-person';
import styles from './shell.module.css';

/** Navigation, environment and person on one side; the view on the other. */
export function Shell({
  session,
  environment,
  count,
  view,
  onView,
  onSignOut,
  onChooseOther,
  onRemove,
  children,
}: {
  readonly session: SignedInSession | null;
  readonly environment: EnvironmentSummary;
  /** Number of applications; `null` while it is not known. */
  readonly count: number | null;
  readonly view: ScreenName;
  readonly onView: (view: ScreenName) => void;
  readonly onSignOut: () => void;
  readonly onChooseOther: () => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { session: anybody, opened } = useSession();
  const places = useEnvironments();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <div className={styles.side}>
        <div className={`${styles.environment ?? ''} ${styles[environment.kind] ?? ''}`}>
          <strong>
            {environment.byHandOf === null
              ? environment.name
              : t('byHand.environment', { name: environment.name })}
          </strong>
          <small>{t(`shell.environmentKinds.${environment.kind}`)}</small>
          {count !== null && <small>{t('shell.count', { count })}</small>}
        </div>
        <nav aria-label={t('shell.navigation')} className={styles.navigation}>
          {screenNames.map((name, index) => (
            <button
              key={name}
              type="button"
              aria-current={view === name ? 'page' : undefined}
              // The keys of the menu, said where the screens are.
              title={t(thisSystem() === 'macos' ? 'menu.macKey' : 'menu.key', { key: index + 1 })}
              onClick={() => {
                onView(name);
              }}
            >
              <ScreenIcon of={name} />
              {t(`screens.${name}`)}
            </button>
          ))}
        </nav>
        <div className={styles.person}>
          {opened === environment.id ? (
            <OpenedPerson environment={environment} onRemove={onRemove} />
          ) : session !== null ? (
            <SignedInPerson
              session={session}
              isPractice={isPractice(places, session.environmentId)}
              onSignOut={onSignOut}
              onRemove={onRemove}
            />
          ) : anybody.kind === 'signed-in' ? (
            <VisitingPerson session={anybody} onRemove={onRemove} />
          ) : (
            <SignedOutPerson environment={environment} onChooseOther={onChooseOther} onRemove={onRemove} />
          )}
        </div>
      </div>
      <main id="content" className={styles.content} tabIndex={-1}>
        <div className={styles.column}>{children}</div>
      </main>
    </div>
  );
}
