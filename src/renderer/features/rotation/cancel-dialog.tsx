import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CancelWay, isNameOf, needsTypedNameToCancel } from '../../../shared/domain/rotation';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useErrorText } from '../../words/error-text';
import { useNames } from '../../words/use-api-names';
import { canDeleteFrom, namesOf, type RotationView } from './rotation-view';
import styles from './rotation.module.css';

/** Asks what becomes of the new secret. Going on has the focus; once a system was moved, the name has to be typed. */
export function CancelDialog({
  view,
  onClose,
}: {
  readonly view: RotationView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const join = useNames();
  const withFreshMfa = useFreshMfa();
  const [typedName, setTypedName] = useState('');
  const { rotation } = view;
  const { id: rotationId, next, nextGone } = rotation;
  const call = useCall(
    useCallback(
      async (way: CancelWay) => {
        const answer = await withFreshMfa(() => desktop.rotations.cancel({ rotationId, way, typedName }));
        return answer.ok ? { ...answer, value: true } : answer;
      },
      [withFreshMfa, rotationId, typedName],
    ),
  );
  const moved = rotation.systems.filter(({ said }) => said !== null).map(({ name }) => name);
  const isGuarded = needsTypedNameToCancel(rotation);
  const isReady = !isGuarded || (next !== null && isNameOf(next.secret, typedName));
  const hasNext = next !== null && nextGone === null;
  const cancel = (way: CancelWay): void => {
    void call.run(way).then((done) => {
      if (done !== null) onClose();
    });
  };
  return (
    <FramedDialog
      title={t('rotation.cancelDialog.title')}
      isAlert
      width={520}
      onClose={onClose}
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={call.isRunning} onClick={onClose}>
            {t('rotation.cancelDialog.back')}
          </Button>
          <Button
            variant="outlined"
            disabled={!isReady}
            isBusy={call.isRunning}
            onClick={() => {
              cancel('keep-both');
            }}
          >
            {t(hasNext ? 'rotation.cancelDialog.keepBoth' : 'rotation.cancelDialog.end')}
          </Button>
          {hasNext && canDeleteFrom(view) && (
            <Button
              variant="contained"
              color="error"
              disabled={!isReady}
              isBusy={call.isRunning}
              onClick={() => {
                cancel('delete-new');
              }}
            >
              {t('rotation.cancelDialog.deleteNew')}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.soft}>{t('rotation.cancelDialog.text')}</p>
      {moved.length > 0 && (
        <Banner tone="warning">
          {t('rotation.cancelDialog.moved', { count: moved.length, names: join(moved) })}
        </Banner>
      )}
      {isGuarded && (
        <TextField
          label={t('rotation.cancelDialog.type')}
          value={typedName}
          placeholder={namesOf(rotation, next?.secret.keyId ?? '').next}
          onChange={(event) => {
            setTypedName(event.target.value);
            call.forget();
          }}
          slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off', spellCheck: false } }}
        />
      )}
      {call.error !== null && <Banner tone="problem">{errorText(call.error)}</Banner>}
    </FramedDialog>
  );
}
