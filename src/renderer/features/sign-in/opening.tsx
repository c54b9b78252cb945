import { useTranslation } from 'react-i18next';
import { Spinner } from '../../ui/waiting';
import styles from './sign-in.module.css';

/** While main looks for the session of last time. */
export function Opening() {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <p role="status" className={styles.opening}>
        <Spinner size={20} />
        {t('welcome.checking')}
      </p>
    </main>
  );
}
