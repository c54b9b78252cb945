import { isDeepStrictEqual } from 'node:util';
import { type Application, mayHave } from '../../../shared/domain/application';

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
