import type { ScheduleGroup } from '../domain/schedule';
import type { Lane, ListedApplication, ListedSecret } from './state/list-overview';

/** Characters of a text that is searched for. */
export const longestSearch = 200;

/** The lists that main is asked for in parts, as `inventory:<name>`: how each is narrowed down, and what a row of it is. */
export interface ListWindows {
  /** Sorted by consequence. */
  readonly secrets: { readonly query: { readonly group: ScheduleGroup | null }; readonly row: ListedSecret };
  /** As the list has them; those whose name, client ID or API has the text in it. */
  readonly applications: { readonly query: { readonly search: string }; readonly row: ListedApplication };
  /** Of the chart, that of the most urgent secret first. */
  readonly lanes: { readonly query: object; readonly row: Lane };
}

export type WindowName = keyof ListWindows;

/** Which part of a list is wanted. */
export interface PartWanted {
  /** Place of its first row, from 0. */
  readonly from: number;
  /** Rows at most; {@link mostRows} is the most that is answered. */
  readonly count: number;
  /** `ListPart.tag` of what is known of it; `null` where nothing is. */
  readonly known: string | null;
}

export const mostRows = 10_000;

/** Part of a list as it is now. */
export interface ListPart<Row> {
  /** Rows of the whole list, by the same query. */
  readonly total: number;
  /** Another one when the part says something else. */
  readonly tag: string;
  /** `null` when the part is as it is known. */
  readonly rows: readonly Row[] | null;
}

/** What a window takes and answers, as a channel. */
export interface WindowChannel<N extends WindowName> {
  readonly argument: ListWindows[N]['query'] & PartWanted;
  readonly result: ListPart<ListWindows[N]['row']>;
}
