import type { Application } from '../../shared/domain/application';
import type { Result } from '../../shared/ipc/result';
import type { FactEnding, FactSubject } from './fact';

/** For what is about no application. */
export function placeOf(environmentId: string | null): FactSubject {
  return { environmentId, application: null, secret: null };
}

/** An application of a list, or one secret of it, by the names that the list has for them. */
export function subjectOf(
  environmentId: string | null,
  application: Application | null,
  keyId: string | null = null,
): FactSubject {
  const listed = application?.secrets.find((secret) => secret.keyId === keyId);
  return {
    environmentId,
    application: application === null ? null : { id: application.id, displayName: application.displayName },
    secret: keyId === null ? null : { keyId, displayName: listed?.displayName ?? null },
  };
}

/** @param requestId the portal's reference to what succeeded; a failure brings its own */
export function endingOf(result: Result<unknown>, requestId: string | null = null): FactEnding {
  if (result.ok) return { requestId, outcome: null };
  const { code, requestId: refused, clientRequestId } = result.error;
  return { requestId: refused ?? clientRequestId ?? null, outcome: code };
}
