import type { Application, ClientSecret } from '../../shared/domain/application';
import type { Operation } from './operation';

/** How far the portal's clock may seem to run backwards between its `Date` header and a secret's start. */
const toleranceMs = 120_000;

/**
 * The secrets at the portal that can have come from a creation: they carry its name with our reference to the letter,
 * were not there before, and are not older than the plan. Anything else belongs to somebody else.
 */
export function candidates(operation: Operation, application: Application): readonly ClientSecret[] {
  const { plan, secret } = operation;
  return application.secrets.filter(
    ({ keyId, displayName, startDateTime }) =>
      displayName === plan.displayName &&
      !plan.keyIdsBefore.includes(keyId) &&
      startDateTime !== null &&
      Date.parse(startDateTime) >= plan.portalMs - toleranceMs &&
      (secret === null || secret.keyId === keyId),
  );
}
