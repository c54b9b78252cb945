import type { ApiAccess, Application, ClientSecret } from '../../domain/application';
import type { Expiry } from '../../domain/expiry';
import type { ScheduleEntry, ScheduleGroup } from '../../domain/schedule';

/** One secret in the expiry schedule, with what is said of its application beside it. */
export interface ListedSecret extends Pick<ScheduleEntry, 'secret' | 'expiry' | 'standing' | 'group'> {
  readonly applicationId: string;
  readonly applicationName: string;
}

/** One application with the state of its most urgent secret. */
export interface ListedApplication {
  readonly id: string;
  readonly displayName: string;
  /** Names of the APIs that it reaches. */
  readonly apis: readonly ApiAccess['name'][];
  readonly secretCount: number;
  /** A secret lets it in now. */
  readonly hasValid: boolean;
  /** `null` where there is no secret. */
  readonly worst: Expiry | null;
}

/** One secret's bar on the chart; shares of its width. */
export interface Bar extends Pick<ClientSecret, 'displayName' | 'endDateTime'> {
  readonly expiry: Expiry;
  readonly group: ScheduleGroup;
  readonly from: number;
  readonly to: number;
  /** Row within the lane, from 0: secrets that are valid together lie below each other. */
  readonly row: number;
  /** The end lies on the chart, so that its mark is shown. */
  readonly showsEnd: boolean;
}

/** The secrets of one application on the chart. */
export interface Lane {
  readonly applicationId: string;
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly rows: number;
}

/** A month's beginning on the chart, as a share of its width. */
export interface MonthMark {
  readonly at: number;
  /** Epoch ms. */
  readonly startMs: number;
}

/** An application of whose secrets some could not be read. */
export interface PartlyReadApplication extends Pick<Application, 'id' | 'displayName'> {
  readonly unreadable: NonNullable<Application['unreadable']>;
}

/** How many of the most urgent secrets, of the applications that could be read in part only, and of the chart's lanes, are told without being asked for. */
export const toldSecrets = 7;
export const toldPartlyRead = 7;
export const toldLanes = 12;

/** What the home shows of a list, counted by the calendar of today. The rest is asked for in parts (`ListWindows`). */
export interface ListOverview {
  /** Grows whenever anything in the list, or in what its days say, is different. */
  readonly revision: number;
  readonly applicationCount: number;
  /** How many secrets are in each group. */
  readonly counts: Readonly<Record<ScheduleGroup, number>>;
  /** The first {@link toldSecrets}, the most urgent first. */
  readonly mostUrgent: readonly ListedSecret[];
  /** Names of the APIs that the application of the most urgent one reaches. */
  readonly apisAtStake: readonly string[];
  /** The first {@link toldPartlyRead}. */
  readonly partlyRead: readonly PartlyReadApplication[];
  readonly months: readonly MonthMark[];
  /** Where the present is on the chart. */
  readonly today: number;
  /** How many applications have a bar on the chart. */
  readonly laneCount: number;
  /** The first {@link toldLanes}, that of the most urgent secret first. */
  readonly lanes: readonly Lane[];
}
