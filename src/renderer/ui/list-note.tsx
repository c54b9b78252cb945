import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './list-note.module.css';
import { isCutOff, type ListStanding, standingWords } from '../words/list-standing';
import { useNow } from '../words/use-now';

/** Beside a title: how old the list is, and in a colour of its own when it stays so. */
export function ListNote({
  standing,
  readAtMs,
}: {
  readonly standing: ListStanding;
  /** When the portal answered, epoch ms. */
  readonly readAtMs: number;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const words = standingWords(t, standing, readAtMs, nowMs);
  return isCutOff(standing) ? (
    <span className={styles.cutOff}>
      <CloudOff size={14} aria-hidden />
      {words}
    </span>
  ) : (
    words
  );
}
