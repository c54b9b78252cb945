import type { Environment } from '../../shared/domain/environment';
import { byConsequence } from '../../shared/domain/schedule';
import type { ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { WatchedSchedule } from '../inventory/index/inventory-index';
import type { WatchedList } from '../inventory/index/watched-lists';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { dueReminders, type Reminder } from './due-reminders';
import { reminderEntries } from './reminder-entries';
import type { MailedReminders } from './mailed-reminders';
import type { ReminderLedger } from './reminder-ledger';
import type { Wishes } from './wished-reminders';

/** Time limits of an operating system are not trusted with more: a sleeping computer stops them. */
const tickMs = 60_000;
/** The start belongs to the window: showing a notification keeps main waiting for the desktop. */
const firstLookMs = 3_000;

/** More than these at once become one notification: a wall of them is read by nobody. */
const mostSingly = 3;

/** A reminder with the environment that its secret is of. */
export interface PlacedReminder extends Reminder {
  readonly environmentId: string;
  /** For the words; `null` where there is one environment only, and nothing to be told apart. */
  readonly environmentName: string | null;
}

/** Shows reminders as one notification, the most urgent first; answers whether the system took it. */
export type ShowReminders = (reminders: readonly PlacedReminder[]) => Promise<boolean>;

export interface RemindersOptions {
  readonly index: {
    watched(): readonly WatchedSchedule[];
    onChanged(listener: () => void): () => void;
  };
  readonly environments: () => readonly Environment[];
  /** What an environment is called in words. */
  readonly nameOf: (environment: Environment) => string;
  /** The thresholds that count in an environment. */
  readonly thresholdDays: (environment: Environment) => readonly number[];
  readonly ledger: Pick<ReminderLedger, 'load' | 'rows' | 'wasShown' | 'markDue' | 'markShown' | 'settled'>;
  /** What the portal has mailed: it adds a word to ours, and takes none away. */
  readonly mailed: Pick<MailedReminders, 'mailedAtMs' | 'onChanged'>;
  readonly show: ShowReminders;
  readonly wishes: Wishes;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Compares the lists of all environments with the clock, every minute and whenever one changes, and shows what is due:
 * signed in or not, with or without a network. What could not be shown is tried again with the next tick.
 */
export class Reminders {
  readonly #options: RemindersOptions;
  readonly #changed = new Emitter<void>();
  /** Put together once for the same lists, until the ledger has news. */
  #entries: { readonly of: readonly WatchedList[]; readonly entries: readonly ReminderEntry[] } | null = null;
  /** Before the ledger is read everything would look as if it was never shown. */
  #isWatching = false;
  #checking: Promise<void> | null = null;
  #isAskedAgain = false;

  constructor(options: RemindersOptions) {
    this.#options = options;
  }

  /** Begins to watch; answers with the function that ends it. */
  start(): () => void {
    const { index, clock, ledger, mailed } = this.#options;
    let cancel: () => void = () => undefined;
    let isOver = false;
    const tick = (): void => {
      void this.check();
      cancel = clock.after(tickMs, tick);
    };
    let stopListening: () => void = () => undefined;
    const stopHearing = mailed.onChanged(() => {
      this.#tell();
      void this.check();
    });
    void ledger.load().then(() => {
      if (isOver) return;
      this.#tell();
      cancel = clock.after(firstLookMs, () => {
        this.#isWatching = true;
        stopListening = index.onChanged(() => void this.check());
        tick();
      });
    });
    return () => {
      isOver = true;
      this.#isWatching = false;
      cancel();
      stopListening();
      stopHearing();
    };
  }

  /** What was due and shown of the secrets that are known, newest first. */
  entries(): readonly ReminderEntry[] {
    const { index, ledger, mailed } = this.#options;
    const lists = index.watched();
    if (this.#entries === null || !areSame(this.#entries.of, lists)) {
      const mailedAtMs = mailed.mailedAtMs.bind(mailed);
      this.#entries = { of: lists, entries: reminderEntries(ledger.rows(), lists, mailedAtMs) };
    }
    return this.#entries.entries;
  }

  /** News of {@link entries} that do not come with a change of the list. */
  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** One look at lists and clock, from the start to the end of watching. Calls meanwhile lead to one more look afterwards. */
  async check(): Promise<void> {
    if (!this.#isWatching) return;
    if (this.#checking !== null) {
      this.#isAskedAgain = true;
      return;
    }
    this.#checking = this.#look().finally(() => {
      this.#checking = null;
    });
    await this.#checking;
  }

  /** Resolves when nothing more is shown or written, once the watching has ended. */
  async settled(): Promise<void> {
    await this.#checking;
    await this.#options.ledger.settled();
  }

  async #look(): Promise<void> {
    do {
      this.#isAskedAgain = false;
      await this.#showDue();
      await this.#showWished();
    } while (this.#isWatching && this.#wasAskedAgain());
  }

  /** The most urgent first, whatever environment it is of. */
  #due(): readonly PlacedReminder[] {
    const { index, environments, nameOf, thresholdDays, ledger, mailed } = this.#options;
    const lists = index.watched();
    const isOnlyOne = lists.filter(({ applications }) => applications.length > 0).length < 2;
    const due = lists.flatMap((list) => {
      const { environmentId } = list;
      const environment = environments().find(({ id }) => id === environmentId);
      if (environment === undefined) return [];
      const environmentName = isOnlyOne ? null : nameOf(environment);
      return dueReminders(
        ...([environmentId, list.entries(), thresholdDays(environment)] as const),
        (id) => ledger.wasShown(id),
        mailed.mailedAtMs.bind(mailed),
      ).map((reminder) => ({ ...reminder, environmentId, environmentName }));
    });
    return due.sort((a, b) => byConsequence(a.entry, b.entry));
  }

  #tell(): void {
    this.#entries = null;
    this.#changed.emit();
  }

  #wasAskedAgain(): boolean {
    return this.#isAskedAgain;
  }

  async #showDue(): Promise<void> {
    const { ledger, show, logger } = this.#options;
    const due = this.#due();
    if (due.length === 0) return;
    await ledger.markDue(due.map(({ id }) => id));
    this.#tell();
    const together = due.length > mostSingly ? [due] : due.map((reminder) => [reminder]);
    for (const reminders of together) {
      if (!this.#isWatching) return; // the application ends: they are due, and shown at the next start
      const isShown = await show(reminders);
      logger.info('reminders', {
        count: reminders.length,
        days: reminders[0]?.thresholdDays ?? null,
        isShown,
      });
      if (!isShown) continue;
      await ledger.markShown(reminders.map(({ id }) => id));
      this.#tell();
    }
  }

  /** One by one, as they were asked for; what could not be shown is tried again with the next tick. */
  async #showWished(): Promise<void> {
    const { ledger, wishes } = this.#options;
    const due = wishes.due().filter(({ id }) => !ledger.wasShown(id));
    if (due.length === 0) return;
    await ledger.markDue(due.map(({ id }) => id));
    for (const wish of due) {
      if (!this.#isWatching) return;
      if (await wishes.show(wish)) await ledger.markShown([wish.id]);
    }
  }
}

/** Whether nothing has changed in what is watched. */
function areSame(one: readonly WatchedList[], other: readonly WatchedList[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ environmentId, applications }, index) => {
      const there = other[index];
      return there?.environmentId === environmentId && there.applications === applications;
    })
  );
}
