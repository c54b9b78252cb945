import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './button.module.css';

interface Looks {
  readonly variant?: 'contained' | 'outlined' | 'text';
  readonly color?: 'primary' | 'error';
  readonly size?: 'medium' | 'small';
}

/** The classes of a button, for what has to be another element: the label of a file field. */
export function buttonClass({ variant = 'text', color = 'primary', size = 'medium' }: Looks): string {
  return [styles.button, styles[variant], styles[color], styles[size]].join(' ');
}

/**
 * A button; without `type="submit"` it sends no form.
 *
 * @param isBusy it does nothing while what it began is under way, and keeps the keyboard's place meanwhile. `disabled`
 *   would throw the focus out of a dialog, and with it the Escape key and whatever is pressed next.
 */
export function Button({
  variant,
  color,
  size,
  startIcon,
  isBusy = false,
  className = '',
  onClick,
  children,
  ...props
}: Omit<ComponentPropsWithRef<'button'>, 'aria-disabled' | 'color'> &
  Looks & { readonly startIcon?: ReactNode; readonly isBusy?: boolean }) {
  return (
    <button
      type="button"
      {...props}
      className={`${buttonClass({ ...(variant && { variant }), ...(color && { color }), ...(size && { size }) })} ${className}`}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        // Enter in a field clicks the form's button: this holds the form back, too.
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {startIcon !== undefined && <span className={styles.icon}>{startIcon}</span>}
      {children}
    </button>
  );
}
