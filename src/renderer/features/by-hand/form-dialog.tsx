import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DialogFrame } from '../../ui/dialog-frame';
import { useErrorText } from '../../words/error-text';

interface FormOptions {
  readonly title: string;
  readonly confirm: string;
  /** Of a danger, *Cancel* has the focus. */
  readonly tone?: 'primary' | 'error';
  readonly isRunning?: boolean;
  readonly isReady?: boolean;
  readonly isWide?: boolean;
  /** What it was opened for is done: there is nothing to cancel any more, and the way out has the focus. */
  readonly isDone?: boolean;
  /** There is nothing to write: the confirmation has the focus. */
  readonly isConfirmFirst?: boolean;
  readonly error?: AppError | null;
  /** Another way on, beside the buttons; `null` for none. */
  readonly aside?: ReactNode;
  /** Called in place of a paste, of which the page then gets nothing. */
  readonly onPaste?: () => void;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A dialog with a form in it: Enter sends it, Escape leaves it. */
export function FormDialog(options: FormOptions) {
  const id = useId();
  return (
    <Dialog labelledBy={id} onClose={options.onClose}>
      <DialogForm titleId={id} {...options} />
    </Dialog>
  );
}

/** The same in a dialog that is open already. */
export function DialogForm({
  titleId,
  title,
  confirm,
  tone = 'primary',
  isRunning = false,
  isReady = true,
  isWide = false,
  isDone = false,
  isConfirmFirst = false,
  error = null,
  aside = null,
  onPaste,
  onClose,
  onSubmit,
  children,
}: FormOptions & {
  /** Names the dialog that it stands in. */
  readonly titleId: string;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const catchPaste = (event: KeyboardEvent): void => {
    const isPaste = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
    if (onPaste === undefined || !isPaste || event.shiftKey || event.altKey) return;
    // Neither the menu nor the page hears of it.
    event.preventDefault();
    if (!event.repeat) onPaste();
  };
  return (
    <DialogFrame
      titleId={titleId}
      title={title}
      width={isWide ? 820 : 460}
      onKeyDown={catchPaste}
      onSubmit={onSubmit}
      aside={aside}
      buttons={
        <>
          {!isDone && (
            <Button variant="outlined" autoFocus={tone === 'error'} onClick={onClose}>
              {t('common.cancel')}
            </Button>
          )}
          <Button
            // Where the keyboard was may be gone with the form: the button that is left takes it.
            key={String(isDone)}
            variant="contained"
            color={tone}
            type="submit"
            autoFocus={isDone || isConfirmFirst}
            disabled={!isReady}
            isBusy={isRunning}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      {error !== null && <Banner tone="problem">{errorText(error)}</Banner>}
    </DialogFrame>
  );
}
