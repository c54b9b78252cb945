import { useTranslation } from 'react-i18next';
import { desktop } from '../../desktop/bridge';
import { useFiles } from '../../desktop/slices';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import styles from './troubled-files.module.css';

/** The files that are not used as they are: which, what that means, and what can be done. */
export function TroubledFiles() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const { troubledFiles } = useFiles();
  if (troubledFiles.length === 0) return null;
  const lookAgain = async (): Promise<void> => {
    // What can be used again leaves the list, and says so by that.
    if (await reported(desktop.files.lookAgain())) announce(t('files.looked'));
  };
  return (
    <Banner
      tone="problem"
      title={t('files.title', { count: troubledFiles.length })}
      actions={
        <>
          <Button variant="outlined" onClick={() => void lookAgain()}>
            {t('files.lookAgain')}
          </Button>
          <Button variant="outlined" onClick={() => void reported(desktop.links.openDataFolder())}>
            {t('files.openFolder')}
          </Button>
        </>
      }
    >
      <ul className={styles.list}>
        {troubledFiles.map(({ part, problem, path }) => (
          <li key={path}>
            {t(`files.problems.${problem}`, {
              name: t(`files.parts.${part}.name`),
              meaning: t(`files.parts.${part}.meaning`),
            })}{' '}
            <code className={styles.path}>{path}</code>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
