import type { TFunction } from 'i18next';
import type { Incident, IncidentEnd } from '../../../shared/domain/incident';

/** The record of an incident for people who were not there: plain text, times in UTC, and no value. */
export function incidentText(incident: Incident, t: TFunction): string {
  const { secret, replacement, end, apis, by, note } = incident;
  const none = t('incident.record.none');
  const nameOf = (displayName: string | null): string => displayName ?? t('application.unnamed');
  const lines: readonly (readonly [label: string, words: string])[] = [
    [t('incident.record.application'), `${incident.applicationName}, ${incident.appId}`],
    [t('incident.record.apis'), apis.length === 0 ? none : apis.join(', ')],
    [t('incident.record.secret'), [nameOf(secret.displayName), hintOf(secret.hint), secret.keyId].join(', ')],
    [t('incident.record.valid'), `${instant(secret.startDateTime)} – ${instant(secret.endDateTime)}`],
    [t('incident.record.marked'), [at(incident.startedAtMs), ...(by === null ? [] : [by])].join(', ')],
    [
      t('incident.record.replacement'),
      replacement === null
        ? none
        : [
            nameOf(replacement.displayName),
            replacement.keyId,
            at(replacement.savedAtMs),
            ...reference(replacement.requestId),
          ].join(', '),
    ],
    [t('incident.record.end'), end === null ? t('incident.record.open') : endOf(end, t)],
    [t('incident.record.note'), note.trim() === '' ? none : note.trim()],
  ];
  return `${[t('incident.record.title'), '', ...lines.map(([label, words]) => `${label}: ${words}`)].join('\n')}\n`;
}

function endOf(end: IncidentEnd, t: TFunction): string {
  const request = end.kind === 'deleted' ? reference(end.requestId) : [];
  return [t(`incident.record.ends.${end.kind}`), at(end.atMs), ...request].join(', ');
}

function reference(requestId: string | null): readonly string[] {
  return requestId === null ? [] : [`request-id ${requestId}`];
}

function hintOf(hint: string | null): string {
  return hint === null ? '—' : `${hint}…`;
}

function instant(iso: string | null): string {
  return iso === null ? '—' : at(Date.parse(iso));
}

/** ISO 8601 in whole seconds. */
function at(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
