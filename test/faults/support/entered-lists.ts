import type { ByHandApplication } from '../../../src/main/by-hand/entries/by-hand-record';
import type { ByHandStore, Change } from '../../../src/main/by-hand/entries/by-hand-store';
import { ok, type Result } from '../../../src/shared/ipc/result';
import { CrashPlan } from '../../fakes/crash-plan';

/** What is entered by hand, without its files: a list is replaced as a whole or not at all. */
export class EnteredLists implements Pick<ByHandStore, 'read' | 'change'> {
  readonly #lists: Map<string, readonly ByHandApplication[]>;
  readonly #crash: CrashPlan;

  /** @param lists what outlives the process: environment -> its list */
  constructor(lists: Map<string, readonly ByHandApplication[]>, crash = new CrashPlan()) {
    this.#lists = lists;
    this.#crash = crash;
  }

  async read(environmentId: string): Promise<Result<readonly ByHandApplication[]>> {
    return ok(this.#lists.get(environmentId) ?? []);
  }

  async change<T>(environmentId: string, change: Change<T>): Promise<Result<T>> {
    const changed = change(this.#lists.get(environmentId) ?? []);
    if (!changed.ok) return changed;
    await this.#crash.around(() => void this.#lists.set(environmentId, changed.value.after));
    return ok(changed.value.answer);
  }
}
