import { parseApplicationName } from './application-name';
import { parseClientId } from './client-id';
import { type DayOrder, parseEnteredDate } from './entered-date';
import { parseEnteredHint } from './entered-hint';
import type { TableLine } from './pasted-table';
import { nameProblem } from './secret-name';
import { isValueLike } from './value-like';
import {
  columnsByLook,
  columnsOfHeadings,
  isDate,
  type TableColumns,
  type TableField,
} from './table-columns';

/** Why a line cannot be taken in. */
export type LineProblem =
  | 'columns-unclear'
  /** A quotation mark without its other half: from there on nothing is certain. */
  | 'quotes-unclear'
  | 'no-expiry'
  | 'expiry-unreadable'
  | 'date-ambiguous'
  | 'start-unreadable'
  | 'no-client-id'
  | 'client-id-unreadable'
  | 'application-name-unusable'
  | 'secret-name-unusable'
  | 'hint-unreadable'
  /** A whole value stands where its first characters or a name belong. It is not repeated anywhere. */
  | 'value-in-table'
  | 'duplicate';

export interface BadLine {
  readonly line: number;
  readonly problem: LineProblem;
}

/** A secret as one line of a table tells it. */
export interface EnteredSecret {
  readonly line: number;
  readonly appId: string;
  /** `null` when the table does not name it. */
  readonly applicationName: string | null;
  readonly secretName: string | null;
  readonly hint: string | null;
  readonly startDateTime: string | null;
  readonly endDateTime: string;
}

/** A table, read. Every line with content is a secret, a bad line, a heading or says whose the next lines are. */
export interface ReadTable {
  readonly secrets: readonly EnteredSecret[];
  readonly badLines: readonly BadLine[];
  /** Which order of day and month the table's other lines prove, for the question about those that do not tell. */
  readonly provenOrder: DayOrder | null;
}

export interface TableReading {
  readonly timeZone: string;
  readonly order: DayOrder | null;
  /** The application of lines that name none; `null` when each must name its own. */
  readonly appId: string | null;
}

/** Reads the lines of a table. Never throws; never repeats the content of a cell that it could not read. */
export function readTable(lines: readonly TableLine[], reading: TableReading): ReadTable {
  const secrets: EnteredSecret[] = [];
  const badLines: BadLine[] = [];
  const orders = new Set<DayOrder>();
  const seen = new Set<string>();
  let headings: TableColumns | null = null;
  let owner: { readonly appId: string | null; readonly name: string | null } = {
    appId: reading.appId,
    name: null,
  };
  for (const { line, cells } of lines) {
    const named = columnsOfHeadings(cells);
    if (named !== null && !cells.some((cell) => isDate(cell, reading.timeZone))) {
      headings = named;
      continue;
    }
    const announced = headings !== null && cells.length > 2 ? null : announcedApplication(cells);
    if (announced !== null) {
      if (isValueLike(announced.name ?? '')) {
        badLines.push({ line, problem: 'value-in-table' });
        owner = { appId: announced.appId, name: null };
        continue;
      }
      // A name alone waits for its ID: the ID of the application above is never taken for it.
      const waiting = owner.appId === null ? owner.name : null;
      owner = { appId: announced.appId, name: announced.name ?? (announced.appId === null ? null : waiting) };
      continue;
    }
    const columns = headings ?? columnsByLook(cells, reading.timeZone);
    const read =
      columns === null
        ? ('columns-unclear' as const)
        : readLine({ line, cells }, columns, reading, owner, orders);
    if (typeof read === 'string') {
      badLines.push({ line, problem: read });
      continue;
    }
    const same = [read.appId, read.secretName, read.hint, read.endDateTime].join('\n');
    if (seen.has(same)) badLines.push({ line, problem: 'duplicate' });
    else secrets.push(read);
    seen.add(same);
  }
  const [proven, other] = [...orders];
  return { secrets, badLines, provenOrder: proven !== undefined && other === undefined ? proven : null };
}

function readLine(
  { line, cells }: TableLine,
  columns: TableColumns,
  { timeZone, order }: TableReading,
  owner: { readonly appId: string | null; readonly name: string | null },
  orders: Set<DayOrder>,
): EnteredSecret | LineProblem {
  const cell = (field: TableField): string => cells[columns.get(field) ?? -1] ?? '';
  const hint = parseEnteredHint(cell('hint'));
  const ownName = cell('application');
  const name = cell('secret');
  if (hint.kind === 'value' || isValueLike(ownName) || isValueLike(name)) return 'value-in-table';
  if (hint.kind === 'unreadable') return 'hint-unreadable';
  const expiry = cell('expires');
  if (expiry === '') return 'no-expiry';
  const end = parseEnteredDate(expiry, timeZone, order);
  if (end.kind === 'unreadable') return 'expiry-unreadable';
  if (end.kind === 'ambiguous') return 'date-ambiguous';
  if (end.proves !== null) orders.add(end.proves);
  const start = cell('starts') === '' ? null : parseEnteredDate(cell('starts'), timeZone, order);
  if (start?.kind === 'unreadable') return 'start-unreadable';
  if (start?.kind === 'ambiguous') return 'date-ambiguous';
  const ownId = cell('clientId');
  const appId = ownId === '' ? owner.appId : parseClientId(ownId);
  if (appId === null) return ownId === '' ? 'no-client-id' : 'client-id-unreadable';
  if (ownName !== '' && nameProblem(ownName) !== null) return 'application-name-unusable';
  if (name !== '' && nameProblem(name) !== null) return 'secret-name-unusable';
  return {
    line,
    appId,
    applicationName: ownName !== '' ? ownName : ownId === '' ? owner.name : null,
    secretName: name === '' ? null : name,
    hint: hint.hint,
    startDateTime: start === null ? null : start.dateTime,
    endDateTime: end.dateTime,
  };
}

/**
 * What a line says of the lines below it, when it has nothing but an application's name, its client ID and labels: whose
 * secrets they are. `null` for any other line.
 */
function announcedApplication(
  cells: readonly string[],
): { readonly appId: string | null; readonly name: string | null } | null {
  const words = cells.flatMap((cell) =>
    parseApplicationName(cell) === null ? cell.split(/[\s:,;()]+/u) : [cell],
  );
  const ids = words.map(parseClientId).filter((id) => id !== null);
  const names = words.filter((word) => parseApplicationName(word) !== null);
  const others = words.filter((word) => parseClientId(word) === null && !names.includes(word));
  const [appId = null, ...moreIds] = ids;
  const [name = null, ...moreNames] = names;
  if (appId === null && name === null) return null;
  const isOnlyThat =
    moreIds.length + moreNames.length === 0 && others.every((word) => labels.has(word.toLowerCase()));
  return isOnlyThat ? { appId, name } : null;
}

const labels: ReadonlySet<string> = new Set([
  '',
  'client',
  'id',
  'client_id',
  'clientid',
  'application',
  'app',
  'name',
  '-',
  '–',
  '|',
]);
