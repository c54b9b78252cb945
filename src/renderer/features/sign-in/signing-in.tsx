import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { Spinner } from '../../ui/waiting';
import styles from './sign-in.module.css';

/** While the person is in the browser, or while the demo does without. */
export function SigningIn({
  environmentName,
  isPractice,
}: {
  readonly environmentName: string;
  readonly isPractice: boolean;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Card>
          <div className={styles.waiting}>
            <Spinner size={28} label={t(isPractice ? 'demo.renew.waiting' : 'signingIn.waiting')} />
            <PageHeader title={t(isPractice ? 'demo.signingIn' : 'signingIn.title')} />
            <p className={styles.cardText}>
              {isPractice ? t('demo.signingInText') : t('signingIn.text', { name: environmentName })}
            </p>
            <div className={styles.buttons}>
              {!isPractice && (
                <Button variant="outlined" onClick={() => void reported(desktop.session.openBrowserAgain())}>
                  {t('signingIn.openAgain')}
                </Button>
              )}
              <Button variant="text" onClick={() => void reported(desktop.session.cancelSignIn())}>
                {t('common.cancel')}
              </Button>
            </div>
          </div>
        </Card>
      </div>
    </main>
  );
}
