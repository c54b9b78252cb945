import { CircleCheck, CircleX, Clock, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './chip.module.css';

export type ChipTone = 'expired' | 'within-7-days' | 'within-30-days' | 'healthy' | 'neutral' | 'waiting';

const icons = {
  expired: CircleX,
  'within-7-days': TriangleAlert,
  'within-30-days': TriangleAlert,
  healthy: CircleCheck,
  neutral: null,
  waiting: Clock,
} satisfies Record<ChipTone, LucideIcon | null>;

const classes: Readonly<Record<ChipTone, string | undefined>> = {
  expired: styles.expired,
  'within-7-days': styles.week,
  'within-30-days': styles.month,
  healthy: styles.healthy,
  neutral: styles.neutral,
  waiting: styles.neutral,
};

/** A state as word, icon and colour together; never colour alone. */
export function Chip({ tone, children }: { readonly tone: ChipTone; readonly children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={`${styles.chip ?? ''} ${classes[tone] ?? ''}`}>
      {Icon !== null && <Icon size={14} strokeWidth={2.25} aria-hidden />}
      <span>{children}</span>
    </span>
  );
}
