import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../shared/domain/incident';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useApiNames } from '../../words/use-api-names';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** Above a new secret that replaces a leaked one: that one is gone, and who needs the new value now. */
export function RevokedNote({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const nameApis = useApiNames();
  const { id: incidentId, secret, apis } = incident;
  const copy = async (): Promise<void> => {
    if (await reported(desktop.incidents.copyRecord({ incidentId }))) announce(t('incident.copied'));
  };
  return (
    <Banner
      tone="note"
      title={t('incident.doneTitle', { name: secret.displayName ?? t('application.unnamed') })}
      actions={
        <Button variant="outlined" onClick={() => void copy()}>
          {t('incident.copyRecord')}
        </Button>
      }
    >
      {t('incident.doneText', { apis: nameApis(apis) })}
    </Banner>
  );
}
