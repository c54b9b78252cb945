import type { Application } from '../../shared/domain/application';
import type { Environment } from '../../shared/domain/environment';
import type { InventoryState, ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { Clock } from '../platform/clock';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { dueReminders, type Reminder } from './due-reminders';
import { reminderEntries } from './reminder-entries';
import type { MailedReminders } from './mailed-reminders';
import type { ReminderLedger } from './reminder-ledger';

/** Time limits of an operating system are not trusted with more: a sleeping computer stops them. */
const tickMs = 60_000;
/** The start belongs to the window: showing a notification keeps main waiting for the desktop. */
const firstLookMs = 3_000;

/** More than these at once become one notification: a wall of them is read by nobody. */
const mostSingly = 5;

/** Shows reminders as one notification, the most urgent first; answers whether the system took it. */
export type ShowReminders = (reminders: readonly Reminder[]) => Promise<boolean>;

export interface RemindersOptions {
  readonly inventory: {
    state(): InventoryState;
    onChanged(listener: () => void): () => void;
  };
  readonly environments: () => readonly Environment[];
  /** The thresholds that count in an environment. */
  readonly thresholdDays: (environment: Environment) => readonly number[];
  readonly ledger: Pick<ReminderLedger, 'load' | 'rows' | 'wasShown' | 'markDue' | 'markShown' | 'settled'>;
  /** What the portal has mailed: it adds a word to ours, and takes none away. */
  readonly mailed: Pick<MailedReminders, 'mailedAtMs' | 'onChanged'>;
  readonly show: ShowReminders;
  readonly clock: Clock;
  /** IANA name of the user's zone. */
  readonly timeZone: () => string;
  readonly logger: Logger;
}

/**
 * Compares the list with the clock, every minute and whenever the list changes, and shows what is due: signed in or
 * not, with or without a network. What could not be shown is tried again with the next tick.
 */
export class Reminders {
  readonly #options: RemindersOptions;
  readonly #changed = new Emitter<void>();
  /** Put together once for each list, until the ledger has news. */
  #entries: { readonly of: readonly Application[]; readonly entries: readonly ReminderEntry[] } | null = null;
  /** Before the ledger is read everything would look as if it was never shown. */
  #isWatching = false;
  #checking: Promise<void> | null = null;
  #isAskedAgain = false;

  constructor(options: RemindersOptions) {
    this.#options = options;
  }

  /** Begins to watch; answers with the function that ends it. */
  start(): () => void {
    const { inventory, clock, ledger, mailed } = this.#options;
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
        stopListening = inventory.onChanged(() => void this.check());
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

  /** What was due and shown of the secrets in the list, newest first. */
  entries(): readonly ReminderEntry[] {
    const { inventory, ledger, mailed } = this.#options;
    const state = inventory.state();
    if (state.kind !== 'ready') return [];
    if (this.#entries?.of !== state.applications) {
      const entries = reminderEntries(ledger.rows(), state.applications, (keyId, days) =>
        mailed.mailedAtMs(keyId, days),
      );
      this.#entries = { of: state.applications, entries };
    }
    return this.#entries.entries;
  }

  /** News of {@link entries} that do not come with a change of the list. */
  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** One look at list and clock, from the start to the end of watching. Calls meanwhile lead to one more look afterwards. */
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
    } while (this.#isWatching && this.#wasAskedAgain());
  }

  #tell(): void {
    this.#entries = null;
    this.#changed.emit();
  }

  #wasAskedAgain(): boolean {
    return this.#isAskedAgain;
  }

  async #showDue(): Promise<void> {
    const { inventory, environments, ledger, mailed, show, clock, timeZone, logger } = this.#options;
    const state = inventory.state();
    if (state.kind !== 'ready') return;
    const environment = environments().find(({ id }) => id === state.environmentId);
    if (environment === undefined) return;
    const thresholdDays = this.#options.thresholdDays(environment);
    const due = dueReminders(
      ...([state.applications, thresholdDays, clock.nowMs(), timeZone()] as const),
      (id) => ledger.wasShown(id),
      (keyId, days) => mailed.mailedAtMs(keyId, days),
    );
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
}
