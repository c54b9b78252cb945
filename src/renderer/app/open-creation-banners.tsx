import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../shared/ipc/state';
import type { VaultSummary } from '../../shared/ipc/state/vault-state';
import { OpenCreationBanner } from '../features/create-secret/open-creation-banner';
import { vaultName } from '../features/vaults/vault-name';
import { LaterOpenCreationDialog, LaterUnlockVaultDialog } from './later';

/** The creations without a known end, and the dialogs in which they can be decided. */
export function OpenCreationBanners({
  state,
}: {
  readonly state: Pick<AppState, 'openCreations' | 'vaults' | 'vault'>;
}) {
  const { t } = useTranslation();
  const [unlocked, setUnlocked] = useState<VaultSummary | null>(null);
  const [shownId, setShownId] = useState<string | null>(null);
  const watched = state.openCreations.filter(({ phase }) => phase === 'watching');
  const shown = watched.find(({ operationId }) => operationId === shownId);
  return (
    <>
      {watched.map((creation) => {
        const { operationId, reason } = creation;
        const vaultId = reason.kind === 'vault-unreadable' ? reason.vaultId : null;
        const known = state.vaults.find(({ id }) => id === vaultId);
        return (
          <OpenCreationBanner
            key={operationId}
            creation={creation}
            place={known === undefined ? null : vaultName(t, known, state.vault)}
            onUnlock={
              known?.isUnlocked === false
                ? () => {
                    setUnlocked(known);
                  }
                : null
            }
            onShow={() => {
              setShownId(operationId);
            }}
          />
        );
      })}
      <Suspense>
        {unlocked !== null && (
          <LaterUnlockVaultDialog
            vault={unlocked}
            onClose={() => {
              setUnlocked(null);
            }}
          />
        )}
        {shown !== undefined && (
          <LaterOpenCreationDialog
            creation={shown}
            onClose={() => {
              setShownId(null);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
