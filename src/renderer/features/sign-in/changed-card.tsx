import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './sign-in.module.css';

/** An environment that is not what the person agreed to: nothing but a look at the difference, which main shows. */
export function ChangedCard({ environment: { id, name } }: { readonly environment: EnvironmentSummary }) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <Card>
      <div className={styles.card}>
        <div>
          <h2 className={styles.cardTitle}>{t('welcome.changedTitle', { name })}</h2>
          <p className={styles.cardText}>{t('welcome.changedText')}</p>
        </div>
        <div className={styles.cardActions}>
          <Button
            variant="contained"
            aria-label={t('welcome.lookAtChangesOf', { name })}
            onClick={() => void reported(desktop.environments.agree({ environmentId: id }))}
          >
            {t('welcome.lookAtChanges')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
