import type { Provider } from 'oidc-provider';
import type { PortalClock } from '../portal-clock';

export const idTokenLifetimeSeconds = 3600;

/** The dates of an access token that oidc-provider has made, by the portal's clock: the library knows the computer's only. */
export function shiftedDates(
  payload: Readonly<Record<string, unknown>>,
  clock: PortalClock,
): Record<string, unknown> {
  const shiftSeconds = Math.round((clock.nowMs() - Date.now()) / 1000);
  const dates = ['iat', 'exp', 'nbf'].flatMap((name) => {
    const date = payload[name];
    return typeof date === 'number' ? [[name, date + shiftSeconds] as const] : [];
  });
  return Object.fromEntries(dates);
}

/** Makes the provider's ID tokens say `iat` and `exp` by the portal's clock. */
export function dateIdTokensBy(clock: PortalClock, provider: Provider): void {
  const { prototype } = provider.IdToken;
  const payload: unknown = Reflect.get(prototype, 'payload');
  const issue: unknown = Reflect.get(prototype, 'issue');
  if (!isMethod(payload) || !isMethod(issue))
    throw new Error('oidc-provider makes its ID tokens in another way');
  Object.assign(prototype, {
    async payload(this: object) {
      const claims = await payload.call(this);
      return typeof claims === 'object' ? { ...claims, iat: Math.floor(clock.nowMs() / 1000) } : claims;
    },
    async issue(this: object, options: { readonly use: string }) {
      if (options.use !== 'idtoken') return issue.call(this, options);
      const wanted = Math.floor(clock.nowMs() / 1000) + idTokenLifetimeSeconds;
      // An end that is now by the computer's clock counts as none given.
      const isNow = wanted === Math.floor(Date.now() / 1000);
      return issue.call(this, { ...options, expiresAt: isNow ? wanted - 1 : wanted });
    },
  });
}

type Method = (this: object, ...given: readonly unknown[]) => Promise<unknown>;

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}
