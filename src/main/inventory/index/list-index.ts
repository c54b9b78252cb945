import { createHash } from 'node:crypto';
import type { Application } from '../../../shared/domain/application';
import { validSecrets } from '../../../shared/domain/deletion';
import type { ScheduleEntry, ScheduleGroup } from '../../../shared/domain/schedule';
import {
  type ListedApplication,
  type ListedSecret,
  type ListOverview,
  type PartlyReadApplication,
  toldLanes,
  toldPartlyRead,
  toldSecrets,
} from '../../../shared/ipc/state/list-overview';
import type { ListPart, ListWindows, PartWanted, WindowName } from '../../../shared/ipc/windows';
import { horizonOf } from './horizon';
import type { Schedule } from './schedules';

type Rows<N extends WindowName> = ListWindows[N]['row'];

/** One list, counted and sorted by one schedule, as it is shown and searched. What only a part shows is made for the part. */
export class ListIndex {
  readonly schedule: Schedule;
  readonly #applications: readonly Application[];
  readonly #horizon;
  readonly #groups = new Map<ScheduleGroup, readonly ScheduleEntry[]>();
  #worst: ReadonlyMap<string, ScheduleEntry> | null = null;
  /** What each application is found by. */
  #texts: readonly (readonly string[])[] | null = null;

  constructor(applications: readonly Application[], schedule: Schedule) {
    this.schedule = schedule;
    this.#applications = applications;
    this.#horizon = horizonOf(schedule.entries, schedule.nowMs, schedule.timeZone);
  }

  /** @param revision see {@link ListOverview.revision} */
  overview(revision: number): ListOverview {
    const { entries } = this.schedule;
    const { months, today, laneCount, lanes } = this.#horizon;
    const countOf = (group: ScheduleGroup): number => this.#group(group).length;
    return {
      ...{ revision, months, today, laneCount },
      applicationCount: this.#applications.length,
      counts: {
        'expired-in-use': countOf('expired-in-use'),
        'within-7-days': countOf('within-7-days'),
        'within-30-days': countOf('within-30-days'),
        healthy: countOf('healthy'),
        'old-replaced': countOf('old-replaced'),
      },
      mostUrgent: entries.slice(0, toldSecrets).map(listedSecret),
      apisAtStake: entries[0]?.application.apis.map(({ name }) => name) ?? [],
      partlyRead: this.#applications.flatMap(partlyRead).slice(0, toldPartlyRead),
      lanes: lanes(0, toldLanes),
    };
  }

  secrets({ group, ...wanted }: ListWindows['secrets']['query'] & PartWanted): ListPart<Rows<'secrets'>> {
    const entries = group === null ? this.schedule.entries : this.#group(group);
    return part(entries.length, wanted, (from, to) => entries.slice(from, to).map(listedSecret));
  }

  applications({
    search,
    ...wanted
  }: ListWindows['applications']['query'] & PartWanted): ListPart<Rows<'applications'>> {
    const found = this.#found(search.trim().toLocaleLowerCase());
    return part(found.length, wanted, (from, to) => found.slice(from, to).map((one) => this.#listed(one)));
  }

  lanes(wanted: PartWanted): ListPart<Rows<'lanes'>> {
    const { laneCount, lanes } = this.#horizon;
    return part(laneCount, wanted, (from, to) => lanes(from, to - from));
  }

  #group(group: ScheduleGroup): readonly ScheduleEntry[] {
    const kept = this.#groups.get(group) ?? this.schedule.entries.filter((entry) => entry.group === group);
    this.#groups.set(group, kept);
    return kept;
  }

  #found(wanted: string): readonly Application[] {
    if (wanted === '') return this.#applications;
    this.#texts ??= this.#applications.map(({ displayName, appId, apis }) =>
      [displayName, appId, ...apis.map(({ name }) => name)].map((words) => words.toLocaleLowerCase()),
    );
    const texts = this.#texts;
    return this.#applications.filter((_, index) => texts[index]?.some((words) => words.includes(wanted)));
  }

  #listed(application: Application): ListedApplication {
    const { id, displayName, apis, secrets } = application;
    // The first of an application is its most urgent one.
    this.#worst ??= new Map(
      [...this.schedule.entries].reverse().map((entry) => [entry.application.id, entry]),
    );
    return {
      ...{ id, displayName, apis: apis.map(({ name }) => name) },
      secretCount: secrets.length,
      hasValid: validSecrets(application, this.schedule.nowMs).length > 0,
      worst: this.#worst.get(id)?.expiry ?? null,
    };
  }
}

function listedSecret({ application, secret, expiry, standing, group }: ScheduleEntry): ListedSecret {
  const { id: applicationId, displayName: applicationName } = application;
  return { applicationId, applicationName, secret, expiry, standing, group };
}

function partlyRead({ id, displayName, unreadable }: Application): readonly PartlyReadApplication[] {
  return unreadable === undefined ? [] : [{ id, displayName, unreadable }];
}

function part<Row>(
  total: number,
  { from, count, known }: PartWanted,
  rowsOf: (from: number, to: number) => readonly Row[],
): ListPart<Row> {
  const rows = rowsOf(from, Math.min(total, from + count));
  const tag = createHash('sha256')
    .update(JSON.stringify([from, rows]))
    .digest('base64');
  return { total, tag, rows: tag === known ? null : rows };
}
