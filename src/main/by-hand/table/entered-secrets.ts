import type {
  BadLine,
  EnteredApplication,
  EnteredSecret,
  LineProblem,
} from '../../../shared/domain/entered-list';
import { announcedApplication, type AnnouncedApplication } from './announced-application';
import { type DayOrder, parseEnteredDate } from '../../../shared/domain/entered-date';
import { cellsOf, readApplicationLine, readSecretLine } from './entered-line';
import type { TableLine } from './pasted-table';
import {
  columnsByLook,
  earliestOf,
  headingsOf,
  isDate,
  isRule,
  mayBeDate,
  type TableColumns,
  type TableHeadings,
} from './table-columns';
import { isValueLike } from '../../portal/formats/value-like';

/** A table, read. Every line with content is in exactly one of the four lists. */
export interface ReadTable {
  readonly secrets: readonly EnteredSecret[];
  /** Each once, at its first line. */
  readonly applications: readonly EnteredApplication[];
  /** In the order of their numbers. */
  readonly badLines: readonly BadLine[];
  /** Headings, names whose ID stands in a later line, and applications that are named again: nothing to take in. */
  readonly contextLines: readonly number[];
  /** Which order of day and month the table's other lines prove, for the question about those that do not tell. */
  readonly provenOrder: DayOrder | null;
  /** Columns of the table, from 1, with dates that no heading made an expiry or a start; left out where there are none. */
  readonly otherDates?: readonly number[];
}

/** Two notes of one expiry, in whatever zones, lie at most this far apart. */
const sameDayMs = 36 * 3_600_000;

export interface TableReading {
  readonly timeZone: string;
  readonly order: DayOrder | null;
  /** The latest expiry that a secret can have, epoch ms. */
  readonly latestMs: number;
  /** The application of lines that name none; `null` when each must name its own. */
  readonly appId: string | null;
}

/** A line of more cells, or of more characters, is of no table that a person keeps. */
const mostCells = 100;
const mostCharacters = 10_000;
/** How much is read in a few hundredths of a second: dates take the longest. */
const cellsAtOnce = 300;
const charactersAtOnce = 20_000;

/**
 * Reads the lines of a table, some at a time. Never throws; never repeats the content of a cell that it could not read.
 */
export function* readTable(lines: readonly TableLine[], reading: TableReading): Generator<void, ReadTable> {
  const reader = new TableReader(reading);
  let [cells, characters] = [0, 0];
  for (const line of lines) {
    reader.read(line);
    cells += line.cells.length;
    characters += charactersOf(line);
    if (cells < cellsAtOnce && characters < charactersAtOnce) continue;
    [cells, characters] = [0, 0];
    yield;
  }
  return reader.end();
}

/** What has been read so far. */
class TableReader {
  readonly #reading: TableReading;
  readonly #secrets: EnteredSecret[] = [];
  readonly #applications = new Map<string, EnteredApplication>();
  readonly #badLines: BadLine[] = [];
  readonly #contextLines: number[] = [];
  readonly #orders = new Set<DayOrder>();
  readonly #seen = new Set<string>();
  readonly #otherDates = new Set<number>();
  #headings: TableHeadings | null = null;
  #owner: AnnouncedApplication;
  /** The line of a name whose ID has not come so far. */
  #waitingLine: number | null = null;

  constructor(reading: TableReading) {
    this.#reading = reading;
    this.#owner = { appId: reading.appId, name: null };
  }

