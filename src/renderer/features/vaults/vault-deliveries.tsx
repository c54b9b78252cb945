import { useTranslation } from 'react-i18next';
import { isSameSecret } from '../../../shared/domain/secret-key';
import type { VaultPlace, VaultSummary } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { useErrorText } from '../../words/error-text';
import { isKeychainPlace } from '../../words/keychain-place';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { useListedId, useValues, useVaults } from '../../desktop/slices';
import { UnlockButton } from './unlock-button';
import { vaultName } from './vault-name';
import { wantsOpening } from './vault-opening';
import styles from './vaults.module.css';

/** The other places: which of them has the value of a secret, and a way to bring it to each. */
export function VaultDeliveries({
  applicationId,
  keyId,
  place,
}: {
  readonly applicationId: string;
  readonly keyId: string;
  /** What the place that leads is, where its ID is not known of this run. */
  readonly place: VaultPlace;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { vaults, vault } = useVaults();
  const { deliveries } = useValues();
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const environmentId = useListedId() ?? '';
  const mine = new Map(
    deliveries
      .filter((one) => isSameSecret(one, { environmentId, applicationId, keyId }))
      .map((one) => [one.vaultId, one.error]),
  );
  // The place that leads is named at the top of the page, unless it is one to which the value has to be brought again.
  const leading = idOf(place, vaults) ?? [...mine].find(([, error]) => error === null)?.[0];
  const others = vaults.filter(({ id }) => id !== leading || mine.get(id)?.code === 'place-differs');
  if (others.length === 0) return <p className={styles.help}>{t('vaults.secondPlace')}</p>;
  return (
    <ul className={styles.list} aria-label={t('vaults.others')}>
      {others.map((known) => {
        const { id: vaultId } = known;
        const name = vaultName(t, known, vault);
        const error = mine.get(vaultId);
        return (
          <li key={vaultId} className={styles.delivery} role="listitem">
            <span>{name}</span>
            {error === null ? (
              <Chip tone="healthy">{known.canReadBack ? t('vaults.hasIt') : t('vaults.handedOver')}</Chip>
            ) : (
              <Button
                variant="outlined"
                size="small"
                aria-label={t('vaults.deliverTo', { name })}
                onClick={() =>
                  void reported(withFreshMfa(() => desktop.vaults.deliver({ applicationId, keyId, vaultId })))
                }
              >
                {t('vaults.deliver')}
              </Button>
            )}
            <span className={styles.help}>{t(`vaults.readers.${known.readers}`)}</span>
            {error !== null && wantsOpening(known, error ?? null) && (
              <UnlockButton vault={known} name={name} isUrgent />
            )}
            {error !== null && error !== undefined && (
              <span className={styles.problem}>{errorText(error)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The vault that a kind of place stands for, where there is one of it only. */
function idOf(place: VaultPlace, vaults: readonly VaultSummary[]): string | undefined {
  const [only, ...others] = vaults.filter(({ kind }) =>
    isKeychainPlace(place) ? kind === 'keychain' : kind === place,
  );
  return others.length === 0 ? only?.id : undefined;
}
