import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../shared/domain/application';
import { deletionOutlook, isConfirmed } from '../../shared/domain/deletion';
import type { SecretCheck } from '../../shared/domain/secret-check';
import type { AppError } from '../../shared/ipc/result';
import { Banner } from './banner';
import { Button } from './button';
import { DialogFrame } from './dialog-frame';
import { DeletionOutlook } from './deletion-outlook';
import { useErrorText } from '../words/error-text';
import { TypedName } from './typed-name';
import { useTimeZone } from '../words/time-zone';
import { useNow } from '../words/use-now';

/**
 * The one way to a deletion: what it breaks and what remains is said before it is possible. *Cancel* has the focus. Where
 * nothing remains, or nothing that lasts, the way out is offered first; there, for the newest one and for one that is
 * still used the name has to be typed.
 */
export function DeletionForm({
  titleId,
  application,
  secret,
  namedBy,
  check,
  wayOut,
  isRunning,
  error,
  onCancel,
  onConfirm,
}: {
  /** Names the dialog that it stands in. */
  readonly titleId: string;
  readonly application: Application;
  readonly secret: ClientSecret;
  /** The systems that are said to use it; `null` until that is known. */
  readonly namedBy: readonly string[] | null;
  readonly check: SecretCheck | undefined;
  /** What to do first where nothing lasts, as a button; `null` where there is nothing to offer. */
  readonly wayOut: ReactNode;
  readonly isRunning: boolean;
  readonly error: AppError | null;
  readonly onCancel: () => void;
  /** With what was typed; `null` where nothing had to be. */
  readonly onConfirm: (typedName: string | null) => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const nowMs = useNow();
  const [typed, setTyped] = useState('');
  const { keyId, displayName, hint } = secret;
  const name = displayName ?? t('application.unnamed');
  const outlook = deletionOutlook(application, keyId, { nowMs, timeZone, namedBy: namedBy ?? [] });
  const { guards } = outlook;
  const isGuarded = guards.length > 0;
  const lacksRest = guards.includes('last-valid') || guards.includes('short-rest');
  const isReady = namedBy !== null && isConfirmed(outlook, secret, typed);
  return (
    <DialogFrame
      titleId={titleId}
      title={
        hint === null ? t('delete.titleNoHint', { name }) : t('delete.title', { name, hint: `${hint}…` })
      }
      width={480}
      isLarge
      onSubmit={() => {
        if (isReady) onConfirm(isGuarded ? typed : null);
      }}
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={isRunning} onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" disabled={!isReady} isBusy={isRunning}>
            {isRunning ? t('delete.deleting') : t('delete.confirm')}
          </Button>
        </>
      }
    >
      <DeletionOutlook application={application} outlook={outlook} check={check} nowMs={nowMs} />
      {lacksRest && wayOut !== null && (
        <Banner tone="warning" actions={wayOut}>
          {t('delete.createFirst')}
        </Banner>
      )}
      {isGuarded && <TypedName secret={secret} value={typed} onChange={setTyped} />}
      {error !== null && <Banner tone="problem">{errorText(error)}</Banner>}
    </DialogFrame>
  );
}
