import type { FastifyInstance } from 'fastify';
import { folderOut, smtpOut } from '../mails/mail-out';
import { ReminderJob, type ReminderJobOptions } from './reminder-job';
import { registerReminders, type RemindersContext } from './reminder-routes';

/** Where reminder mails go, and when. */
export interface ReminderMailOptions {
  readonly to:
    | { readonly kind: 'smtp'; readonly address: string }
    | { readonly kind: 'folder'; readonly folder: string };
  /** Calendar days before expiry; 0 is the day itself and after. */
  readonly thresholdDays?: readonly number[];
  /** Nothing goes out by itself; whoever has the portal runs the job. */
  readonly isByHand?: boolean;
}

export const usualThresholdDays: readonly number[] = [30, 14, 7, 3, 1, 0];

export type ReminderPartContext = Omit<RemindersContext, 'thresholdDays'> &
  Pick<ReminderJobOptions, 'settings'>;

/** The reminders resource, and the job behind it; `job` is `null` in a portal that sends nothing. */
export interface ReminderPart {
  readonly job: ReminderJob | null;
  readonly register: (app: FastifyInstance) => void;
}

/** @throws Error when the mail server's address cannot be used */
export function reminderPart(
  options: ReminderMailOptions | undefined,
  { settings, ...context }: ReminderPartContext,
): ReminderPart {
  const thresholdDays = options?.thresholdDays ?? usualThresholdDays;
  const register = (app: FastifyInstance): void => {
    registerReminders(app, { ...context, thresholdDays });
  };
  if (options === undefined) return { job: null, register };
  const out = options.to.kind === 'smtp' ? smtpOut(options.to.address) : folderOut(options.to.folder);
  return { job: new ReminderJob({ ...context, out, settings, thresholdDays }), register };
}
