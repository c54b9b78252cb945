import Button, { type ButtonProps } from '@mui/material/Button';

/**
 * A button that does nothing while what it began is under way, and keeps the keyboard's place meanwhile. `disabled`
 * would throw the focus out of a dialog, and with it the Escape key and whatever is pressed next.
 */
export function BusyButton({
  isBusy,
  onClick,
  ...props
}: Omit<ButtonProps, 'aria-disabled'> & { readonly isBusy: boolean }) {
  return (
    <Button
      {...props}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        // Enter in a field clicks the form's button: this holds the form back, too.
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
