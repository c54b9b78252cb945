import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../shared/domain/application';
import type { AppState } from '../../shared/ipc/state';
import type { InventoryState } from '../../shared/ipc/state/inventory-state';
import type { SessionState } from '../../shared/ipc/state/session-state';
import { Banner } from '../components/banner';
import { Button } from '../components/button';
import { formatAgo } from '../components/dates';
import { errorText } from '../components/error-text';
import { useNow } from '../components/use-now';
import { desktop } from '../desktop/bridge';
import {
  LaterClipboardBar,
  LaterDeleteDialog,
  LaterIncidentBanners,
  LaterOpenCreationBanners,
} from './later';
import styles from './shell.module.css';

/** Less than this is no reason to say anything. */
const mostSkewSeconds = 120;

/** What concerns every view: an old list, a keychain that does not answer, a creation whose end is not known. */
export function Banners({
  state,
  session,
  inventory,
  canDelete,
  onCreateFirst,
}: {
  readonly state: AppState;
  readonly session: Extract<SessionState, { kind: 'signed-in' }> | null;
  readonly inventory: Extract<InventoryState, { kind: 'ready' }>;
  readonly canDelete: boolean;
  /** Leads to where another secret is created for an application. */
  readonly onCreateFirst: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const [deletion, setDeletion] = useState<{
    readonly application: Application;
    readonly secret: ClientSecret;
  } | null>(null);
  const endDeletion = (): void => {
    setDeletion(null);
  };
  const { refreshError, readAtMs } = inventory;
  const { vault } = state;
  const environment = state.environments.find(({ id }) => id === inventory.environmentId);
  const incidents = state.incidents.filter(
    ({ environmentId, end }) => environmentId === inventory.environmentId && end === null,
  );
  return (
    <div className={styles.banners}>
      {state.session.kind === 'signed-out' && state.session.error !== null && (
        <Banner tone="problem">{errorText(t, state.session.error)}</Banner>
      )}
      {incidents.length > 0 && (
        <Suspense>
          <LaterIncidentBanners
            incidents={incidents}
            applications={inventory.applications}
            canDelete={canDelete}
            isEntered={environment?.capabilities.canEdit === true}
            onDelete={(application, secret) => {
              setDeletion({ application, secret });
            }}
          />
        </Suspense>
      )}
      {deletion !== null && (
        <Suspense>
          <LaterDeleteDialog
            {...deletion}
            onClose={endDeletion}
            onDeleted={endDeletion}
            onCreateFirst={() => {
              endDeletion();
              onCreateFirst(deletion.application.id);
            }}
          />
        </Suspense>
      )}
      {state.withdrawn.map(({ applicationId, displayName }) => (
        <Banner
          key={applicationId}
          tone="warning"
          actions={
            <Button
              variant="outlined"
              onClick={() => void desktop.inventory.acknowledgeWithdrawn({ applicationId })}
            >
              {t('banners.understood')}
            </Button>
          }
        >
          {t('banners.withdrawn', { application: displayName })}
        </Banner>
      ))}
      {state.clipboard !== null && (
        <Suspense>
          <LaterClipboardBar clipboard={state.clipboard} name={nameOf(inventory, state.clipboard.keyId)} />
        </Suspense>
      )}
      {refreshError !== null && (
        <Banner tone="warning">
          {t('banners.refreshFailed', {
            ago: formatAgo(t, readAtMs, nowMs),
            reason: errorText(t, refreshError),
          })}
        </Banner>
      )}
      <ClockBanner aheadSeconds={state.portalAheadSeconds} />
      {vault.kind === 'unavailable' && (
        <Banner tone="warning">{t('banners.vaultUnavailable', { reason: errorText(t, vault.error) })}</Banner>
      )}
      {session?.isKept === false && <Banner tone="note">{t('banners.notKept')}</Banner>}
      {state.openCreations.length > 0 && (
        <Suspense>
          <LaterOpenCreationBanners state={state} />
        </Suspense>
      )}
    </div>
  );
}

/** Days and hours are counted by this computer's clock: one that is wrong is said. */
function ClockBanner({ aheadSeconds }: { readonly aheadSeconds: number }) {
  const { t } = useTranslation();
  if (Math.abs(aheadSeconds) <= mostSkewSeconds) return null;
  const count = Math.round(Math.abs(aheadSeconds) / 60);
  return (
    <Banner tone="warning">
      {aheadSeconds > 0 ? t('banners.clockBehind', { count }) : t('banners.clockAhead', { count })}
    </Banner>
  );
}

function nameOf({ applications }: Extract<InventoryState, { kind: 'ready' }>, keyId: string): string {
  const secrets = applications.flatMap((application) => application.secrets);
  return secrets.find((secret) => secret.keyId === keyId)?.displayName ?? '';
}
