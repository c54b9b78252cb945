import { type ComponentProps, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { OpenCreation } from '../../../shared/ipc/state/secret-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useDates } from '../../words/dates';
import { DeletionForm } from '../../ui/deletion-form';
import { Dialog } from '../../ui/dialog';
import { FramedDialog } from '../../ui/dialog-frame';
import { useErrorText } from '../../words/error-text';
import { Hint } from '../../ui/hint';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { desktop } from '../../desktop/bridge';
import { useChecks, useFinder } from '../../desktop/slices';
import { useSystemsUsing } from '../../desktop/use-systems-using';
import styles from './create-secret.module.css';

/** Shows the secrets that could be the one a person created, and lets them say which it is. */
export function OpenCreationDialog({
  creation,
  application,
  onClose,
}: {
  readonly creation: OpenCreation;
  /** As listed now; `null` when it is not, and then nothing of it can be deleted. */
  readonly application: Application | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const withFreshMfa = useFreshMfa();
  const { operationId, displayName, reason } = creation;
  const secrets = 'secrets' in reason ? reason.secrets : [];
  const [doomed, setDoomed] = useState<ClientSecret | null>(null);
  const decide = useCall(
    useCallback(
      (keyId: string | null, typedName: string | null) =>
        withFreshMfa(() => desktop.secrets.decideCreation({ operationId, keyId, typedName })),
      [operationId, withFreshMfa],
    ),
  );
  const onDecide = (keyId: string | null, typedName: string | null = null): void => {
    void decide.run(keyId, typedName).then((decided) => {
      if (decided !== null) onClose();
    });
  };
  if (doomed !== null && application !== null) {
    const back = (): void => {
      if (decide.isRunning) return;
      decide.forget();
      setDoomed(null);
    };
    return (
      <DeleteCandidate
        application={application}
        secret={doomed}
        isRunning={decide.isRunning}
        error={decide.error}
        onCancel={back}
        onConfirm={(typedName) => {
          onDecide(doomed.keyId, typedName);
        }}
      />
    );
  }
  return (
    <FramedDialog
      title={t('openCreation.which', { name: displayName })}
      width={520}
      isLarge
      onClose={onClose}
      buttons={
        <>
          <Button
            variant="outlined"
            isBusy={decide.isRunning}
            onClick={() => {
              onDecide(null);
            }}
          >
            {t('openCreation.none')}
          </Button>
          <Button variant="contained" autoFocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>{t('openCreation.whichText')}</p>
      {secrets.length === 0 && <p className={styles.soft}>{t('openCreation.noneListed')}</p>}
      <ul className={styles.candidates}>
        {secrets.map((secret) => (
          <Candidate
            key={secret.keyId}
            secret={secret}
            isBusy={decide.isRunning}
            onDelete={
              application === null
                ? null
                : () => {
                    setDoomed(secret);
                  }
            }
          />
        ))}
      </ul>
      {decide.error !== null && <Banner tone="problem">{errorText(decide.error)}</Banner>}
    </FramedDialog>
  );
}

/** Asks before one of them is deleted. */
function DeleteCandidate({
  application,
  secret,
  ...form
}: Pick<
  ComponentProps<typeof DeletionForm>,
  'application' | 'secret' | 'isRunning' | 'error' | 'onCancel' | 'onConfirm'
>) {
  const namedBy = useSystemsUsing(application.id, secret.keyId);
  const find = useFinder();
  const { checks } = useChecks();
  return (
    <Dialog labelledBy="open-creation-title" onClose={form.onCancel}>
      <DeletionForm
        titleId="open-creation-title"
        {...{ application, secret, namedBy, ...form }}
        check={find(checks, application.id, secret.keyId)}
        wayOut={null}
      />
    </Dialog>
  );
}

function Candidate({
  secret,
  isBusy,
  onDelete,
}: {
  readonly secret: ClientSecret;
  readonly isBusy: boolean;
  readonly onDelete: (() => void) | null;
}) {
  const { formatDay } = useDates();
  const { t } = useTranslation();
  const { displayName, hint, startDateTime, endDateTime } = secret;
  return (
    <li className={styles.candidate} role="listitem">
      <div>
        <strong>
          <bdi>{displayName ?? t('application.unnamed')}</bdi>
        </strong>{' '}
        <Hint hint={hint} />
        <p className={styles.soft}>
          {t('openCreation.dates', {
            created: startDateTime === null ? '—' : formatDay(startDateTime),
            expires: formatDay(endDateTime),
          })}
        </p>
      </div>
      {onDelete !== null && (
        <Button variant="outlined" color="error" isBusy={isBusy} onClick={onDelete}>
          {t('openCreation.deleteThis')}
        </Button>
      )}
    </li>
  );
}
