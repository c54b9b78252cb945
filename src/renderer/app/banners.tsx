import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../shared/domain/application';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { SessionState } from '../../shared/ipc/state/session-state';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { formatAgo } from '../words/dates';
import { useErrorText } from '../words/error-text';
import { useNow } from '../words/use-now';
import { desktop } from '../desktop/bridge';
import {
  useClipboard,
  useCreations,
  useFiles,
  useIncidents,
  useInventory,
  useListedId,
  useLists,
  useSession,
  useVaults,
} from '../desktop/slices';
import {
  LaterClipboardBar,
  LaterDelayedDeletions,
  LaterDeleteDialog,
  LaterIncidentBanners,
  LaterOpenCreationBanners,
  LaterTroubledFiles,
} from './later';
import { OpenDeletionBanners } from './open-deletion-banners';
import styles from './shell.module.css';

/** Less than this is no reason to say anything. */
const mostSkewSeconds = 120;

/** What concerns every view: an old list, a keychain that does not answer, a creation whose end is not known. */
export function Banners({
  session,
  environment,
  canDelete,
  onCreateFirst,
}: {
  readonly session: Extract<SessionState, { kind: 'signed-in' }> | null;
  readonly environment: EnvironmentSummary;
  readonly canDelete: boolean;
  /** Leads to where another secret is created for an application. */
  readonly onCreateFirst: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { session: anybody } = useSession();
  const withdrawn = useLists((lists) => lists.withdrawn);
  const hasTroubledFiles = useFiles(({ troubledFiles }) => troubledFiles.length > 0);
  const { vault } = useVaults();
  const hasOpenCreations = useCreations(({ openCreations }) => openCreations.length > 0);
  const delayedDeletions = useCreations((creations) => creations.delayedDeletions);
  const [deletion, setDeletion] = useState<{
    readonly application: Application;
    readonly secret: ClientSecret;
  } | null>(null);
  const endDeletion = (): void => {
    setDeletion(null);
  };
  return (
    <div className={styles.banners}>
      {anybody.kind === 'signed-out' && anybody.error !== null && (
        <Banner tone="problem">{errorText(anybody.error)}</Banner>
      )}
      <OpenIncidents
        environment={environment}
        canDelete={canDelete}
        onDelete={(application, secret) => {
          setDeletion({ application, secret });
        }}
      />
      {deletion !== null && (
        <Suspense>
          <LaterDeleteDialog
            {...deletion}
            onClose={endDeletion}
            onBegun={endDeletion}
            onCreateFirst={() => {
              endDeletion();
              onCreateFirst(deletion.application.id);
            }}
          />
        </Suspense>
      )}
      {hasTroubledFiles && (
        <Suspense>
          <LaterTroubledFiles />
        </Suspense>
      )}
      {withdrawn.map(({ applicationId, displayName }) => (
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
      <UnreadableApplications />
      <UnreadableSecrets />
      <ValueOnClipboard />
      <RefreshFailed />
      <ClockBanner />
      {vault.kind === 'unavailable' && (
        <Banner tone="warning">{t('banners.vaultUnavailable', { reason: errorText(vault.error) })}</Banner>
      )}
      {session?.isKept === false && <Banner tone="note">{t('banners.notKept')}</Banner>}
      {delayedDeletions.length > 0 && (
        <Suspense>
          <LaterDelayedDeletions deletions={delayedDeletions} />
        </Suspense>
      )}
      <OpenDeletionBanners />
      {hasOpenCreations && (
        <Suspense>
          <LaterOpenCreationBanners />
        </Suspense>
      )}
    </div>
  );
}

/** Days and hours are counted by this computer's clock: one that is wrong is said. */
function ClockBanner() {
  const { t } = useTranslation();
  const aheadMinutes = useLists(({ portalAheadSeconds: ahead }) =>
    Math.abs(ahead) <= mostSkewSeconds ? null : Math.round(ahead / 60),
  );
  if (aheadMinutes === null) return null;
  const count = Math.abs(aheadMinutes);
  return (
    <Banner tone="warning">
      {aheadMinutes > 0 ? t('banners.clockBehind', { count }) : t('banners.clockAhead', { count })}
    </Banner>
  );
}

/** The leaked secrets of this environment that are not gone yet. */
function OpenIncidents({
  environment,
  canDelete,
  onDelete,
}: {
  readonly environment: EnvironmentSummary;
  readonly canDelete: boolean;
  readonly onDelete: (application: Application, secret: ClientSecret) => void;
}) {
  const { incidents } = useIncidents();
  const isListed = useListedId() !== null;
  const open = incidents.filter(({ environmentId, end }) => environmentId === environment.id && end === null);
  if (open.length === 0 || !isListed) return null;
  return (
    <Suspense>
      <LaterIncidentBanners
        incidents={open}
        canDelete={canDelete}
        isEntered={environment.capabilities.canEdit}
        onDelete={onDelete}
      />
    </Suspense>
  );
}

/** The only place that a tick of the clipboard reaches. */
function ValueOnClipboard() {
  const { clipboard, clipboardName: name } = useClipboard();
  if (clipboard === null) return null;
  return (
    <Suspense>
      <LaterClipboardBar clipboard={clipboard} name={name} />
    </Suspense>
  );
}

/** Rows of a portal's list that are no application anybody could read: named, since they may be one that matters. */
function UnreadableApplications() {
  const { t } = useTranslation();
  const unreadable = useInventory(({ inventory }) =>
    inventory.kind === 'ready' ? inventory.unreadable : null,
  );
  if (unreadable === null || unreadable.length === 0) return null;
  const names = unreadable.map(
    ({ displayName, appId, id }) => displayName ?? appId ?? id ?? t('banners.unreadableName'),
  );
  return (
    <Banner tone="warning">
      {t('banners.unreadableApplications', { count: names.length, names: names.join(', ') })}
    </Banner>
  );
}

/** What a portal lists and nobody could read: named, since no reminder comes for it. */
function UnreadableSecrets() {
  const { t } = useTranslation();
  const partlyRead = useInventory(({ inventory }) =>
    inventory.kind === 'ready' ? inventory.overview.partlyRead : null,
  );
  return partlyRead?.map(({ id, displayName: application, unreadable }) => {
    const names = unreadable.map(
      ({ displayName, keyId }) => displayName ?? keyId ?? t('banners.unreadableName'),
    );
    const count = unreadable.length;
    return (
      <Banner key={id} tone="warning">
        {t('banners.unreadableSecrets', { count, application, names: names.join(', ') })}
      </Banner>
    );
  });
}

function RefreshFailed() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const nowMs = useNow();
  const words = useInventory(({ inventory }) => {
    if (inventory.kind !== 'ready' || inventory.refreshError === null) return null;
    const { refreshError, readAtMs } = inventory;
    const ago = formatAgo(t, readAtMs, nowMs);
    return t('banners.refreshFailed', { ago, reason: errorText(refreshError) });
  });
  return words === null ? null : <Banner tone="warning">{words}</Banner>;
}
