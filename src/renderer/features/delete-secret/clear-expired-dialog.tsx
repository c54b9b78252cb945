import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { expiredSecrets } from '../../../shared/domain/deletion';
import { ok, type Result } from '../../../shared/ipc/result';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useErrorText } from '../../words/error-text';
import { useDates } from '../../words/dates';

/**
 * Clears the expired secrets of an application with one confirmation: deleted at the portal, or taken out of a list that
 * is kept by hand. They are those of the moment it was opened, so that nothing joins them under the pointer.
 */
export function ClearExpiredDialog({
  application,
  isByHand,
  onClose,
}: {
  readonly application: Application;
  readonly isByHand: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { formatLongDay } = useDates();
  const withFreshMfa = useFreshMfa();
  const [secrets] = useState(() => expiredSecrets(application, Date.now()));
  const { id: applicationId, displayName } = application;
  const count = secrets.length;
  const { isRunning, error, run } = useCall(
    useCallback(async (): Promise<Result<unknown>> => {
      if (isByHand) return takeOut(applicationId, secrets);
      const keyIds = secrets.map(({ keyId }) => keyId);
      return withFreshMfa(() => desktop.secrets.deleteExpired({ applicationId, keyIds }));
    }, [applicationId, isByHand, secrets, withFreshMfa]),
  );
  const close = (): void => {
    if (!isRunning) onClose();
  };
  return (
    <FramedDialog
      title={t(isByHand ? 'delete.clearByHandTitle' : 'delete.clearTitle', {
        count,
        application: displayName,
      })}
      lead={t(isByHand ? 'delete.clearByHandText' : 'delete.clearText')}
      width={480}
      isLarge
      onClose={close}
      onSubmit={() => {
        void run().then((done) => {
          if (done !== null) onClose();
        });
      }}
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={isRunning} onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" isBusy={isRunning}>
            {t(isByHand ? 'delete.clearByHand' : 'delete.clear', { count })}
          </Button>
        </>
      }
    >
      <List dense disablePadding>
        {secrets.map((secret) => (
          <ListItem key={secret.keyId} disableGutters>
            <ListItemText
              primary={<bdi>{secret.displayName ?? t('application.unnamed')}</bdi>}
              secondary={t('delete.expiredOn', { date: formatLongDay(secret.endDateTime) })}
            />
          </ListItem>
        ))}
      </List>
      {error !== null && <Banner tone="problem">{errorText(error)}</Banner>}
    </FramedDialog>
  );
}

/** One by one; what fails leaves the rest. */
async function takeOut(applicationId: string, secrets: readonly ClientSecret[]): Promise<Result<true>> {
  for (const { keyId } of secrets) {
    const removed = await desktop.byHand.removeSecret({
      ...{ applicationId, keyId, typedName: null },
      reason: 'deleted-on-portal',
    });
    if (!removed.ok) return removed;
  }
  return ok(true);
}
