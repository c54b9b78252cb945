import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/domain/rotation';
import { offeredSafetyWaitHours } from '../../../shared/domain/settings';
import { desktop } from '../../desktop/bridge';
import { waitLength } from '../../words/wait-length';
import { ChoiceDialog } from './choice-dialog';
import { hoursOf } from './use-evidence';

/** Changes the length of the safety wait of this rotation. */
export function WaitDialog({
  rotation: { id: rotationId, waitMs },
  onClose,
}: {
  readonly rotation: Pick<Rotation, 'id' | 'waitMs'>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const now = hoursOf(waitMs);
  return (
    <ChoiceDialog
      title={t('rotation.waitDialog.title')}
      text={t('rotation.waitDialog.text')}
      label={t('rotation.waitDialog.hours')}
      confirm={t('rotation.waitDialog.confirm')}
      offered={[...new Set<number>([...offeredSafetyWaitHours, now])].toSorted((a, b) => a - b)}
      first={now}
      wordsOf={(hours) => waitLength(t, hours)}
      send={(hours) => desktop.rotations.setWait({ rotationId, hours })}
      onClose={onClose}
    />
  );
}
