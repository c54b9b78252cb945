import { useTranslation } from 'react-i18next';
import type { KeptValue } from '../../../shared/ipc/state/vault-state';
import styles from './remove-account.module.css';

/** The values of one environment in the keychain, with the account name each is found under. */
export function KeptValuesList({ values }: { readonly values: readonly KeptValue[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {values.map(({ environmentId, appId, reference, displayName, place }) => {
        const account = `${environmentId}/${appId}/${reference}`;
        return (
          <li key={account}>
            {displayName !== null && (
              <>
                <bdi>{displayName}</bdi> ·{' '}
              </>
            )}
            {t(`places.${place}`)}
            <code>{account}</code>
          </li>
        );
      })}
    </ul>
  );
}