  read(line: TableLine): void {
    const { timeZone } = this.#reading;
    if (line.cells.length > mostCells || charactersOf(line) > mostCharacters) {
      this.#badLines.push({ line: line.line, problem: 'columns-unclear' });
      return;
    }
    if (isRule(line.cells)) {
      this.#contextLines.push(line.line);
      return;
    }
    const named = headingsOf(line.cells);
    if (named !== null && !line.cells.some((cell) => isDate(cell, timeZone))) {
      this.#headings = named;
      this.#contextLines.push(line.line);
      return;
    }
    // A longer line than its headings does not belong to a list of applications.
    if (this.#headings?.of === 'applications' && line.cells.length > this.#headings.width) {
      this.#headings = null;
    }
    const isRow = this.#headings !== null && line.cells.length >= Math.min(this.#headings.width, 3);
    const announced = isRow ? null : announcedApplication(line.cells);
    if (announced !== null) this.#announce(line.line, announced);
    else if (this.#headings?.of === 'applications') this.#readApplication(line, this.#headings);
    else this.#readSecret(line);
  }

  end(): ReadTable {
    this.#giveUpWaiting();
    const [proven, other] = [...this.#orders];
    return {
      secrets: this.#secrets,
      applications: [...this.#applications.values()],
      badLines: this.#badLines.sort((one, another) => one.line - another.line),
      contextLines: this.#contextLines,
      provenOrder: proven !== undefined && other === undefined ? proven : null,
      ...(this.#otherDates.size === 0 ? {} : { otherDates: [...this.#otherDates].sort((a, b) => a - b) }),
    };
  }

  #announce(line: number, { appId, name }: AnnouncedApplication): void {
    if (isValueLike(name ?? '')) {
      this.#giveUpWaiting();
      this.#owner = { appId, name: null };
      this.#badLines.push({ line, problem: 'value-in-table' });
      return;
    }
    // A name alone waits for its ID: the ID of the application above is never taken for it.
    const waiting = this.#waitingLine === null ? null : this.#owner.name;
    if (name !== null) this.#giveUpWaiting();
    this.#owner = { appId, name: name ?? waiting };
    if (appId === null) {
      this.#waitingLine = line;
      return;
    }
    if (this.#waitingLine !== null) this.#contextLines.push(this.#waitingLine);
    this.#waitingLine = null;
    this.#enterApplication({ line, appId, applicationName: name ?? waiting });
  }

  #readApplication(line: TableLine, { columns }: TableHeadings): void {
    // A date that no heading speaks for may be an expiry, so the line is not taken for an application without secrets.
    const known = new Set(columns.values());
    const hasOtherDate = line.cells.some(
      (cell, at) => !known.has(at) && mayBeDate(cell, this.#reading.timeZone),
    );
    const read = hasOtherDate ? 'columns-unclear' : readApplicationLine(line, columns);
    if (typeof read === 'string') this.#badLines.push({ line: line.line, problem: read });
    else this.#enterApplication(read);
  }

  #enterApplication(entered: EnteredApplication): void {
    const known = this.#applications.get(entered.appId);
    if (known !== undefined) this.#contextLines.push(entered.line);
    if (known === undefined) this.#applications.set(entered.appId, entered);
    else if (known.applicationName === null) {
      this.#applications.set(entered.appId, { ...known, applicationName: entered.applicationName });
    }
  }

  #readSecret(line: TableLine): void {
    const columns = this.#headings?.columns ?? columnsByLook(line.cells, this.#reading.timeZone);
    const reading = { ...this.#reading, owner: this.#owner };
    const isClear = columns !== null && !this.#hasSecondExpiry(line, columns);
    const read = isClear ? readSecretLine(line, columns, reading) : unclear(line);
    if (columns !== null && (typeof read !== 'string' || read === 'date-ambiguous'))
      this.#note(line, columns);
    if (typeof read === 'string') {
      this.#badLines.push({ line: line.line, problem: read });
      return;
    }
    const secret = read;
    const same = [secret.appId, secret.secretName, secret.hint, secret.endDateTime].join('\n');
    if (this.#seen.has(same)) this.#badLines.push({ line: line.line, problem: 'duplicate' });
    else this.#secrets.push(secret);
    this.#seen.add(same);
  }

  /** Whether two columns of expiries say different things of one line. */
  #hasSecondExpiry({ cells }: TableLine, columns: TableColumns): boolean {
    const { timeZone } = this.#reading;
    const first = cells[columns.get('expires') ?? -1] ?? '';
    return (this.#headings?.otherExpiries ?? []).some((at) => {
      const other = cells[at] ?? '';
      if (!isDate(other, timeZone)) return mayBeDate(other, timeZone);
      return Math.abs(earliestOf(first, timeZone) - earliestOf(other, timeZone)) > sameDayMs;
    });
  }

  /** What a line proves of day and month, and where else it has dates. */
  #note(line: TableLine, columns: TableColumns): void {
    const { timeZone } = this.#reading;
    const cell = cellsOf(line, columns);
    for (const field of ['expires', 'starts'] as const) {
      const date = parseEnteredDate(cell(field), timeZone, null);
      if (date.kind === 'date' && date.proves !== null) this.#orders.add(date.proves);
    }
    const known = new Set([...columns.values(), ...(this.#headings?.otherExpiries ?? [])]);
    for (const [at, text] of line.cells.entries()) {
      if (!known.has(at) && mayBeDate(text, timeZone)) this.#otherDates.add(at + 1);
    }
  }

  #giveUpWaiting(): void {
    if (this.#waitingLine !== null) this.#badLines.push({ line: this.#waitingLine, problem: 'no-client-id' });
    this.#waitingLine = null;
  }
}

function charactersOf({ cells }: TableLine): number {
  return cells.reduce((sum, { length }) => sum + length, 0);
}

function unclear({ cells }: TableLine): LineProblem {
  return cells.some(isValueLike) ? 'value-in-table' : 'columns-unclear';
}
