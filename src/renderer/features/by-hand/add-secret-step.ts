import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/ipc/result';

/** One step of adding a secret, as the dialog around all of them shows it. */
export interface AddSecretStep {
  readonly confirm: string;
  readonly isRunning: boolean;
  /** What stands beside no field. */
  readonly error: AppError | null;
  /** Another way on; `null` for none. */
  readonly aside: ReactNode;
  readonly submit: () => void;
  /** In place of a paste, where no field is there to paste into. */
  readonly onPaste?: () => void;
  readonly content: ReactNode;
}
