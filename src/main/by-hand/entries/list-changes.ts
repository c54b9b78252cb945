import { canBeSame } from '../joining/secret-matching';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ByHandApplication } from './by-hand-record';
import type { Change } from './by-hand-store';

type ByHandSecret = ByHandApplication['secrets'][number];

/** Puts an application at the end. `conflict` when its client ID is in the list. */
export function addApplication(added: ByHandApplication): Change<ByHandApplication> {
  return (before) =>
    before.some(({ appId }) => appId === added.appId)
      ? failed({ code: 'conflict' })
      : ok({ after: [...before, added], answer: added });
}

/** Changes one application. `not-found`, or `conflict` when its new client ID is another one's. */
export function changeApplication(
  applicationId: string,
  change: Partial<Omit<ByHandApplication, 'id'>>,
): Change<null> {
  return (before) => {
    if (before.some(({ id, appId }) => id !== applicationId && appId === change.appId)) {
      return failed({ code: 'conflict' });
    }
    return replaceOne(before, applicationId, (found) => ok({ ...found, ...change }));
  };
}

export function removeApplication(applicationId: string): Change<null> {
  return (before) => {
    const after = before.filter(({ id }) => id !== applicationId);
    return after.length === before.length ? failed({ code: 'not-found' }) : ok({ after, answer: null });
  };
}

/** Puts a secret at the end. `conflict` when one that can be the same is there. */
export function addSecret(applicationId: string, added: ByHandSecret): Change<null> {
  return (before) =>
    replaceOne(before, applicationId, (found) =>
      found.secrets.some((known) => canBeSame(known, added))
        ? failed({ code: 'conflict' })
        : ok({ ...found, secrets: [...found.secrets, added] }),
    );
}

export function changeSecret(
  applicationId: string,
  keyId: string,
  change: Partial<Omit<ByHandSecret, 'keyId'>>,
): Change<null> {
  return (before) =>
    replaceOne(before, applicationId, (found) =>
      found.secrets.some((known) => known.keyId === keyId)
        ? ok({
            ...found,
            secrets: found.secrets.map((known) => (known.keyId === keyId ? { ...known, ...change } : known)),
          })
        : failed({ code: 'not-found' }),
    );
}

/** `not-found` for a secret that is not there. */
export function removeSecret(applicationId: string, keyId: string): Change<null> {
  return (before) =>
    replaceOne(before, applicationId, (found) => {
      const secrets = found.secrets.filter((known) => known.keyId !== keyId);
      return secrets.length === found.secrets.length
        ? failed({ code: 'not-found' })
        : ok({ ...found, secrets });
    });
}

/**
 * Takes out the secrets that a portal's list has from now on, and the application with the last of them.
 *
 * @param pairs key ID -> the portal's
 */
export function removeJoined(applicationId: string, pairs: ReadonlyMap<string, string>): Change<null> {
  return (before) => {
    const rest = replaceOne(before, applicationId, (found) =>
      ok({
        ...found,
        secrets: found.secrets.filter(({ keyId }) => !pairs.has(keyId)),
        joinedKeyIds: [...(found.joinedKeyIds ?? []), ...pairs.values()],
      }),
    );
    if (!rest.ok) return rest;
    const after = rest.value.after.filter(({ id, secrets }) => id !== applicationId || secrets.length > 0);
    return ok({ after, answer: null });
  };
}

function replaceOne(
  before: readonly ByHandApplication[],
  applicationId: string,
  replace: (found: ByHandApplication) => Result<ByHandApplication>,
): ReturnType<Change<null>> {
  const found = before.find(({ id }) => id === applicationId);
  if (found === undefined) return failed({ code: 'not-found' });
  const replaced = replace(found);
  if (!replaced.ok) return replaced;
  const after = before.map((known) => (known === found ? replaced.value : known));
  return ok({ after, answer: null });
}
