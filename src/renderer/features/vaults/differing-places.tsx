import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { Banner } from '../../ui/banner';
import { useErrorText } from '../../words/error-text';
import { useFinder, useValues, useVaults } from '../../desktop/slices';
import { vaultName } from './vault-name';

/**
 * The places that were found to have something else for a secret than its value. Said also when the value came from
 * another place: nothing else would tell that somebody has changed the item.
 */
export function DifferingPlaces({ application: { id, secrets } }: { readonly application: Application }) {
  const { t } = useTranslation();
  const { deliveries } = useValues();
  const { vaults, vault } = useVaults();
  const errorText = useErrorText();
  const find = useFinder();
  const differing = deliveries.filter(({ error }) => error?.code === 'place-differs');
  return secrets.flatMap(({ keyId, displayName }) =>
    vaults.flatMap((known) => {
      const ofPlace = differing.filter(({ vaultId }) => vaultId === known.id);
      const error = find(ofPlace, id, keyId)?.error ?? null;
      if (error === null) return [];
      const named = {
        place: vaultName(t, known, vault),
        name: displayName ?? t('application.unnamed'),
      };
      return [
        <Banner key={`${keyId} ${known.id}`} tone="warning" title={t('vaults.differs', named)}>
          {errorText(error)}
        </Banner>,
      ];
    }),
  );
}
