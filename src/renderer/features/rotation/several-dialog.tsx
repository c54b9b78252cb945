import { useId } from 'react';
import { useListedId, useRotations } from '../../desktop/slices';
import { Dialog } from '../../ui/dialog';
import { QueueReport } from './queue-report';
import { SeveralChoice } from './several-choice';
import type { SeveralSurroundings } from './several-surroundings';

/** Rotates several secrets: which, then how it goes, then what came of it. The work goes on when it is closed. */
export function SeveralDialog({
  around,
  onClose,
}: {
  readonly around: SeveralSurroundings;
  readonly onClose: () => void;
}) {
  const titleId = useId();
  const listedId = useListedId();
  const { queue } = useRotations();
  const here = queue?.environmentId === listedId ? queue : null;
  return (
    <Dialog labelledBy={titleId} onClose={onClose}>
      {here === null ? (
        <SeveralChoice {...{ titleId, around, onClose }} />
      ) : (
        <QueueReport queue={here} {...{ titleId, around, onClose }} />
      )}
    </Dialog>
  );
}
