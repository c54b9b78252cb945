import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Button } from '../ui/button';
import { useErrorText } from '../words/error-text';
import { copyWords } from '../words/list-standing';
import { useCall } from '../ui/use-call';
import { useNow } from '../words/use-now';
import { useReported } from '../ui/use-reported';
import { desktop } from '../desktop/bridge';
import { useIsFollowing } from '../desktop/mirror';
import { useEnvironments, useInventory, useSession } from '../desktop/slices';
import { isOwnDemo } from '../desktop/own-demo';
import { signInTo } from '../desktop/sign-in';
import { unsaid } from './list-standing';
import type { SignedInSession } from './place';
import styles from './shell.module.css';

/** Nobody: the list is a copy. Sign in again, go elsewhere, or take everything off this computer. */
export function SignedOutPerson({
  environment,
  onChooseOther,
  onRemove,
}: {
  readonly environment: EnvironmentSummary;
  readonly onChooseOther: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id, kind, origin } = environment;
  const signIn = useCall(useCallback(() => signInTo({ id, kind, origin }), [id, kind, origin]));
  const { session } = useSession();
  const isResuming = session.kind === 'resuming';
  const hasEnded = session.kind === 'signed-out' && session.reason === 'session-ended';
  // What came of a trip to the browser stands above the view; here stands why there was none.
  const refusal = session.kind === 'signed-out' && session.error === null ? signIn.error : null;
  return (
    <>
      <strong>
        {isResuming ? t('offline.resuming') : hasEnded ? t('offline.sessionEnded') : t('offline.signedOut')}
      </strong>
      {session.kind === 'signed-out' && session.unfinished !== undefined && (
        <small>{t(`offline.unfinished.${session.unfinished}`)}</small>
      )}
      <CopyAge />
      {refusal !== null && refusal.code !== 'sign-in-cancelled' && (
        <small role="alert">{errorText(refusal)}</small>
      )}
      <Button
        variant="contained"
        size="small"
        isBusy={isResuming || signIn.isRunning}
        onClick={() => void signIn.run()}
      >
        {t(isOwnDemo(environment) ? 'demo.open' : 'offline.signIn')}
      </Button>
      <Button variant="text" size="small" className={styles.plain} onClick={onChooseOther}>
        {t('offline.other')}
      </Button>
      <Button variant="text" size="small" className={styles.plain} onClick={onRemove}>
        {t('offline.remove')}
      </Button>
    </>
  );
}

/** Somebody, elsewhere: the list is a copy that was opened to look at. */
export function VisitingPerson({
  session,
  onRemove,
}: {
  readonly session: SignedInSession;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const { environments } = useEnvironments();
  const name = environments.find(({ id }) => id === session.environmentId)?.name ?? '';
  return (
    <>
      <strong>{t('offline.copy')}</strong>
      <CopyAge />
      <small>{t('offline.elsewhere', { name })}</small>
      <Button variant="contained" size="small" onClick={() => void reported(desktop.environments.close())}>
        {t('offline.back', { name })}
      </Button>
      <Button variant="text" size="small" className={styles.plain} onClick={onRemove}>
        {t('offline.remove')}
      </Button>
    </>
  );
}

function CopyAge() {
  const { t } = useTranslation();
  const nowMs = useNow();
  const readAtMs = useInventory(({ inventory }) => (inventory.kind === 'ready' ? inventory.readAtMs : null));
  if (!useIsFollowing()) return <small>{unsaid}</small>;
  return readAtMs === null ? null : <small>{copyWords(t, readAtMs, nowMs)}</small>;
}
