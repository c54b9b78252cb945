import { useEffect, useRef, type ReactNode } from 'react';
import styles from './page-header.module.css';

/** The title of a view. It takes the focus when the view opens, so that keyboard and screen reader start there. */
export function PageHeader({
  title,
  note,
  above,
  actions,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {above !== undefined && <div className={styles.above}>{above}</div>}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          <bdi>{title}</bdi>
        </h1>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
