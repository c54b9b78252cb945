import MuiDialog from '@mui/material/Dialog';
import type { ReactNode } from 'react';
import { Material } from './material';

/** An open dialog as wide as what is in it. Escape and a click beside it call `onClose`. */
export function Dialog({
  labelledBy,
  isAlert = false,
  onClose,
  children,
}: {
  /** ID of the element that names it. */
  readonly labelledBy: string;
  /** It interrupts. */
  readonly isAlert?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Material>
      <MuiDialog
        open
        onClose={onClose}
        role={isAlert ? 'alertdialog' : 'dialog'}
        aria-labelledby={labelledBy}
        maxWidth={false}
      >
        {children}
      </MuiDialog>
    </Material>
  );
}
