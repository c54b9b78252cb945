import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { useVaults } from '../desktop/slices';
import { SeveralDialog } from '../features/rotation/several-dialog';
import type { SeveralSurroundings, ValuePlaces } from '../features/rotation/several-surroundings';
import { UnlockButton } from '../features/vaults/unlock-button';
import { vaultName } from '../features/vaults/vault-name';
import { wantsOpening } from '../features/vaults/vault-opening';
import type { Abilities } from '../words/abilities';
import type { WayToNewSecret } from '../words/list-standing';

/** The dialog with what it needs of other features: the places for values, and what opens them. */
export function SeveralRotationsDialog({
  environment,
  abilities,
  way,
  onClose,
}: {
  readonly environment: EnvironmentSummary;
  readonly abilities: Abilities;
  readonly way: WayToNewSecret | null;
  readonly onClose: () => void;
}) {
  const placesOf = useValuePlaces();
  const obstacle = obstacleTo(way, environment);
  return <SeveralDialog around={{ environment, abilities, obstacle, placesOf }} onClose={onClose} />;
}

function obstacleTo(
  way: WayToNewSecret | null,
  { capabilities }: EnvironmentSummary,
): SeveralSurroundings['obstacle'] {
  if (way === null) return 'waiting';
  if (way !== 'here') return way;
  return capabilities.canCreate ? null : 'forbidden';
}

/** Where the new values of an application go: as it was chosen for it, else where all go. */
function useValuePlaces(): (appId: string) => ValuePlaces {
  const { t } = useTranslation();
  const { vaults, vault, chosenVaults } = useVaults();
  const error = vault.kind === 'unavailable' ? vault.error : null;
  return (appId) => {
    const chosen = chosenVaults[appId];
    const here = vaults.filter(({ id, isUsual }) => (chosen === undefined ? isUsual : chosen.includes(id)));
    return {
      names: here.map((known) => vaultName(t, known, vault)),
      locked: here
        .filter((known) => wantsOpening(known, error))
        .map((known) => {
          const name = vaultName(t, known, vault);
          const unlock = <UnlockButton vault={known} name={name} isUrgent={false} />;
          return { id: known.id, name, unlock };
        }),
    };
  };
}
