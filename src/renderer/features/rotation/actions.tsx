import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { desktop } from '../../desktop/bridge';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { isByHand } from './rotation-view';
import styles from './rotation.module.css';

/** Buttons side by side, in as many lines as they need. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** The way to where the person creates and deletes by hand; nothing where the application does it. */
export function PortalPage({ environment }: { readonly environment: EnvironmentSummary }) {
  const { t } = useTranslation();
  const reported = useReported();
  const { id: environmentId, links } = environment;
  if (!isByHand(environment) || !links.includes('portalPage')) return null;
  return (
    <Button
      variant="outlined"
      onClick={() => void reported(desktop.links.open({ environmentId, link: 'portalPage' }))}
    >
      {t('welcome.openPortalPage')}
    </Button>
  );
}
