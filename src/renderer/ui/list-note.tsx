import { CloudOff } from 'lucide-react';
import styles from './list-note.module.css';
import { isCutOff, type ListStanding } from '../words/list-standing';

/** Beside a title: how old the list is, and in a colour of its own when it stays so. */
export function ListNote({
  standing,
  words,
}: {
  readonly standing: ListStanding;
  /** As `standingWords` has them. */
  readonly words: string;
}) {
  return isCutOff(standing) ? (
    <span className={styles.cutOff}>
      <CloudOff size={14} aria-hidden />
      {words}
    </span>
  ) : (
    words
  );
}
