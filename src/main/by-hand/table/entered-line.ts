import type { EnteredApplication, EnteredSecret, LineProblem } from '../../../shared/domain/entered-list';
import { parseApplicationName } from '../../../shared/domain/application-name';
import type { AnnouncedApplication } from './announced-application';
import { parseClientId } from '../../portal/formats/client-id';
import { type DayOrder, parseEnteredDate } from '../../../shared/domain/entered-date';
import { parseEnteredHint } from '../../portal/formats/entered-hint';
import type { TableLine } from './pasted-table';
import { nameProblem } from '../../../shared/domain/secret-name';
import type { TableColumns, TableField } from './table-columns';
import { isValueLike } from '../../portal/formats/value-like';

export interface LineReading {
  readonly timeZone: string;
  readonly order: DayOrder | null;
  /** Epoch ms. */
  readonly latestMs: number;
  /** Whose secret it is when the line does not say. */
  readonly owner: AnnouncedApplication;
}

/** A secret's line, read by its columns. */
export function readSecretLine(
  line: TableLine,
  columns: TableColumns,
  { timeZone, order, latestMs, owner }: LineReading,
): EnteredSecret | LineProblem {
  const cell = cellsOf(line, columns);
  const isOfCertificate = line.cells.some(
    (text, at) => certificate.test(text) && at !== columns.get('secret') && at !== columns.get('application'),
  );
  if (isOfCertificate) return 'certificate';
  const { ownName, name } = namesOf(cell);
  const hint = parseEnteredHint(cell('hint'));
  if (hint.kind === 'value' || isValueLike(ownName) || isValueLike(name)) return 'value-in-table';
  if (hint.kind === 'unreadable') return 'hint-unreadable';
  const expiry = cell('expires');
  if (expiry === '') return 'no-expiry';
  const end = parseEnteredDate(expiry, timeZone, order);
  if (end.kind === 'unreadable') return 'expiry-unreadable';
  if (end.kind === 'ambiguous') return 'date-ambiguous';
  if (Date.parse(end.dateTime) > latestMs) return 'expiry-over-maximum';
  const start = cell('starts') === '' ? null : parseEnteredDate(cell('starts'), timeZone, order);
  if (start?.kind === 'unreadable') return 'start-unreadable';
  if (start?.kind === 'ambiguous') return 'date-ambiguous';
  if (start !== null && start.dateTime > end.dateTime) return 'end-before-start';
  const ownId = cell('clientId');
  const appId = ownId === '' ? owner.appId : parseClientId(ownId);
  if (appId === null) return ownId === '' ? 'no-client-id' : 'client-id-unreadable';
  if (ownName !== '' && nameProblem(ownName) !== null) return 'application-name-unusable';
  if (name !== '' && nameProblem(name) !== null) return 'secret-name-unusable';
  return {
    line: line.line,
    appId,
    applicationName: ownName !== '' ? ownName : ownId === '' ? owner.name : null,
    secretName: name === '' ? null : name,
    hint: hint.hint,
    startDateTime: start === null ? null : start.dateTime,
    endDateTime: end.dateTime,
  };
}

/** What a column says of a row that is about a certificate: exports list both in one table. */
const certificate = /^(?:certificate|cert|key ?credentials?|asymmetricx509cert|zertifikat)$/iu;

/** The application's name and the secret's. A name by the convention is an application's, whatever heads its column. */
function namesOf(cell: (field: TableField) => string): { readonly ownName: string; readonly name: string } {
  const ownName = cell('application');
  const name = cell('secret');
  if (ownName === '' && parseApplicationName(name) !== null) return { ownName: name, name: '' };
  // Where tools write the secret's ID as its name, it has none.
  return { ownName, name: parseClientId(name) === null ? name : '' };
}

/** A line of a table that lists applications and no secrets. */
export function readApplicationLine(
  line: TableLine,
  columns: TableColumns,
): EnteredApplication | LineProblem {
  const cell = cellsOf(line, columns);
  const name = cell('application');
  if (isValueLike(name)) return 'value-in-table';
  const id = cell('clientId');
  if (id === '') return 'no-client-id';
  const appId = parseClientId(id);
  if (appId === null) return 'client-id-unreadable';
  if (name !== '' && nameProblem(name) !== null) return 'application-name-unusable';
  return { line: line.line, appId, applicationName: name === '' ? null : name };
}

export function cellsOf({ cells }: TableLine, columns: TableColumns): (field: TableField) => string {
  return (field) => cells[columns.get(field) ?? -1] ?? '';
}
