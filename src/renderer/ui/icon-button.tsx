import type { ComponentPropsWithRef } from 'react';
import styles from './icon-button.module.css';

/** A small button that is a picture only. Its name is read out, and shown to whoever rests the pointer on it. */
export function IconButton({
  name,
  ...props
}: Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title' | 'name' | 'className'> & {
  readonly name: string;
}) {
  return <button type="button" {...props} aria-label={name} title={name} className={styles.button} />;
}
