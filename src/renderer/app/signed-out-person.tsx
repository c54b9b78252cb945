import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../shared/ipc/state';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Button } from '../components/button';
import { errorText } from '../components/error-text';
import { copyWords } from '../components/list-standing';
import { useCall } from '../components/use-call';
import { useNow } from '../components/use-now';
import { useReported } from '../components/use-reported';
import { desktop } from '../desktop/bridge';
import { isOwnDemo } from '../desktop/own-demo';
import { signInTo } from '../desktop/sign-in';
import type { SignedInSession } from './place';
import styles from './shell.module.css';

/** Nobody: the list is a copy. Sign in again, go elsewhere, or take everything off this computer. */
export function SignedOutPerson({
  state,
  environment,
  onChooseOther,
  onRemove,
}: {
  readonly state: AppState;
  readonly environment: EnvironmentSummary;
  readonly onChooseOther: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { id, kind, origin } = environment;
  const signIn = useCall(useCallback(() => signInTo({ id, kind, origin }), [id, kind, origin]));
  const { session } = state;
  const isResuming = session.kind === 'resuming';
  const hasEnded = session.kind === 'signed-out' && session.reason === 'session-ended';
  // What came of a trip to the browser stands above the view; here stands why there was none.
  const refusal = session.kind === 'signed-out' && session.error === null ? signIn.error : null;
  return (
    <>
      <strong>
        {isResuming ? t('offline.resuming') : hasEnded ? t('offline.sessionEnded') : t('offline.signedOut')}
      </strong>
      <CopyAge state={state} />
      {refusal !== null && refusal.code !== 'sign-in-cancelled' && (
        <small role="alert">{errorText(t, refusal)}</small>
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
  state,
  session,
  onRemove,
}: {
  readonly state: AppState;
  readonly session: SignedInSession;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const name = state.environments.find(({ id }) => id === session.environmentId)?.name ?? '';
  return (
    <>
      <strong>{t('offline.copy')}</strong>
      <CopyAge state={state} />
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

function CopyAge({ state: { inventory } }: { readonly state: AppState }) {
  const { t } = useTranslation();
  const nowMs = useNow();
  if (inventory.kind !== 'ready') return null;
  return <small>{copyWords(t, inventory.readAtMs, nowMs)}</small>;
}
