import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/domain/rotation';
import { isSameApplication } from '../../../shared/domain/secret-key';
import { useListedId, useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useDates } from '../../words/dates';
import styles from './rotation.module.css';

/** The rotations of an application that have ended, each with the way to its record; nothing where there is none. */
export function PastRotations({
  applicationId,
  onRecord,
}: {
  readonly applicationId: string;
  readonly onRecord: (rotationId: string) => void;
}) {
  const { t } = useTranslation();
  const environmentId = useListedId() ?? '';
  const { rotations } = useRotations();
  const past = rotations.flatMap((rotation) =>
    rotation.end !== null && isSameApplication(rotation, { environmentId, applicationId })
      ? [{ rotation, end: rotation.end }]
      : [],
  );
  if (past.length === 0) return null;
  return (
    <Card title={t('rotation.past.title')}>
      <ul className={styles.systems}>
        {past.map(({ rotation, end }) => (
          <Past key={rotation.id} {...{ rotation, end, onRecord }} />
        ))}
      </ul>
    </Card>
  );
}

function Past({
  rotation: { id, old },
  end,
  onRecord,
}: {
  readonly rotation: Rotation;
  readonly end: NonNullable<Rotation['end']>;
  readonly onRecord: (rotationId: string) => void;
}) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const date = formatDayAndTime(new Date(end.atMs).toISOString());
  return (
    <li className={styles.system}>
      <span className={styles.systemWords}>
        {t(`rotation.past.${end.kind}`, { date, name: old.displayName ?? t('application.unnamed') })}
      </span>
      <Button
        variant="text"
        size="small"
        aria-label={t('rotation.past.recordOf', { date })}
        onClick={() => {
          onRecord(id);
        }}
      >
        {t('rotation.ifYouStop.showRecord')}
      </Button>
    </li>
  );
}
