import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { useListedApplications } from '../../desktop/listed-applications';
import { deletionOutlook } from '../../../shared/domain/deletion';
import type { Incident } from '../../../shared/domain/incident';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useApiNames } from '../../words/use-api-names';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useTimeZone } from '../../words/time-zone';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** Leaked secrets that may still be valid, in every view, until they are gone. */
export function IncidentBanners({
  incidents,
  canDelete,
  isEntered,
  onDelete,
}: {
  /** Those of the environment that is shown, without an end so far. */
  readonly incidents: readonly Incident[];
  readonly canDelete: boolean;
  /** The list is the person's own: what became of a secret at the portal is theirs to say. */
  readonly isEntered: boolean;
  /** Asks before a leaked secret goes whose replacement does not last. */
  readonly onDelete: (application: Application, secret: ClientSecret) => void;
}) {
  const find = useListedApplications(incidents.map(({ applicationId }) => applicationId));
  return incidents.map((incident) => {
    const application = find(incident.applicationId);
    // What is said of it depends on whether it is listed.
    if (application === undefined) return null;
    const isListed = application?.secrets.some(({ keyId }) => keyId === incident.secret.keyId) === true;
    return (
      <OpenIncident
        key={incident.id}
        incident={incident}
        canDelete={canDelete}
        isEntered={isEntered}
        holder={isListed ? application : null}
        onDelete={onDelete}
      />
    );
  });
}

function OpenIncident({
  incident,
  canDelete,
  isEntered,
  holder,
  onDelete,
}: {
  readonly incident: Incident;
  readonly canDelete: boolean;
  readonly isEntered: boolean;
  /** The application that lists it; `null` when none does. */
  readonly holder: Application | null;
  readonly onDelete: (application: Application, secret: ClientSecret) => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const [isBusy, setIsBusy] = useState(false);
  const { applicationId, applicationName: application, secret, replacement } = incident;
  const { keyId } = secret;
  const name = secret.displayName ?? t('application.unnamed');
  const nameApis = useApiNames();
  const apis = nameApis(incident.apis);
  const isListed = holder !== null;
  const once = async (action: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    await action();
    setIsBusy(false);
  };
  const deleteNow = async (): Promise<void> => {
    const listed = holder?.secrets.find((one) => one.keyId === keyId);
    if (holder !== null && listed !== undefined) {
      // Its deletion was agreed to with the replacement in sight. One that does not last is another question.
      const told = await desktop.secrets.deletionOutlook({ applicationId, keyId });
      const namedBy = told.ok ? told.value.namedBy : [];
      const { guards } = deletionOutlook(holder, keyId, { nowMs: Date.now(), timeZone, namedBy });
      if (guards.length > 0) {
        onDelete(holder, listed);
        return;
      }
    }
    await reported(withFreshMfa(() => desktop.secrets.delete({ applicationId, keyId, typedName: null })));
  };
  const sayDeleted = async (): Promise<void> => {
    await reported(desktop.incidents.sayDeleted({ incidentId: incident.id }));
  };
  const withdraw = async (): Promise<void> => {
    await reported(desktop.incidents.withdraw({ incidentId: incident.id }));
  };
  return (
    <Banner
      tone="problem"
      title={t('incident.bannerTitle', { name })}
      actions={
        <>
          {replacement !== null && (
            <Button
              variant="contained"
              color="error"
              disabled={!canDelete}
              isBusy={isBusy}
              onClick={() => void once(deleteNow)}
            >
              {t('incident.deleteNow')}
            </Button>
          )}
          {isEntered && !isListed && (
            <Button variant="outlined" isBusy={isBusy} onClick={() => void once(sayDeleted)}>
              {t('byHand.reasons.deleted-on-portal')}
            </Button>
          )}
          <Button variant="outlined" isBusy={isBusy} onClick={() => void once(withdraw)}>
            {t('incident.withdraw')}
          </Button>
        </>
      }
    >
      {isEntered
        ? isListed
          ? t('incident.bannerByHand', { apis, application })
          : t('incident.bannerUnlisted', { apis, application })
        : replacement === null
          ? t('incident.bannerNotReplaced', { apis, application })
          : t('incident.bannerReplaced', {
              apis,
              replacement: replacement.displayName ?? t('application.unnamed'),
            })}
    </Banner>
  );
}
