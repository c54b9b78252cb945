import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/domain/rotation';
import { rotationProgress } from '../../../shared/domain/rotation-progress';
import { useListedId, useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useDates } from '../../words/dates';
import { useNow } from '../../words/use-now';
import styles from './under-way.module.css';

/** The rotations that were begun and are not at their end, each with the one thing that it waits for. */
export function UnderWay({ onContinue }: { readonly onContinue: (rotationId: string) => void }) {
  const { t } = useTranslation();
  const environmentId = useListedId();
  const { rotations } = useRotations();
  const open = rotations.filter((one) => one.environmentId === environmentId && one.end === null);
  if (open.length === 0) return null;
  return (
    <Card title={t('rotation.underWay')}>
      <ul className={styles.list}>
        {open.map((rotation) => (
          <Line key={rotation.id} rotation={rotation} onContinue={onContinue} />
        ))}
      </ul>
    </Card>
  );
}

function Line({
  rotation,
  onContinue,
}: {
  readonly rotation: Rotation;
  readonly onContinue: (rotationId: string) => void;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const { formatDayAndTime } = useDates();
  const { id, applicationName, old, oldGone, systems } = rotation;
  const { waitsFor, waitEndsAtMs, movedSystems: moved } = rotationProgress(rotation, nowMs);
  const words =
    waitsFor === null
      ? ''
      : waitsFor === 'systems'
        ? systems.length === 0
          ? t('rotation.awaits.no-systems')
          : t('rotation.awaits.systems', { moved, count: systems.length })
        : t(`rotation.awaits.${waitsFor}`, {
            date: waitEndsAtMs === null ? '' : formatDayAndTime(new Date(waitEndsAtMs).toISOString()),
          });
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <strong>
          <bdi>{applicationName}</bdi>
        </strong>
        <span>
          {words} {oldGone === null && t('rotation.oldExpires', { date: formatDayAndTime(old.endDateTime) })}
        </span>
      </div>
      <Button
        variant="outlined"
        aria-label={t('rotation.continueOf', { application: applicationName })}
        onClick={() => {
          onContinue(id);
        }}
      >
        {t('rotation.continue')}
      </Button>
    </li>
  );
}
