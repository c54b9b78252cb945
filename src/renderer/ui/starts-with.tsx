import { useTranslation } from 'react-i18next';
import styles from './starts-with.module.css';

/** Stands where the characters go, so that a language may put its words on either side of them. */
const place = '\u0000';

/** The first characters of a value, in a phrase: in their own type, and from left to right in every language. */
export function StartsWith({ hint }: { readonly hint: string }) {
  const { t } = useTranslation();
  const [before, after] = t('common.startsWith', { hint: place }).split(place);
  return (
    <span>
      {before}
      <code dir="ltr" className={styles.hint}>
        {hint}
      </code>
      {after}
    </span>
  );
}
