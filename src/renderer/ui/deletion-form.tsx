import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../shared/domain/application';
import { deletionConsequence, needsTypedName } from '../../shared/domain/deletion';
import type { AppError } from '../../shared/ipc/result';
import { Banner } from './banner';
import { Button } from './button';
import { DialogFrame } from './dialog-frame';
import { DeletionOutlook } from './deletion-outlook';
import { errorText } from '../words/error-text';
import { isTyped, TypedName } from './typed-name';
import { useTimeZone } from '../words/time-zone';
import { useNow } from '../words/use-now';

/**
 * The one way to a deletion: what it breaks and what remains is said before it is possible. *Cancel* has the focus. Where
 * nothing remains, or nothing that lasts, the way out is offered first and the name has to be typed.
 */
export function DeletionForm({
  titleId,
  application,
  secret,
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
  /** What to do first where nothing lasts, as a button; `null` where there is nothing to offer. */
  readonly wayOut: ReactNode;
  readonly isRunning: boolean;
  readonly error: AppError | null;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const nowMs = useNow();
  const [typed, setTyped] = useState('');
  const { keyId, displayName, hint } = secret;
  const name = displayName ?? t('application.unnamed');
  const consequence = deletionConsequence(application, keyId, nowMs, timeZone);
  const isGuarded = needsTypedName(consequence);
  const isConfirmed = !isGuarded || isTyped(name, typed);
  return (
    <DialogFrame
      titleId={titleId}
      title={
        hint === null ? t('delete.titleNoHint', { name }) : t('delete.title', { name, hint: `${hint}…` })
      }
      width={480}
      isLarge
      onSubmit={() => {
        if (isConfirmed) onConfirm();
      }}
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={isRunning} onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" disabled={!isConfirmed} isBusy={isRunning}>
            {isRunning ? t('delete.deleting') : t('delete.confirm')}
          </Button>
        </>
      }
    >
      <DeletionOutlook application={application} consequence={consequence} nowMs={nowMs} />
      {isGuarded && (
        <>
          {wayOut !== null && (
            <Banner tone="warning" actions={wayOut}>
              {t('delete.createFirst')}
            </Banner>
          )}
          <TypedName name={name} value={typed} onChange={setTyped} />
        </>
      )}
      {error !== null && <Banner tone="problem">{errorText(t, error)}</Banner>}
    </DialogFrame>
  );
}
