import { failed, ok } from '../../shared/ipc/result';
import type { ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { Handle } from './handle';

export interface ReminderCalls {
  readonly reminders: { entries(): readonly ReminderEntry[] };
  readonly focus: { on(applicationId: string, keyId: string): void };
}

/** Answers `reminders:*`. */
export function registerReminders(handle: Handle, { reminders, focus }: ReminderCalls): void {
  handle('reminders:open', ({ id }) => {
    const entry = reminders.entries().find((other) => other.id === id);
    if (entry === undefined) return failed({ code: 'not-found' });
    focus.on(entry.applicationId, entry.keyId);
    return ok(null);
  });
}
