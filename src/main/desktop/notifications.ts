import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { Reminder } from '../reminders/due-reminders';

/** How long a notification server may take to say that it took one. */
const patienceMs = 10_000;

/**
 * Shows reminders as native notifications. Answers whether the system took it; a click leads to the secret.
 * Notifications are kept until they are gone: one that is collected as garbage loses its click.
 */
export class Notifications {
  readonly #t: TFunction;
  readonly #hasServer: () => Promise<boolean>;
  readonly #open = new Set<Notification>();

  /** @param hasServer whether anybody would show it: shown to nobody, it could stall Chromium for a minute */
  constructor(t: TFunction, hasServer: () => Promise<boolean>) {
    this.#t = t;
    this.#hasServer = hasServer;
  }

  /**
   * @param reminders shown as one, the most urgent first
   * @param open called with a click, for the first one
   */
  async show(
    reminders: readonly Reminder[],
    open: (applicationId: string, keyId: string) => void,
  ): Promise<boolean> {
    const [first] = reminders;
    if (first === undefined || !Notification.isSupported() || !(await this.#hasServer())) return false;
    const { application, secret } = first.entry;
    const text = reminderText(this.#t, first);
    const notification = new Notification({
      ...(reminders.length === 1 ? text : summaryText(this.#t, reminders.length, text.title)),
      urgency: 'normal',
    });
    this.#open.add(notification);
    notification.once('click', () => {
      this.#open.delete(notification);
      open(application.id, secret.keyId);
    });
    notification.once('close', () => {
      this.#open.delete(notification);
    });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, patienceMs);
      const settle = (isShown: boolean): void => {
        clearTimeout(timer);
        resolve(isShown);
      };
      notification.once('show', () => {
        settle(true);
      });
      notification.once('failed', () => {
        this.#open.delete(notification);
        settle(false);
      });
      notification.show();
    });
  }
}

/** What many reminders say together: how many, and which is the worst. */
export function summaryText(
  t: TFunction,
  count: number,
  worst: string,
): { readonly title: string; readonly body: string } {
  return { title: t('notifications.many', { count }), body: t('notifications.worst', { worst }) };
}

/** What a reminder says: which secret, when, and what it means. */
export function reminderText(
  t: TFunction,
  { entry, mailedAtMs }: Reminder,
): { readonly title: string; readonly body: string } {
  const { application, secret, expiry, standing } = entry;
  const names = {
    secret: secret.displayName ?? t('application.unnamed'),
    application: application.displayName,
    apis: application.apis.map(({ name }) => name).join(', ') || t('expiry.itsAccess'),
  };
  const title = expiry.isExpired
    ? t('notifications.expired', names)
    : expiry.isToday
      ? t('notifications.today', names)
      : t('notifications.inDays', { ...names, count: expiry.calendarDays });
  const body =
    standing === 'has-successor'
      ? t('notifications.hasSuccessor', names)
      : expiry.isExpired
        ? t('notifications.stopped', names)
        : t('notifications.sole', names);
  if (mailedAtMs === null) return { title, body };
  return { title, body: `${body} ${t('notifications.mailed', { at: timeOf(mailedAtMs) })}` };
}

/** Day and time as the system writes them. */
function timeOf(epochMs: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
}
