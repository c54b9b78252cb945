import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../shared/ipc/result';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { KeptValue } from '../../../shared/ipc/state/vault-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import frame from '../../ui/dialog-frame.module.css';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import { KeptValuesList } from './kept-values-list';

/** Takes an account off this computer, and says before and after what stays: values in the keychain are the user's. */
export function RemoveAccountDialog({
  environment,
  kept,
  hasKeptProxy,
  onClose,
}: {
  readonly environment: EnvironmentSummary;
  /** Those of this environment. */
  readonly kept: readonly KeptValue[];
  /** A proxy's password is in the keychain. */
  readonly hasKeptProxy: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id, byHandOf } = environment;
  const name = byHandOf === null ? environment.name : t('byHand.environment', { name: environment.name });
  const [isDone, setIsDone] = useState(false);
  const remove = useCall(
    useCallback(async () => {
      const removed = await desktop.account.remove({ environmentId: id });
      return removed.ok ? ok(true) : removed;
    }, [id]),
  );
  const onRemove = async (): Promise<void> => {
    if ((await remove.run()) !== null) setIsDone(true);
  };
  return (
    <FramedDialog
      title={isDone ? t('removeAccount.done', { name }) : t('removeAccount.title', { name })}
      width={520}
      isLarge
      onClose={onClose}
      buttons={
        <>
          {isDone ? (
            <Button variant="contained" onClick={onClose}>
              {t('common.close')}
            </Button>
          ) : (
            <>
              <Button variant="outlined" autoFocus onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button
                variant="contained"
                color="error"
                isBusy={remove.isRunning}
                onClick={() => void onRemove()}
              >
                {t('removeAccount.confirm')}
              </Button>
            </>
          )}
        </>
      }
    >
      {!isDone && <p className={frame.text}>{t('removeAccount.text')}</p>}
      {kept.length === 0 ? (
        <p className={frame.text}>{t('removeAccount.nothingKept')}</p>
      ) : (
        <>
          <p className={frame.text}>{t('removeAccount.kept', { count: kept.length })}</p>
          <KeptValuesList values={kept} />
        </>
      )}
      <p className={frame.text}>{t('removeAccount.staysToo')}</p>
      {hasKeptProxy && <p className={frame.text}>{t('removeAccount.proxyStays')}</p>}
      {remove.error !== null && <Banner tone="problem">{errorText(remove.error)}</Banner>}
    </FramedDialog>
  );
}
