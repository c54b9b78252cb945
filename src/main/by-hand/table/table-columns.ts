import { parseApplicationName } from '../../../shared/domain/application-name';
import { parseClientId } from '../../portal/formats/client-id';
import { type DayOrder, longestDate, parseEnteredDate } from '../../../shared/domain/entered-date';
import { isMask, parseEnteredHint } from '../../portal/formats/entered-hint';
import { hintLength } from '../../portal/formats/value-shape';

/** What the cells of a table can be about. */
const tableFields = ['application', 'clientId', 'secret', 'hint', 'starts', 'expires', 'secretId'] as const;
export type TableField = (typeof tableFields)[number];

/** Which field stands in which cell, from 0. */
export type TableColumns = ReadonlyMap<TableField, number>;

/** What headings begin with that are about the secret and not the application: `Client Secret End Date`. */
const ofTheSecret = [
  /^(?:client)?(?:secret|credential|password|key)(?=.)/u,
  /^(?:client)?(?:secrets|passwordcredentials?)(?=.)/u,
] as const;

/**
 * Headings as portals, spreadsheets and people's scripts have them, in lower case, without punctuation and spaces: the
 * same words stand in them in one and in several. Of the secret's own only what follows {@link ofTheSecret}.
 */
const headings: Readonly<Record<TableField, RegExp>> = {
  application: /^(?:application|app)(?:display)?(?:name)?$|^anwendung(?:sname)?$/u,
  clientId: /^(?:application|app)?client(?:id)?$|^(?:application|app)(?:client)?id$/u,
  secret:
    /^(?:client)?secret$|^(?:display)?name$|^description$|^identifier$|^bezeichnung$|^beschreibung$|^geheimnis$/u,
  hint: /^hint$|^value$|^first(?:three)?characters$|^hinweis$|^wert$/u,
  starts:
    /^(?:created|starts?|starting)(?:on|at|date|datetime|time|timestamp)*(?:utc|gmt)?$|^validfrom$|^notbefore$|^erstellt(?:am)?$|^gültigab$/u,
  expires:
    /^(?:next|date)?(?:ends?|expir(?:y|es?|ed|ation|ing))(?:on|at|date|datetime|time|timestamp)*(?:utc|gmt)?$|^valid(?:until|till|through|to)(?:utc)?$|^notafter$|^ablauf(?:datum)?$|^läuftab(?:am)?$|^gültigbis$/u,
  secretId: /^id$/u,
};

/** What a line of headings says about the lines below it. */
export interface TableHeadings {
  /** What each line below is. */
  readonly of: 'secrets' | 'applications';
  readonly columns: TableColumns;
  /** Further cells that are headed as an expiry. */
  readonly otherExpiries: readonly number[];
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
  const { columns, otherExpiries } = fieldsOf(cells);
  const width = cells.length;
  // "Secret" beside "Name": the one is the name then, the other what is shown of the value.
  const second = cells.findIndex(
    (cell, at) => plainHeading(cell) === 'secret' && columns.get('secret') !== at,
  );
  if (second >= 0 && !columns.has('hint')) columns.set('hint', second);
  if (columns.has('expires'))
    return columns.size >= 2 ? { of: 'secrets', columns, otherExpiries, width } : null;
  const nameAt = columns.get('secret');
  const name = plainHeading(cells[nameAt ?? -1] ?? '');
  if (nameAt !== undefined && (ownNames.includes(name) || descriptions.includes(name))) {
    if (columns.has('application') && ownNames.includes(name)) return null;
    columns.delete('secret');
    if (!columns.has('application') && ownNames.includes(name)) columns.set('application', nameAt);
  }
  const isOfApplications =
    columns.has('clientId') && columns.has('application') && !ofSecrets.some((field) => columns.has(field));
  return isOfApplications ? { of: 'applications', columns, otherExpiries: [], width } : null;
}

