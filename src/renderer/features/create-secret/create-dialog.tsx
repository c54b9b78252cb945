import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import type { CreatedSecret, CreationForm } from '../../../shared/ipc/channels/secret-channels';
import type { Argument } from '../../../shared/ipc/contract';
import type { Result } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { CreateForm } from './create-form';
import { Skeleton } from '../../ui/waiting';
import styles from './create-secret.module.css';

/** Asks for name and expiry. Nothing is created before the vault has answered that it is ready. */
export function CreateDialog({
  application,
  places,
  send = desktop.secrets.create,
  onClose,
  onCreated,
}: {
  readonly application: Application;
  /** The choice of places for the value, where there are several; `onChanged` asks them again. */
  readonly places: (onChanged: () => void) => ReactNode;
  /** Who creates it, where that is part of something larger. */
  readonly send?: (wanted: Argument<'secrets:create'>) => Promise<Result<CreatedSecret>>;
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedSecret) => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const applicationId = application.id;
  const withFreshMfa = useFreshMfa();
  const [form, setForm] = useState<CreationForm | null>(null);
  const prepare = useCall(
    useCallback(() => desktop.secrets.prepareCreation({ applicationId }), [applicationId]),
  );
  const { run } = prepare;
  const create = useCall(
    useCallback(
      async (wanted: Argument<'secrets:create'>) => {
        const answer = await withFreshMfa(() => send(wanted));
        const latestExpiry = answer.ok ? undefined : answer.error.latestExpiry;
        // The portal knows better than the form did: the next try offers what it accepts.
        if (latestExpiry !== undefined) setForm((current) => current && { ...current, latestExpiry });
        // A form whose request may have left is not sent again: the next try has a reference of its own.
        if (!answer.ok && answer.error.code === 'offline') {
          void run().then((again) => {
            if (again !== null) setForm(again);
          });
        }
        return answer;
      },
      [withFreshMfa, run, send],
    ),
  );
  useEffect(() => {
    void run().then(setForm);
  }, [run]);

  const submit = async (name: string, endDateTime: string): Promise<void> => {
    if (form === null) return;
    const { reference } = form;
    const created = await create.run({ applicationId, name, reference, endDateTime });
    if (created !== null) onCreated(created);
  };
  const lookAgain = (): void => {
    void run().then((again) => again !== null && setForm(again));
  };
  const close = (): void => {
    // A request that was sent cannot be taken back: the dialog stays to say how it ended.
    if (!create.isRunning) onClose();
  };
  return (
    <Dialog labelledBy="create-title" onClose={close}>
      <div className={styles.dialog}>
        <div>
          <h2 id="create-title" className={styles.title}>
            {t('create.title')}
          </h2>
          <p className={styles.subtitle}>
            <bdi>{application.displayName}</bdi>
          </p>
        </div>
        {prepare.error !== null && (
          <Banner
            tone="problem"
            actions={
              <Button variant="outlined" onClick={() => void run().then(setForm)}>
                {t('common.tryAgain')}
              </Button>
            }
          >
            {errorText(prepare.error)}
          </Banner>
        )}
        {form === null ? (
          prepare.error === null && <Preparing />
        ) : (
          <CreateForm
            form={form}
            places={places(lookAgain)}
            isCreating={create.isRunning}
            error={create.error}
            onCancel={close}
            onEdited={create.forget}
            onLookAgain={lookAgain}
            onSubmit={(name, endDateTime) => void submit(name, endDateTime)}
          />
        )}
        {form === null && (
          <div className={styles.buttons}>
            <Button variant="outlined" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Preparing() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('create.checking')}>
      <Skeleton height={56} />
      <Skeleton height={56} />
      <Skeleton height={56} />
    </div>
  );
}
