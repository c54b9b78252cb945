import styles from './waiting.module.css';

/** The place of a line that is not there yet. `width` and `height` in CSS pixels. */
export function Skeleton({ width, height }: { readonly width?: number; readonly height: number }) {
  return (
    <span className={styles.skeleton} style={{ width, height: height * 0.6, marginBlock: height * 0.2 }} />
  );
}

/** Something is under way, for how long nobody knows. Without a `label` it is decoration. */
export function Spinner({ size, label }: { readonly size: number; readonly label?: string }) {
  return (
    <span
      className={styles.spinner}
      style={{ width: size, height: size }}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'progressbar', 'aria-label': label })}
    />
  );
}
