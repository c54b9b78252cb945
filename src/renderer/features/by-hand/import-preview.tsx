import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportApplication, ImportPreview, ImportRow } from '../../../shared/ipc/by-hand';
import { useDates } from '../../words/dates';
import table from '../../ui/table.module.css';
import styles from './by-hand.module.css';

/** What a text would add, line by line, before it counts. */
export function ImportPreviewTable({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const lines = [
    ...preview.rows.map((row) => ({ line: row.line, shown: <SecretRow row={row} /> })),
    ...preview.applications.map((row) => ({ line: row.line, shown: <ApplicationRow row={row} /> })),
  ].sort((one, other) => one.line - other.line);
  return (
    <div className={`${table.scroll ?? ''} ${styles.preview ?? ''}`}>
      <table className={table.table} aria-label={t('byHand.preview')}>
        <thead>
          <tr>
            <th scope="col">{t('byHand.line')}</th>
            <th scope="col">{t('expiry.application')}</th>
            <th scope="col">{t('expiry.secret')}</th>
            <th scope="col">{t('application.hint')}</th>
            <th scope="col">{t('expiry.expires')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, shown }) => (
            <Fragment key={line}>{shown}</Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SecretRow({ row }: { readonly row: ImportRow }) {
  const { formatDay } = useDates();
  const { t } = useTranslation();
  return (
    <tr className={table.row}>
      <td className={table.soft}>{row.line}</td>
      <td>
        <bdi>{row.applicationName ?? row.appId}</bdi>
        {row.isNewApplication && <small className={styles.soft}> · {t('byHand.new')}</small>}
      </td>
      <td>
        <bdi>{row.secretName ?? t('application.unnamed')}</bdi>
        {row.isKnown && <small className={styles.soft}> · {t('byHand.known')}</small>}
      </td>
      <td className={table.whole}>{row.hint ?? '—'}</td>
      <td className={table.whole}>{formatDay(row.endDateTime)}</td>
    </tr>
  );
}

function ApplicationRow({ row }: { readonly row: ImportApplication }) {
  const { t } = useTranslation();
  return (
    <tr className={table.row}>
      <td className={table.soft}>{row.line}</td>
      <td>
        <bdi>{row.applicationName ?? row.appId}</bdi>
        <small className={styles.soft}> · {row.isKnown ? t('byHand.known') : t('byHand.new')}</small>
      </td>
      <td className={table.soft} colSpan={3}>
        {t('byHand.withoutSecret')}
      </td>
    </tr>
  );
}
