import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import styles from './by-hand.module.css';

/** What is done on the portal's page, step by step as in WMDA's guide, and the way there. */
export function PortalSteps({
  environment,
  steps,
}: {
  readonly environment: EnvironmentSummary;
  readonly steps: readonly string[];
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const { id: environmentId, links } = environment;
  return (
    <aside className={styles.steps}>
      <h3>{t('byHand.onThePortal')}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {links.includes('portalPage') && (
        <Button
          variant="outlined"
          onClick={() => void reported(desktop.links.open({ environmentId, link: 'portalPage' }))}
        >
          {t('welcome.openPortalPage')}
        </Button>
      )}
    </aside>
  );
}
