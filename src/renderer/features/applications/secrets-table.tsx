import IconButton from '@mui/material/IconButton';
import { ClipboardCopy, PlugZap, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { scheduleOf } from '../../../shared/domain/schedule';
import type { SavedSecret } from '../../../shared/ipc/state';
import { formatDay } from '../../components/dates';
import { ExpiryChip } from '../../components/expiry-chip';
import { Hint } from '../../components/hint';
import table from '../../components/table.module.css';
import { timeZone } from '../../components/use-now';
import { useClipboardSeconds } from '../../desktop/app-state';

/** The secrets of one application, the most urgent first. */
export function SecretsTable({
  application,
  saved,
  nowMs,
  isReadOnly,
  highlighted,
  onDelete,
  onCheck,
  onCopy,
}: {
  readonly application: Application;
  readonly saved: readonly SavedSecret[];
  readonly nowMs: number;
  readonly isReadOnly: boolean;
  readonly highlighted: string | null;
  readonly onDelete: (secret: ClientSecret) => void;
  readonly onCheck: (secret: ClientSecret) => void;
  readonly onCopy: (secret: ClientSecret) => void;
}) {
  const { t } = useTranslation();
  const seconds = useClipboardSeconds();
  const places = new Map(saved.map(({ keyId, place }) => [keyId, place]));
  return (
    <div className={table.scroll}>
      <table
        className={table.table}
        aria-label={t('application.secrets', { application: application.displayName })}
      >
        <thead>
          <tr>
            <th scope="col">{t('application.name')}</th>
            <th scope="col">{t('application.hint')}</th>
            <th scope="col">{t('application.created')}</th>
            <th scope="col">{t('application.expires')}</th>
            <th scope="col">{t('application.savedIn')}</th>
            <th scope="col" aria-label={t('application.actions')} />
          </tr>
        </thead>
        <tbody>
          {scheduleOf([application], nowMs, timeZone).map((entry) => {
            const { secret } = entry;
            const name = secret.displayName ?? t('application.unnamed');
            const place = places.get(secret.keyId);
            return (
              <tr
                key={secret.keyId}
                className={`${table.row ?? ''} ${secret.keyId === highlighted ? (table.highlighted ?? '') : ''}`}
                aria-current={secret.keyId === highlighted ? 'true' : undefined}
              >
                <td className={table.strong}>
                  <bdi>{name}</bdi>
                </td>
                <td>
                  <Hint hint={secret.hint} />
                </td>
                <td className={`${table.soft ?? ''} ${table.whole ?? ''}`}>
                  {secret.startDateTime === null ? '—' : formatDay(secret.startDateTime)}
                </td>
                <td>
                  <ExpiryChip entry={entry} />
                </td>
                <td className={table.soft}>
                  {place === undefined ? t('application.notSavedHere') : t(`places.${place}`)}
                </td>
                <td>
                  <div className={table.actions}>
                    {place !== undefined && (
                      <IconButton
                        size="small"
                        disabled={isReadOnly}
                        aria-label={t('clipboard.copyOf', { name, seconds })}
                        title={t('clipboard.copyOf', { name, seconds })}
                        onClick={() => {
                          onCopy(secret);
                        }}
                      >
                        <ClipboardCopy size={16} aria-hidden />
                      </IconButton>
                    )}
                    {place !== undefined && (
                      <IconButton
                        size="small"
                        disabled={isReadOnly}
                        aria-label={t('application.check', { name })}
                        title={t('application.check', { name })}
                        onClick={() => {
                          onCheck(secret);
                        }}
                      >
                        <PlugZap size={16} aria-hidden />
                      </IconButton>
                    )}
                    <IconButton
                      size="small"
                      disabled={isReadOnly}
                      aria-label={t('application.delete', { name })}
                      title={t('application.delete', { name })}
                      onClick={() => {
                        onDelete(secret);
                      }}
                    >
                      <Trash2 size={16} aria-hidden />
                    </IconButton>
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
