import { parseApplicationName } from './application-name';
import { parseClientId } from './client-id';
import { type DayOrder, parseEnteredDate } from './entered-date';
import { parseEnteredHint } from './entered-hint';

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

/** The columns that a line of headings names; `null` when it is none: one must be the expiry, and no cell a date. */
export function columnsOfHeadings(cells: readonly string[]): TableColumns | null {
  const columns = new Map<TableField, number>();
  for (const [at, cell] of cells.entries()) {
    const heading = plainHeading(cell);
    const field = tableFields.find((name) => headings[name].includes(heading));
    if (field !== undefined && !columns.has(field)) columns.set(field, at);
  }
  // "Secret" beside "Name": the one is the name then, the other what is shown of the value.
  const second = cells.findIndex(
    (cell, at) => plainHeading(cell) === 'secret' && columns.get('secret') !== at,
  );
  if (second >= 0 && !columns.has('hint')) columns.set('hint', second);
  return columns.has('expires') && columns.size >= 2 ? columns : null;
}

/**
 * The columns of a line without headings, by what its cells look like; `null` when two could be the same field. A cell
 * that looks like nothing else is the secret's name.
 */
export function columnsByLook(cells: readonly string[], timeZone: string): TableColumns | null {
  const columns = new Map<TableField, number>();
  const names: number[] = [];
  const dates: number[] = [];
  for (const [at, cell] of cells.entries()) {
    if (cell === '' || isOrnament(cell)) continue;
    if (isDate(cell, timeZone)) dates.push(at);
    else if (parseClientId(cell) !== null) {
      if (columns.has('clientId')) return null;
      columns.set('clientId', at);
    } else if (parseApplicationName(cell) !== null && !columns.has('application'))
      columns.set('application', at);
    else if (!columns.has('hint') && isHint(cell)) columns.set('hint', at);
    else names.push(at);
  }
  const [first, last, ...more] = dates;
  if (more.length > 0 || names.length > 2) return null;
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

function isHint(text: string): boolean {
  const { kind } = parseEnteredHint(text);
  return kind === 'hint' || kind === 'value';
}

/** What a row has for the hand and the eye: signs, buttons, states. */
function isOrnament(text: string): boolean {
  return (
    /^[^\p{L}\p{N}!-~]+$/u.test(text) ||
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
