import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Dialog } from './dialog';
import { DialogFrame } from './dialog-frame';
import frame from './dialog-frame.module.css';

interface Leaving {
  readonly onStay: () => void;
  readonly onLeave: () => void;
  /** What would be lost, and what then. */
  readonly children: ReactNode;
}

/** Asks before the only copy of a value is given up. */
export function LeaveDialog(leaving: Leaving) {
  return (
    <Dialog labelledBy="leave-title" isAlert onClose={leaving.onStay}>
      <LeaveQuestion titleId="leave-title" {...leaving} />
    </Dialog>
  );
}

/** The same in a dialog that is open already. *Stay* has the focus. */
export function LeaveQuestion({
  titleId,
  onStay,
  onLeave,
  children,
}: Leaving & {
  /** Names the dialog that it stands in. */
  readonly titleId: string;
}) {
  const { t } = useTranslation();
  return (
    <DialogFrame
      titleId={titleId}
      title={t('newSecret.leave.title')}
      width={480}
      isLarge
      buttons={
        <>
          <Button variant="outlined" color="error" onClick={onLeave}>
            {t('newSecret.leave.confirm')}
          </Button>
          <Button variant="contained" autoFocus onClick={onStay}>
            {t('newSecret.leave.stay')}
          </Button>
        </>
      }
    >
      <div className={frame.text}>{children}</div>
    </DialogFrame>
  );
}
