import type { TFunction } from 'i18next';
import type { WishedReminder } from '../../reminders/wished-reminders';
import type { PlacedReminder } from '../../reminders/reminders';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** What many reminders say together: how many, and which is the worst. */
export function summaryText(t: TFunction, count: number, worst: string): Notice {
  return { title: t('notifications.many', { count }), body: t('notifications.worst', { worst }) };
}

/** What a reminder says: which secret, when, what it means, and where it is when there is more than one place. */
export function reminderText(
  t: TFunction,
  { entry, mailedAtMs, environmentName }: Pick<PlacedReminder, 'entry' | 'mailedAtMs' | 'environmentName'>,
): Notice {
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
  const meaning =
    standing === 'has-successor'
      ? t('notifications.hasSuccessor', names)
      : expiry.isExpired
        ? t('notifications.stopped', names)
        : t('notifications.sole', names);
  const where = environmentName === null ? [] : [t('notifications.in', { environment: environmentName })];
  const mailed = mailedAtMs === null ? [] : [t('notifications.mailed', { at: timeOf(mailedAtMs) })];
  return { title, body: [meaning, ...where, ...mailed].join(' ') };
}

/** The same for a screen that others see: how soon, and nothing that says which secret or whose. */
export function withoutNames(
  t: TFunction,
  { entry: { expiry } }: Pick<PlacedReminder, 'entry'>,
  count: number,
): Notice {
  const body = t('notifications.openToSee', { product: t('product') });
  if (count > 1) return { title: t('notifications.many', { count }), body };
  if (expiry.isExpired) return { title: t('notifications.someExpired'), body };
  if (expiry.isToday) return { title: t('notifications.someToday'), body };
  return { title: t('notifications.someInDays', { count: expiry.calendarDays }), body };
}

/**
 * What a person has wished to be reminded of.
 *
 * @param hidesNames whether others see the screen: then it says nothing of which and whose
 */
export function wishText(
  t: TFunction,
  { about, applicationName: application }: Pick<WishedReminder, 'about' | 'applicationName'>,
  hidesNames: boolean,
): Notice {
  if (hidesNames) {
    return {
      title: t('notifications.someWish'),
      body: t('notifications.openToSee', { product: t('product') }),
    };
  }
  return about.kind === 'wait-over'
    ? {
        title: t('notifications.waitOver', { application }),
        body: t('notifications.mayDelete', { secret: about.secretName ?? t('application.unnamed') }),
      }
    : {
        title: t('notifications.systemOpen', { system: about.systemName }),
        body: t('notifications.systemOpenText', { application }),
      };
}

/** Day and time as the system writes them. */
function timeOf(epochMs: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
}
