import { isDeepStrictEqual } from 'node:util';
import {
  type Application,
  mayBeAmong,
  mayHave,
  type UnreadableApplication,
} from '../../../shared/domain/application';
import type { ListState } from '../list-state';

/**
 * A list that was read, in terms of the one that is known: an application that says what it said is the same object, and
 * so is a list in which none has changed. Who looks for changes then has references to compare. Managers stay as known
 * where the new list does not tell them.
 */
export function asKnown(
  fresh: readonly Application[],
  known: readonly Application[],
): readonly Application[] {
  const byId = new Map(known.map((application) => [application.id, application]));
  const applications = fresh.map((read) => {
    const before = byId.get(read.id);
    if (before === undefined || before === read) return read;
    const merged = { ...read, managers: read.managers ?? before.managers };
    return isDeepStrictEqual(merged, before) ? before : merged;
  });
  const isSame =
    applications.length === known.length && applications.every((one, index) => one === known[index]);
  return isSame ? known : applications;
}

/** What was read of an application, with the secrets it may still list among those that could not be read, as they were known. */
export function withKept(read: Application, known: Application | undefined): Application {
  if (read.unreadable === undefined || known === undefined) return read;
  const missing = known.secrets.filter(
    ({ keyId }) => !read.secrets.some((secret) => secret.keyId === keyId) && mayHave(read, keyId),
  );
  return missing.length === 0 ? read : { ...read, secrets: [...read.secrets, ...missing] };
}

/** A list that was read, with the applications that may be among its rows that could not be read, as they were known. */
export function withUnread(
  read: readonly Application[],
  rows: readonly UnreadableApplication[],
  known: readonly Application[],
): readonly Application[] {
  const listed = new Set(read.map(({ id }) => id));
  const mayBe = mayBeAmong(rows);
  const missing = known.filter((application) => !listed.has(application.id) && mayBe(application));
  return missing.length === 0 ? read : [...read, ...missing];
}

/** A list that was there before its copy was open, with what may be among its unread rows, as the copy has it. */
export function withCopied(state: ListState, copied: readonly Application[]): ListState {
  if (state.kind !== 'ready' || state.unreadable === undefined) return state;
  const applications = withUnread(state.applications, state.unreadable, copied);
  return applications === state.applications ? state : { ...state, applications };
}
