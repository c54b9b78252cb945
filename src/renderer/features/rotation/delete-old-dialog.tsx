import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { expiryOf } from '../../../shared/domain/expiry';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { expiryInWords } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { useErrorText } from '../../words/error-text';
import { useTimeZone } from '../../words/time-zone';
import { useNames } from '../../words/use-api-names';
import { isByHand, namesOf, type RotationView } from './rotation-view';
import { PortalPage } from './actions';
import styles from './rotation.module.css';

/** The last question before the old secret goes: who could still be using it, and what remains. *Cancel* has the focus. */
export function DeleteOldDialog({
  view,
  apis,
  onClose,
}: {
  readonly view: RotationView;
  /** What the application reaches, as one phrase. */
  readonly apis: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const timeZone = useTimeZone();
  const { formatDayAndTime } = useDates();
  const join = useNames();
  const withFreshMfa = useFreshMfa();
  const { rotation, environment, progress, nowMs } = view;
  const { id: rotationId, old, next, systems, isLeaked } = rotation;
  const { run, isRunning, error } = useCall(
    useCallback(
      () => withFreshMfa(() => desktop.rotations.deleteOld({ rotationId })),
      [withFreshMfa, rotationId],
    ),
  );
  const names = namesOf(rotation, t('application.unnamed'));
  const open = systems.filter(({ said }) => said === null).map(({ name }) => name);
  const isExpired = progress.oldExpiresAtMs <= nowMs;
  const isOwnWord = isByHand(environment);
  const submit = async (): Promise<void> => {
    if ((await run()) !== null) onClose();
  };
  const title = isOwnWord
    ? t('rotation.deleteDialog.byHandTitle', { name: names.old })
    : old.hint === null
      ? t('delete.titleNoHint', { name: names.old })
      : t('delete.title', { name: names.old, hint: `${old.hint}…` });
  return (
    <FramedDialog
      title={title}
      isAlert
      width={500}
      onClose={onClose}
      onSubmit={() => void submit()}
      aside={<PortalPage environment={environment} />}
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={isRunning} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" isBusy={isRunning}>
            {isOwnWord ? t('rotation.deleteDialog.byHandConfirm') : t('delete.confirm')}
          </Button>
        </>
      }
    >
      <p className={styles.soft}>
        {isExpired
          ? t('delete.harmless')
          : isLeaked
            ? t('rotation.deleteDialog.leaked', { apis })
            : t(`rotation.deleteDialog.${open.length < systems.length ? 'used' : 'works'}`, {
                name: names.next,
              })}{' '}
        {isOwnWord ? t('rotation.deleteDialog.byHandText') : t('delete.forGood')}
      </p>
      {open.length > 0 && !isExpired && (
        <Banner tone="warning">
          {t('rotation.deleteDialog.open', { count: open.length, names: join(open), apis })}
        </Banner>
      )}
      {next !== null && (
        <p className={styles.soft}>
          {t('rotation.deleteDialog.remains', {
            name: names.next,
            date: formatDayAndTime(next.secret.endDateTime),
            countdown: expiryInWords(t, expiryOf(next.secret.endDateTime, nowMs, timeZone)),
          })}
        </p>
      )}
      {error !== null && <Banner tone="problem">{errorText(error)}</Banner>}
    </FramedDialog>
  );
}
