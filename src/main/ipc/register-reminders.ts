import { z } from 'zod';
import { failed, ok } from '../../shared/ipc/result';
import type { FocusState, ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { Handle } from './handle';

/** Environment, application, key ID, expiry and threshold: see `due-reminders`. */
const reminderId = z.string().regex(/^(?:[A-Za-z0-9._-]{1,100}\/){3}[0-9TZ:.+-]{10,40}\/\d{1,3}$/);

export interface ReminderCalls {
  readonly reminders: { entries(): readonly ReminderEntry[] };
  readonly focus: { on(wanted: Omit<FocusState, 'sequence'>): void; followed(sequence: number): void };
}

/** Answers `reminders:*` and `focus:*`. */
export function registerReminders(handle: Handle, { reminders, focus }: ReminderCalls): void {
  handle('reminders:open', z.strictObject({ id: reminderId }), ({ id }) => {
    const entry = reminders.entries().find((other) => other.id === id);
    if (entry === undefined) return failed({ code: 'not-found' });
    const { environmentId, applicationId, keyId } = entry;
    focus.on({ environmentId, applicationId, keyId });
    return ok(null);
  });
  handle('focus:followed', z.strictObject({ sequence: z.number().int().min(0) }), ({ sequence }) => {
    focus.followed(sequence);
    return ok(null);
  });
}
