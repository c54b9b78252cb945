import { graphDate } from '../graph/graph-date';
import type { MailOut } from '../mails/mail-out';
import { reminderMail, type MailSettings } from '../mails/reminder-mail';
import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';
import { dueMails } from './due-mails';

/** When the mails of a day go out, by the portal's clock, in UTC. */
const hourOfDay = 8;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Time limits are not trusted with a day: the clock may be moved, and a sleeping computer stops them. */
const tickMs = 30_000;

export interface ReminderJobOptions {
  readonly keeper: StateKeeper;
  readonly clock: PortalClock;
  readonly out: MailOut;
  readonly settings: MailSettings;
  readonly thresholdDays: readonly number[];
}

/** How one run went. */
export interface JobRun {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Sends the reminders, once a day. A mail is recorded when it was taken, so that one that failed goes out with the next
 * run; a crash between the two repeats a mail, under the same message ID, and never swallows one.
 */
export class ReminderJob {
  readonly #options: ReminderJobOptions;
  #running: Promise<JobRun> | null = null;
  #lastRunAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: ReminderJobOptions) {
    this.#options = options;
  }

  /** Makes up for what was missed, and then runs daily; answers with the function that ends it. */
  start(): () => void {
    const tick = (): void => {
      if (this.#isTime()) void this.run().catch(() => undefined);
    };
    const timer = setInterval(tick, tickMs);
    timer.unref();
    // Whoever starts the portal is not kept waiting by the mails of the day.
    const first = setImmediate(tick);
    return () => {
      clearImmediate(first);
      clearInterval(timer);
    };
  }

  /** Sends what is due now. One run at a time, whoever asks. */
  run(): Promise<JobRun> {
    this.#running ??= this.#send().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  #isTime(): boolean {
    const nowMs = this.#options.clock.nowMs();
    const latestMs = Math.floor((nowMs - hourOfDay * hourMs) / dayMs) * dayMs + hourOfDay * hourMs;
    return this.#lastRunAtMs < latestMs;
  }

  async #send(): Promise<JobRun> {
    const { keeper, clock, out, settings, thresholdDays } = this.#options;
    const nowMs = clock.nowMs();
    this.#lastRunAtMs = nowMs;
    let failed = 0;
    const due = dueMails(keeper.state, thresholdDays, nowMs);
    for (const about of due) {
      const mail = reminderMail(about, settings, nowMs);
      try {
        await out.send(mail);
      } catch {
        failed += 1;
        continue;
      }
      keeper.state.sentReminders ??= [];
      keeper.state.sentReminders.push({
        id: about.id,
        userId: about.user.id,
        applicationId: about.application.id,
        keyId: about.secret.keyId,
        thresholdDays: about.thresholdDays,
        sentDateTime: graphDate(nowMs),
        subject: mail.subject,
      });
      keeper.save();
    }
    return { sent: due.length - failed, failed };
  }
}