function fieldsOf(cells: readonly string[]): {
  readonly columns: Map<TableField, number>;
  readonly otherExpiries: readonly number[];
} {
  const columns = new Map<TableField, number>();
  const otherExpiries: number[] = [];
  for (const [at, cell] of cells.entries()) {
    const heading = plainHeading(cell).replaceAll(' ', '');
    const own = tableFields.find((name) => headings[name].test(heading));
    const ofSecret = ofTheSecret.map((what) => heading.replace(what, ''));
    const field =
      own ?? tableFields.slice(2).find((name) => ofSecret.some((rest) => headings[name].test(rest)));
    if (field === undefined) continue;
    const known = columns.get(field);
    if (known === undefined) columns.set(field, at);
    else if (field === 'expires') otherExpiries.push(at);
    // "Display Name" beside "Secret Name": the one is the application's then, the other the secret's.
    else if (field === 'secret' && own === undefined && isOwnName(cells[known])) {
      columns.set('secret', at);
      if (!columns.has('application')) columns.set('application', known);
    }
  }
  return { columns, otherExpiries };
}

function isOwnName(cell: string | undefined): boolean {
  return ownNames.includes(plainHeading(cell ?? ''));
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
      // Portals name the application before its secret, and the secret's own ID behind what they show of it.
      const isOfSecret = found.date.length > 0 && found.masked.length + found.short.length > 0;
      const field = isOfSecret ? 'secretId' : 'clientId';
      if (columns.has(field)) return null;
      columns.set(field, at);
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
  // Of two dates the later one is the end, whichever a tool puts first.
  if (first !== undefined && last !== undefined) {
    const isTurned = earliestOf(cells[first], timeZone) > earliestOf(cells[last], timeZone);
    columns.set('starts', isTurned ? last : first).set('expires', isTurned ? first : last);
  } else if (first !== undefined) columns.set('expires', first);
  const [name, other] = names;
  if (name === undefined) return columns;
  if (other === undefined) return columns.set('secret', name);
  if (columns.has('application')) return null;
  return columns.set('application', name).set('secret', other);
}

/** Epoch ms of the earliest reading of a date; 0 for none. */
export function earliestOf(text: string | undefined, timeZone: string): number {
  const read = parseEnteredDate(text ?? '', timeZone, null);
  if (read.kind === 'date') return Date.parse(read.dateTime);
  return read.kind === 'ambiguous' ? Math.min(Date.parse(read.dayFirst), Date.parse(read.monthFirst)) : 0;
}

/** Whether a line only draws a rule below headings. */
export function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[-=_+|:\s]*$/u.test(cell)) && cells.some((cell) => /[-=_]{3}/u.test(cell));
}

/** Whether a text is a date, whichever of its readings is meant. */
export function isDate(text: string, timeZone: string, order: DayOrder | null = null): boolean {
  return parseEnteredDate(text, timeZone, order).kind !== 'unreadable';
}

/** Dates as other languages, programs and spreadsheets write them, which nobody could tell for certain. */
const datesOfOthers: readonly RegExp[] = [
  // 31/12/26, 2026年12月31日, and what has a time or a zone of its own behind it. No version and no address of a network.
  /(?<![\p{N}.])(?:\p{Nd}{1,2}|\p{Nd}{4}) ?[-/.年] ?\p{Nd}{1,2} ?[-/.月] ?(?:\p{Nd}{4}|\p{Nd}{1,2}日|\p{Nd}{2})(?![\p{N}.])/u,
  // 31 décembre 2026, 12/2026, Dec 2026, 31-déc-26
  /^[^\p{N}]{0,12}\p{Nd}{1,2}[^\p{N}]{1,15}(?:19|20)\p{Nd}{2}(?!\p{N})/u,
  /^\p{L}{3,12}\.?[- ](?:19|20)\p{Nd}{2}$/u,
  /^\p{Nd}{1,2}[-. ]{1,2}\p{L}{3,12}\.?[- ]\p{Nd}{2}$/u,
  // 20261231, with a time behind it or without
  /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?$/u,
  // Seconds or milliseconds since 1970, and days since 1900
  /^(?:\/Date\()?[12]\d{9}(?:\d{3})?(?:[-+]\d{4})?(?:\)\/)?$/u,
  /^(?:4[3-9]|5\d)\d{3}(?:[.,]\d{1,12})?$/u,
];

/** Whether a text may be a date, though it could not be read as one: a column of such is never left out without a word. */
export function mayBeDate(text: string, timeZone: string): boolean {
  if (isDate(text, timeZone)) return true;
  return text.length <= longestDate && datesOfOthers.some((form) => form.test(text));
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
    .normalize('NFC')
    .toLocaleLowerCase('en')
    .replace(/[_\-/().:*#▲▼↑↓]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
