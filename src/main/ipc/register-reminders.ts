import { failed, ok } from '../../shared/ipc/result';
import type { FocusState, ReminderEntry } from '../../shared/ipc/state/inventory-state';
import type { Handle } from './handle';

export interface ReminderCalls {
  readonly reminders: { entries(): readonly ReminderEntry[] };
  readonly focus: { on(wanted: Omit<FocusState, 'sequence'>): void; followed(sequence: number): void };
}

/** Answers `reminders:*` and `focus:*`. */
export function registerReminders(handle: Handle, { reminders, focus }: ReminderCalls): void {
  handle('reminders:open', ({ id }) => {
    const entry = reminders.entries().find((other) => other.id === id);
    if (entry === undefined) return failed({ code: 'not-found' });
    const { environmentId, applicationId, keyId } = entry;
    focus.on({ environmentId, applicationId, keyId });
    return ok(null);
  });
  handle('focus:followed', ({ sequence }) => {
    focus.followed(sequence);
    return ok(null);
  });
}
