import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { NoteField } from './note-field';
import styles from './incidents.module.css';

/** What to do with a leaked secret where only the portal's page can create and delete, and a record of it. */
export function MarkLeakedDialog({
  application,
  secret,
  environment,
  onClose,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly environment: EnvironmentSummary;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const announce = useAnnounce();
  const reported = useReported();
  const [note, setNote] = useState('');
  const { id: applicationId } = application;
  const { keyId } = secret;
  const { id: environmentId } = environment;
  const mark = useCall(
    useCallback(
      async (words: string) => {
        const marked = await desktop.incidents.mark({ applicationId, keyId, note: words });
        return marked.ok ? { ...marked, value: true } : marked;
      },
      [applicationId, keyId],
    ),
  );
  const name = secret.displayName ?? t('application.unnamed');
  const submit = async (): Promise<void> => {
    if ((await mark.run(note)) === null) return;
    announce(t('incident.marked', { name }));
    onClose();
  };
  return (
    <FramedDialog
      title={t('incident.markTitle', { name })}
      lead={t('incident.markLead')}
      width={560}
      isLarge
      onSubmit={() => void submit()}
      onClose={onClose}
      aside={
        environment.links.includes('portalPage') && (
          <Button
            variant="text"

            onClick={() => void reported(desktop.links.open({ environmentId, link: 'portalPage' }))}
          >
            {t('welcome.openPortalPage')}
          </Button>
        )
      }
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={mark.isRunning} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" isBusy={mark.isRunning}>
            {t('incident.mark')}
          </Button>
        </>
      }
    >
      <ol className={styles.steps}>
        <li>{t('incident.markStep1')}</li>
        <li>{t('incident.markStep2')}</li>
        <li>{t('incident.markStep3', { name })}</li>
      </ol>
      <NoteField
        value={note}
        isReadOnly={mark.isRunning}
        isRefused={mark.error?.code === 'note-has-value'}
        onChange={(words) => {
          setNote(words);
          mark.forget();
        }}
      />
      {mark.error !== null && <Banner tone="problem">{errorText(mark.error)}</Banner>}
    </FramedDialog>
  );
}
