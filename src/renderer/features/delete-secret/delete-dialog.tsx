import TextField from '@mui/material/TextField';
import { useCallback, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { deletionConsequence } from '../../../shared/domain/deletion';
import { useAnnounce } from '../../components/announcer';
import type { Argument } from '../../../shared/ipc/contract';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { DeletionConsequenceText } from '../../components/deletion-consequence-text';
import { Dialog } from '../../components/dialog';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { useFreshMfa } from '../../components/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import styles from './delete-secret.module.css';

/**
 * Says what a deletion breaks before it is possible. *Cancel* has the focus; for the last valid secret the way out is
 * offered first.
 */
export function DeleteDialog({
  application,
  secret,
  onClose,
  onDeleted,
  onCreateFirst,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
  readonly onCreateFirst: () => void;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const withFreshMfa = useFreshMfa();
  const remove = useCall(
    useCallback(
      (which: Argument<'secrets:delete'>) => withFreshMfa(() => desktop.secrets.delete(which)),
      [withFreshMfa],
    ),
  );
  const [openedAtMs] = useState(() => Date.now());
  const [typed, setTyped] = useState('');
  const consequence = deletionConsequence(application, secret.keyId, openedAtMs);
  const name = secret.displayName ?? t('application.unnamed');
  const isConfirmed = consequence.kind !== 'last-valid' || typed.trim() === name.trim();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isConfirmed) return;
    const done = await remove.run({ applicationId: application.id, keyId: secret.keyId });
    if (done === null) return;
    announce(t('delete.deleted', { name }));
    onDeleted();
  };
  const close = (): void => {
    if (!remove.isRunning) onClose();
  };
  return (
    <Dialog labelledBy="delete-title" onClose={close}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <h2 id="delete-title" className={styles.title}>
          {secret.hint === null
            ? t('delete.titleNoHint', { name })
            : t('delete.title', { name, hint: `${secret.hint}…` })}
        </h2>
        <p className={styles.text}>
          <DeletionConsequenceText application={application} consequence={consequence} />
        </p>
        {consequence.kind === 'last-valid' && (
          <>
            <Banner
              tone="warning"
              actions={
                <Button variant="outlined" isBusy={remove.isRunning} onClick={onCreateFirst}>
                  {t('application.create')}
                </Button>
              }
            >
              {t('delete.createFirst')}
            </Banner>
            <label className={styles.label} htmlFor="delete-name">
              {t('delete.typeName')}
            </label>
            <TextField
              id="delete-name"
              hiddenLabel
              value={typed}
              autoComplete="off"
              fullWidth
              placeholder={name}
              onChange={(event) => {
                setTyped(event.target.value);
              }}
              slotProps={{ htmlInput: { dir: 'auto' } }}
            />
          </>
        )}
        {remove.error !== null && <Banner tone="problem">{errorText(t, remove.error)}</Banner>}
        <div className={styles.buttons}>
          <Button variant="outlined" autoFocus isBusy={remove.isRunning} onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color="error"
            disabled={!isConfirmed}
            isBusy={remove.isRunning}
          >
            {remove.isRunning ? t('delete.deleting') : t('delete.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
