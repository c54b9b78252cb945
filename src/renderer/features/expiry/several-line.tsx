import { useTranslation } from 'react-i18next';
import { queuedState, type RotationQueue } from '../../../shared/domain/rotation-queue';
import type { ListOverview } from '../../../shared/ipc/state/list-overview';
import { useListedId, useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import styles from './under-way.module.css';

/** With fewer, each has its own button. */
const fewest = 2;

/** The way to rotating several secrets at once, and how the last time stands; nothing where there is no reason to. */
export function SeveralLine({
  overview,
  onOpen,
}: {
  readonly overview: Pick<ListOverview, 'counts'>;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation();
  const listedId = useListedId();
  const { queue } = useRotations();
  const here = queue?.environmentId === listedId ? queue : null;
  const { counts } = overview;
  const due = counts['expired-in-use'] + counts['within-7-days'] + counts['within-30-days'];
  if (here === null && due < fewest) return null;
  return (
    <Card>
      <div className={styles.line}>
        <div className={styles.words} role="status">
          {here === null ? t('rotation.several.due', { count: due }) : <Standing queue={here} />}
        </div>
        <Button variant="outlined" onClick={onOpen}>
          {t(here === null ? 'rotation.several.open' : 'rotation.several.show')}
        </Button>
      </div>
    </Card>
  );
}

function Standing({ queue: { phase, secrets } }: { readonly queue: RotationQueue }) {
  const { t } = useTranslation();
  const { rotations } = useRotations();
  const saved = secrets.filter((one) => {
    const rotation = rotations.find(({ id }) => id === one.rotationId);
    return queuedState(one, rotation) === 'saved';
  });
  return t(`rotation.several.home.${phase}`, { saved: saved.length, total: secrets.length });
}
