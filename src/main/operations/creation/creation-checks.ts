import type { Environment } from '../../../shared/domain/environment';
import { latestExpiry, lifetimeProblem } from '../../../shared/domain/lifetime';
import type { AppError } from '../../../shared/ipc/result';

/** Why an expiry cannot be used, judged by the portal's clock; `null` when it can. */
export function expiryError(
  endDateTime: string,
  portalNowMs: number,
  environment: Environment,
): AppError | null {
  const { maximumLifetime } = environment.secretPolicy;
  switch (lifetimeProblem(endDateTime, portalNowMs, maximumLifetime)) {
    case null:
      return null;
    case 'unreadable':
      return { code: 'expiry-unreadable' };
    case 'in-the-past':
      return { code: 'expiry-in-past' };
    case 'over-the-maximum':
      return { code: 'expiry-over-maximum', latestExpiry: latestExpiry(portalNowMs, maximumLifetime) };
  }
}

/**
 * "Secret by VM", as WMDA's guide advises, so that its IT team knows whom to ask. A name that gives no initials is
 * used whole.
 */
export function suggestedName(displayName: string): string {
  const initials = displayName
    .split(/[\s.\-_]+/u)
    .map((part) => /\p{L}/u.exec(part)?.[0] ?? '')
    .join('')
    .toLocaleUpperCase('en');
  const by = initials === '' ? displayName.trim() : initials;
  return `Secret by ${by}`;
}
