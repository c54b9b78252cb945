import type { ReactNode } from 'react';
import styles from './card.module.css';

/** A surface with a line around it. With a title it is a region of the page that can be found by its name. */
export function Card({
  title,
  children,
  isFlush = false,
}: {
  readonly title?: string;
  readonly children: ReactNode;
  /** The content reaches the edges, as tables do. */
  readonly isFlush?: boolean;
}) {
  return (
    <section className={`${styles.card ?? ''} ${isFlush ? (styles.flush ?? '') : ''}`} aria-label={title}>
      {title !== undefined && !isFlush && <h2 className={styles.title}>{title}</h2>}
      {children}
    </section>
  );
}
