import { useTranslation } from 'react-i18next';
import type { ScheduleEntry } from '../../../shared/domain/schedule';
import type { SavedSecret } from '../../../shared/ipc/state';
import { Card } from '../../components/card';
import { ExpiryChip } from '../../components/expiry-chip';
import { Hint } from '../../components/hint';
import table from '../../components/table.module.css';

/** Every secret, sorted by consequence. */
export function ScheduleTable({
  entries,
  saved,
  onOpen,
}: {
  readonly entries: readonly ScheduleEntry[];
  readonly saved: readonly SavedSecret[];
  readonly onOpen: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const places = new Map(saved.map(({ keyId, place }) => [keyId, place]));
  return (
    <Card isFlush title={t('expiry.table')}>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t('expiry.table')}>
          <thead>
            <tr>
              <th scope="col">{t('expiry.expires')}</th>
              <th scope="col">{t('expiry.application')}</th>
              <th scope="col">{t('expiry.secret')}</th>
              <th scope="col">{t('expiry.savedIn')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => {
              const { application, secret } = entry;
              const place = places.get(secret.keyId);
              return (
                <tr key={secret.keyId} className={table.row}>
                  <td>
                    <ExpiryChip entry={entry} />
                  </td>
                  <td>
                    <button
                      type="button"
                      className={table.link}
                      onClick={() => {
                        onOpen(application.id);
                      }}
                    >
                      <bdi>{application.displayName}</bdi>
                    </button>
                  </td>
                  <td>
                    <bdi>{secret.displayName ?? t('expiry.unnamed')}</bdi> <Hint hint={secret.hint} />
                  </td>
                  <td className={table.soft}>
                    {place === undefined ? t('expiry.notSavedHere') : t(`places.${place}`)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
