import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../../desktop/bridge';
import { useDates } from '../../words/dates';
import { ChoiceDialog } from './choice-dialog';
import { leftInWords } from './left-in-words';
import type { RotationView } from './rotation-view';

const hourMs = 3_600_000;
const offeredHours: readonly number[] = [2, 24, 72, 168];
/** As long as it may take to move a system in a hurry. */
const beforeExpiryMs = 2 * hourMs;

/** Asks when to be reminded of a system that is open: at some time before the old secret expires. */
export function RemindDialog({
  view: { rotation, progress, nowMs },
  systemId,
  name,
  onClose,
}: {
  readonly view: RotationView;
  readonly systemId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const { id: rotationId } = rotation;
  const lastMs = progress.oldExpiresAtMs - beforeExpiryMs;
  // Counted once: what is chosen stays that moment while the dialog is open.
  const [offered] = useState(() => [
    ...offeredHours.map((hours) => nowMs + hours * hourMs).filter((ms) => lastMs <= nowMs || ms < lastMs),
    ...(lastMs > nowMs ? [lastMs] : []),
  ]);
  const wordsOf = (ms: number): string => {
    const date = formatDayAndTime(new Date(ms).toISOString());
    return ms === lastMs
      ? t('rotation.remindDialog.beforeExpiry', { date })
      : t('rotation.remindDialog.at', { left: leftInWords(t, ms - nowMs), date });
  };
  return (
    <ChoiceDialog
      title={t('rotation.remindDialog.title', { name })}
      text={t('rotation.remindDialog.text')}
      label={t('rotation.remindDialog.when')}
      confirm={t('rotation.remindDialog.confirm')}
      offered={offered}
      first={offered[0] ?? nowMs + hourMs}
      wordsOf={wordsOf}
      send={(dueMs) => desktop.rotations.remind({ rotationId, systemId, dueMs })}
      onClose={onClose}
    />
  );
}
