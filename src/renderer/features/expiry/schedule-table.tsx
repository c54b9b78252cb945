import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleEntry } from '../../../shared/domain/schedule';
import { secretKeyText } from '../../../shared/domain/secret-key';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { ExpiryChip } from '../../ui/expiry-chip';
import { Hint } from '../../ui/hint';
import table from '../../ui/table.module.css';
import { useListedId, useValues } from '../../desktop/slices';
import styles from './expiry.module.css';

const shownAtFirst = 6;

/** Has Chromium note when the frame with it was on the screen (`scripts/bench`). */
const timed = { elementtiming: 'row' };

/** Every secret, sorted by consequence; the first few until more are asked for. */
export function ScheduleTable({
  entries,
  onOpen,
}: {
  readonly entries: readonly ScheduleEntry[];
  readonly onOpen: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(entries.length <= shownAtFirst + 1);
  const shown = isWhole ? entries : entries.slice(0, shownAtFirst);
  const { saved } = useValues();
  const places = new Map(saved.map((one) => [secretKeyText(one), one.place]));
  const environmentId = useListedId() ?? '';
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
            {shown.map((entry) => {
              const { application, secret } = entry;
              const place = places.get(
                secretKeyText({ environmentId, applicationId: application.id, keyId: secret.keyId }),
              );
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
                  <td {...timed}>
                    <bdi>{secret.displayName ?? t('expiry.unnamed')}</bdi> <Hint hint={secret.hint} />
                    {isDue(entry) && <Successor entry={entry} />}
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
      {entries.length === 0 && <EmptyState title={t('expiry.filterNone')} />}
      {!isWhole && (
        <div className={table.more}>
          <Button
            variant="text"
            onClick={() => {
              setIsWhole(true);
            }}
          >
            {t('expiry.showAll', { count: entries.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Where the order of the table needs a reason: what a newer secret covers is less urgent than what nothing covers. */
function isDue({ group }: ScheduleEntry): boolean {
  return group === 'within-7-days' || group === 'within-30-days';
}

function Successor({ entry }: { readonly entry: ScheduleEntry }) {
  const { t } = useTranslation();
  return (
    <small className={styles.successor}>
      {entry.standing === 'sole' ? t('expiry.noSuccessor') : t('expiry.hasSuccessor')}
    </small>
  );
}
