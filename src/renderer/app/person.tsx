import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Button } from '../ui/button';
import { secondFactorWord } from '../words/second-factor-words';
import { formatAgo } from '../words/dates';
import { useNow } from '../words/use-now';
import { useReported } from '../ui/use-reported';
import { desktop } from '../desktop/bridge';
import type { SignedInSession } from './place';
import styles from './shell.module.css';

/** Who is signed in, and since when the second factor holds. */
export function SignedInPerson({
  session,
  isPractice,
  onSignOut,
  onRemove,
}: {
  readonly session: SignedInSession;
  /** Nobody has shown anything: it is the demo at one click. */
  readonly isPractice: boolean;
  readonly onSignOut: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  return (
    <>
      <small>{t('shell.signedInAs')}</small>
      <strong>
        <bdi>{session.user.displayName}</bdi>
      </strong>
      <small>
        {t(isPractice ? 'demo.practiceAt' : secondFactorWord(session, nowMs), {
          ago: formatAgo(t, session.authenticatedAtMs, nowMs),
        })}
      </small>
      <Button variant="outlined" size="small" onClick={onSignOut}>
        {t('shell.signOut')}
      </Button>
      <Button variant="text" size="small" className={styles.plain} onClick={onRemove}>
        {t('offline.remove')}
      </Button>
    </>
  );
}

/** Nobody is signed in, and nobody needs to be: the portal is worked in the browser, the list is kept here. */
export function OpenedPerson({
  environment,
  onRemove,
}: {
  readonly environment: EnvironmentSummary;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const { id: environmentId, links } = environment;
  return (
    <>
      <strong>{t('byHand.opened')}</strong>
      <small>{t('byHand.openedText')}</small>
      {links.includes('portalPage') && (
        <Button
          variant="outlined"
          size="small"
          onClick={() => void reported(desktop.links.open({ environmentId, link: 'portalPage' }))}
        >
          {t('welcome.openPortalPage')}
        </Button>
      )}
      <Button
        variant="text"
        size="small"
        className={styles.plain}
        onClick={() => void reported(desktop.environments.close())}
      >
        {t('offline.other')}
      </Button>
      <Button variant="text" size="small" className={styles.plain} onClick={onRemove}>
        {t('offline.remove')}
      </Button>
    </>
  );
}
