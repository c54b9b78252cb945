import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './banner.module.css';

export type BannerTone = 'problem' | 'warning' | 'note';
const icons = { problem: CircleAlert, warning: TriangleAlert, note: Info };

/** Something to know about the whole page, with what can be done about it. */
export function Banner({
  tone,
  title,
  children,
  actions,
}: {
  readonly tone: BannerTone;
  readonly title?: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div
      className={`${styles.banner ?? ''} ${styles[tone] ?? ''}`}
      role={tone === 'problem' ? 'alert' : 'status'}
    >
      <Icon size={18} aria-hidden />
      <div className={styles.body}>
        <div className={styles.words}>
          {title !== undefined && <strong>{title}</strong>}
          <div>{children}</div>
        </div>
        {actions !== undefined && actions !== false && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
