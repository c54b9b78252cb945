import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import { ok } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { formatAgo } from '../../words/dates';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { useNow } from '../../words/use-now';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { Spinner } from '../../ui/waiting';

/** Asks for the second factor again, or for agreement to writing, in the browser; what was wanted goes on afterwards. */
export function RenewMfaDialog({
  authenticatedAtMs,
  demand,
  isPractice,
  onRenewed,
  onCancel,
}: {
  readonly authenticatedAtMs: number;
  /** What is wanted; `null` when only our own limit for the second factor was passed. */
  readonly demand: AuthenticationDemand | null;
  /** In the demo, where one click stands for what the browser would ask. */
  readonly isPractice: boolean;
  readonly onRenewed: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const nowMs = useNow();
  const reported = useReported();
  const renew = useCall(
    useCallback(async () => {
      const renewed = await desktop.session.renewMfa({ demand });
      return renewed.ok ? ok(true) : renewed;
    }, [demand]),
  );
  const cancel = (): void => {
    if (renew.isRunning) void reported(desktop.session.cancelSignIn());
    onCancel();
  };
  const isConsent = demand?.kind === 'consent';
  const words = isPractice ? practiceWords(isConsent) : browserWords(isConsent, demand !== null);
  return (
    <FramedDialog
      title={t(words.title)}
      width={520}
      isLarge
      onClose={cancel}
      buttons={
        <>
          <Button variant="outlined" onClick={cancel}>
            {t('common.cancel')}
          </Button>
          {renew.isRunning && !isPractice ? (
            <Button
              variant="outlined"
              startIcon={<Spinner size={14} label={t('renewMfa.waiting')} />}
              onClick={() => void reported(desktop.session.openBrowserAgain())}
            >
              {t('signingIn.openAgain')}
            </Button>
          ) : (
            <Button
              variant="contained"
              autoFocus
              isBusy={renew.isRunning}
              onClick={() =>
                void renew.run().then((isDone) => {
                  if (isDone !== null) onRenewed();
                })
              }
            >
              {t(words.start)}
            </Button>
          )}
        </>
      }
    >
      <p className={frame.text}>{t(words.text, { ago: formatAgo(t, authenticatedAtMs, nowMs) })}</p>
      {renew.error !== null && renew.error.code !== 'sign-in-cancelled' && (
        <Banner tone="problem">{errorText(renew.error)}</Banner>
      )}
    </FramedDialog>
  );
}

function browserWords(isConsent: boolean, isDemanded: boolean) {
  const start = 'renewMfa.start';
  if (isConsent) return { title: 'renewMfa.consentTitle', text: 'renewMfa.consent', start } as const;
  return {
    title: 'renewMfa.title',
    text: isDemanded ? 'renewMfa.demanded' : 'renewMfa.text',
    start,
  } as const;
}

function practiceWords(isConsent: boolean) {
  return isConsent
    ? ({ title: 'demo.renew.consentTitle', text: 'demo.renew.consent', start: 'demo.renew.allow' } as const)
    : ({ title: 'demo.renew.title', text: 'demo.renew.text', start: 'demo.renew.confirm' } as const);
}
