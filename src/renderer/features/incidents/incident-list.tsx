import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../shared/domain/incident';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { CopyButton } from '../../ui/copy-button';
import { useDates } from '../../words/dates';
import table from '../../ui/table.module.css';
import { desktop } from '../../desktop/bridge';
import { useIncidents } from '../../desktop/slices';

/** Every leaked secret of this computer's records, newest first; nothing to see where there was none. */
export function IncidentList() {
  const { t } = useTranslation();
  const { incidents } = useIncidents();
  if (incidents.length === 0) return null;
  return (
    <Card isFlush title={t('incident.listTitle')}>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t('incident.listTitle')}>
          <thead>
            <tr>
              <th scope="col">{t('incident.when')}</th>
              <th scope="col">{t('incident.which')}</th>
              <th scope="col">{t('incident.state')}</th>
              <th scope="col" aria-label={t('incident.recordColumn')} />
            </tr>
          </thead>
          <tbody>
            {incidents.map((incident) => (
              <Row key={incident.id} incident={incident} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Row({ incident }: { readonly incident: Incident }) {
  const { formatDayAndTime } = useDates();
  const formatMs = (ms: number): string => formatDayAndTime(new Date(ms).toISOString());
  const { t } = useTranslation();
  const { id: incidentId, startedAtMs, secret, applicationName, replacement, end } = incident;
  const name = secret.displayName ?? t('application.unnamed');
  return (
    <tr className={table.row}>
      <td className={table.soft}>{formatMs(startedAtMs)}</td>
      <td>
        <bdi className={table.strong}>{name}</bdi>
        <div className={table.soft}>
          <bdi>{applicationName}</bdi>
        </div>
      </td>
      <td>
        {end === null ? (
          <Chip tone="expired">{t('incident.states.open')}</Chip>
        ) : (
          <Chip tone={end.kind === 'withdrawn' ? 'neutral' : 'healthy'}>
            {t(`incident.states.${end.kind}`, { when: formatMs(end.atMs) })}
          </Chip>
        )}
        {replacement !== null && (
          <div className={table.soft}>
            {t('incident.replacedBy', { name: replacement.displayName ?? t('application.unnamed') })}
          </div>
        )}
      </td>
      <td>
        <div className={table.actions}>
          <CopyButton
            label={t('incident.copyRecordOf', { name })}
            copy={() => desktop.incidents.copyRecord({ incidentId })}
          />
        </div>
      </td>
    </tr>
  );
}
