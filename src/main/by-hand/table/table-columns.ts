import { parseApplicationName } from '../../../shared/domain/application-name';
import { parseClientId } from '../../portal/formats/client-id';
import { type DayOrder, parseEnteredDate } from '../../../shared/domain/entered-date';
import { isMask, parseEnteredHint } from '../../portal/formats/entered-hint';
import { hintLength } from '../../portal/formats/value-shape';

/** What the cells of a table can be about. */
export const tableFields = [
  'application',
  'clientId',
  'secret',
  'hint',
  'starts',
  'expires',
  'secretId',
] as const;
export type TableField = (typeof tableFields)[number];

/** Which field stands in which cell, from 0. */
export type TableColumns = ReadonlyMap<TableField, number>;

/** Headings as portals and spreadsheets have them, in lower case without punctuation. */
const headings: Readonly<Record<TableField, readonly string[]>> = {
  application: ['application', 'application name', 'app', 'app name', 'anwendung', 'anwendungsname'],
  clientId: ['client id', 'clientid', 'application id', 'application client id', 'app id', 'appid', 'client'],
  secret: [
    'name',
    'secret',
    'secret name',
    'client secret name',
    'client secret',
    'display name',
    'displayname',
    'description',
    'bezeichnung',
    'beschreibung',
    'geheimnis',
  ],
  hint: [
    'hint',
    'value',
    'secret value',
    'client secret value',
    'first characters',
    'first three characters',
    'hinweis',
    'wert',
  ],
  starts: [
    'created',
    'created on',
    'start',
    'start date',
    'startdatetime',
    'starts',
    'valid from',
    'erstellt',
    'gültig ab',
  ],
  expires: [
    'expires',
    'expires on',
    'expires at',
    'expiry',
    'expiry date',
    'expiration',
    'expiration date',
    'end',
    'end date',
    'enddatetime',
    'valid until',
    'valid to',
    'ablaufdatum',
    'läuft ab',
    'läuft ab am',
    'gültig bis',
  ],
  secretId: ['secret id', 'secretid', 'key id', 'keyid', 'id', 'geheimnis id'],
};

/** What a line of headings says about the lines below it. */
export interface TableHeadings {
  /** What each line below is. */
  readonly of: 'secrets' | 'applications';
  readonly columns: TableColumns;
  /** How many cells the line of headings has. */
  readonly width: number;
}

/** Headings of an application's own name where no secret has one. */
const ownNames: readonly string[] = ['name', 'display name', 'displayname', 'bezeichnung'];
const descriptions: readonly string[] = ['description', 'beschreibung'];
/** What a list of applications has nothing of. */
const ofSecrets: readonly TableField[] = ['secret', 'hint', 'expires', 'secretId'];

/**
 * The columns that a line of headings names; `null` when it is none. Secrets have an expiry; applications have a client ID
 * and a name, and nothing that a secret would have.
 */
export function headingsOf(cells: readonly string[]): TableHeadings | null {
  const columns = fieldsOf(cells);
  const width = cells.length;
  // "Secret" beside "Name": the one is the name then, the other what is shown of the value.
  const second = cells.findIndex(
    (cell, at) => plainHeading(cell) === 'secret' && columns.get('secret') !== at,
  );
  if (second >= 0 && !columns.has('hint')) columns.set('hint', second);
  if (columns.has('expires')) return columns.size >= 2 ? { of: 'secrets', columns, width } : null;
  const nameAt = columns.get('secret');
  const name = plainHeading(cells[nameAt ?? -1] ?? '');
  if (nameAt !== undefined && (ownNames.includes(name) || descriptions.includes(name))) {
    if (columns.has('application') && ownNames.includes(name)) return null;
    columns.delete('secret');
    if (!columns.has('application') && ownNames.includes(name)) columns.set('application', nameAt);
  }
  const isOfApplications =
    columns.has('clientId') && columns.has('application') && !ofSecrets.some((field) => columns.has(field));
  return isOfApplications ? { of: 'applications', columns, width } : null;
}

function fieldsOf(cells: readonly string[]): Map<TableField, number> {
  const columns = new Map<TableField, number>();
  for (const [at, cell] of cells.entries()) {
    const heading = plainHeading(cell);
    const field = tableFields.find((name) => headings[name].includes(heading));
    if (field !== undefined && !columns.has(field)) columns.set(field, at);
  }
  return columns;
}

/**
 * The columns of a line without headings, by what its cells look like; `null` when two could be the same field. A cell
 * that looks like nothing else is the secret's name; three characters may be a short name, unless nothing else in the line
 * can be the beginning of a value.
 */
export function columnsByLook(cells: readonly string[], timeZone: string): TableColumns | null {
  const columns = new Map<TableField, number>();
  const found: Record<'name' | 'date' | 'masked' | 'short', number[]> = {
    ...{ name: [], date: [], masked: [], short: [] },
  };
  for (const [at, cell] of cells.entries()) {
    if (cell === '' || isOrnament(cell)) continue;
    if (isDate(cell, timeZone)) found.date.push(at);
    else if (parseClientId(cell) !== null) {
      if (columns.has('clientId')) return null;
      columns.set('clientId', at);
    } else if (parseApplicationName(cell) !== null && !columns.has('application'))
      columns.set('application', at);
    else found[lookOf(cell)].push(at);
  }
  const hints = found.masked.length > 0 ? found.masked : found.short;
  const names = found.masked.length > 0 ? [...found.name, ...found.short].sort((a, b) => a - b) : found.name;
  const [hint, ...moreHints] = hints;
  const [first, last, ...moreDates] = found.date;
  if (moreHints.length + moreDates.length > 0 || names.length > 2) return null;
  if (hint !== undefined) columns.set('hint', hint);
  // Of two dates the first is the start: no portal shows them the other way round.
  if (first !== undefined && last !== undefined) columns.set('starts', first).set('expires', last);
  else if (first !== undefined) columns.set('expires', first);
  const [name, other] = names;
  if (name === undefined) return columns;
  if (other === undefined) return columns.set('secret', name);
  if (columns.has('application')) return null;
  return columns.set('application', name).set('secret', other);
}

/** Whether a text is a date, whichever of its readings is meant. */
export function isDate(text: string, timeZone: string, order: DayOrder | null = null): boolean {
  return parseEnteredDate(text, timeZone, order).kind !== 'unreadable';
}

/** `abc…` is the beginning of a value, `abc` may be; a value itself stands where a name would, and is refused as one. */
function lookOf(text: string): 'name' | 'masked' | 'short' {
  const read = parseEnteredHint(text);
  if (read.kind !== 'hint') return 'name';
  return text.length > hintLength ? 'masked' : 'short';
}

/** What a row has for the hand and the eye: signs, buttons, states. */
function isOrnament(text: string): boolean {
  return (
    /^[^\p{L}\p{N}!-~]+$/u.test(text) ||
    isMask(text) ||
    /^(?:delete|remove|edit|copy|active|valid|expired|warning|löschen|bearbeiten|kopieren)$/iu.test(text)
  );
}

function plainHeading(text: string): string {
  return text
    .toLocaleLowerCase('en')
    .replace(/[_\-/().:*#▲▼↑↓]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
