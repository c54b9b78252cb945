import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Dialog } from './dialog';
import styles from './dialog-frame.module.css';

interface Framed {
  readonly title: string;
  /** What it is about, in a sentence below the title. */
  readonly lead?: string;
  /** In px; less where the window is small. */
  readonly width: number;
  /** For what is read rather than filled in. */
  readonly isLarge?: boolean;
  readonly buttons: ReactNode;
  /** Another way on, beside the buttons. */
  readonly aside?: ReactNode;
  /** It is a form: Enter sends it. */
  readonly onSubmit?: () => void;
  /** The browser itself asks for what is required. */
  readonly isBrowserChecked?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A dialog with a title, and its buttons in the corner. Escape and a click beside it call `onClose`. */
export function FramedDialog({
  isAlert = false,
  onClose,
  ...frame
}: Framed & {
  /** It interrupts. */
  readonly isAlert?: boolean;
  readonly onClose: () => void;
}) {
  const id = useId();
  return (
    <Dialog labelledBy={id} isAlert={isAlert} onClose={onClose}>
      <DialogFrame titleId={id} {...frame} />
    </Dialog>
  );
}

/** The same in a dialog that is open already. */
export function DialogFrame({
  titleId,
  title,
  lead,
  width,
  isLarge = false,
  buttons,
  aside,
  onSubmit,
  isBrowserChecked = false,
  onKeyDown,
  children,
}: Framed & {
  /** Names the dialog that it stands in. */
  readonly titleId: string;
}) {
  const heading = (
    <h2 id={titleId} className={styles.title}>
      {title}
    </h2>
  );
  const content = (
    <>
      {lead === undefined ? (
        heading
      ) : (
        <div>
          {heading}
          <p className={styles.lead}>{lead}</p>
        </div>
      )}
      {children}
      <div className={styles.buttons}>
        {Boolean(aside) && <div className={styles.aside}>{aside}</div>}
        {buttons}
      </div>
    </>
  );
  const box = { className: `${styles.frame ?? ''} ${isLarge ? (styles.large ?? '') : ''}`, style: { width } };
  if (onSubmit === undefined) return <div {...box}>{content}</div>;
  return (
    <form
      {...box}
      noValidate={!isBrowserChecked}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        // The dialog may have been opened out of another form, which hears of this event too.
        event.stopPropagation();
        onSubmit();
      }}
    >
      {content}
    </form>
  );
}
