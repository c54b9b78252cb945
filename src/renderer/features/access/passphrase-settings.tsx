import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../../desktop/bridge';
import { useAccess } from '../../desktop/slices';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import styles from './access.module.css';
import { PassphraseDialog, type PassphraseTask } from './passphrase-dialog';

/** The passphrase for values where no portal's sign-in says who is there: set, change, remove. */
export function PassphraseSettings() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const { passphrase } = useAccess();
  const { isSet, isDemanded } = passphrase;
  const [task, setTask] = useState<PassphraseTask | null>(null);
  useEffect(() => {
    if (isSet === null) void reported(desktop.access.look());
  }, [isSet, reported]);
  const begin = (one: PassphraseTask) => (
    <Button
      key={one}
      variant="outlined"
      size="small"
      onClick={() => {
        setTask(one);
      }}
    >
      {t(`passphrase.${one}.open`)}
    </Button>
  );
  const tasks: readonly PassphraseTask[] =
    isSet === true ? (isDemanded ? ['change'] : ['change', 'remove']) : isSet === false ? ['set'] : [];
  return (
    <div className={styles.settings}>
      <p className={styles.text}>{t('passphrase.explained')}</p>
      {isDemanded && <p className={styles.text}>{t('passphrase.demanded')}</p>}
      {isSet !== null && (
        <p className={styles.text}>{t(isSet ? 'passphrase.isSet' : 'passphrase.isUnset')}</p>
      )}
      <div className={styles.buttons}>{tasks.map(begin)}</div>
      {task !== null && (
        <PassphraseDialog
          task={task}
          onDone={() => {
            setTask(null);
            announce(t(`passphrase.${task}.done`));
          }}
          onClose={() => {
            setTask(null);
          }}
        />
      )}
    </div>
  );
}
