import { z } from 'zod';
import { instantMs } from '../../../shared/domain/calendar-day';
import type { SentReminders } from '../credential-provider';
import { instant } from './graph-schemas';

const mostMails = 10_000;
const days = z.number().int().min(0).max(366);

const mail = z.object({ keyId: z.guid(), thresholdDays: days, sentDateTime: instant });

/** What we read of the reminders resource; unknown members are ignored. A mail that cannot be read costs itself. */
const answer = z.object({
  value: z.array(mail.nullable().catch(null)).max(mostMails),
  thresholdDays: z.array(days).max(20),
});

/** The address of the reminders that were sent from a moment on, epoch ms. */
export function sentRemindersPath(sinceMs: number): string {
  const filter = `sentDateTime ge ${new Date(sinceMs).toISOString()}`;
  return `/manageApiCredentials/reminders?$filter=${encodeURIComponent(filter)}`;
}

/** The answer in our words; `null` when it is not one. */
export function readSentReminders(body: unknown): SentReminders | null {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return null;
  const { value, thresholdDays } = parsed.data;
  return {
    mails: value
      .filter((one) => one !== null)
      .map(({ keyId, thresholdDays: days, sentDateTime }) => ({
        ...{ keyId, thresholdDays: days },
        sentAtMs: instantMs(sentDateTime),
      })),
    thresholdDays,
  };
}
