import { isObject, objectOf } from './json-object';

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether an ID token has what the request for it called essential (OpenID Connect Core 5.5.1) and what `acr_values` a
 * challenge named (RFC 9470). What is asked of access tokens is for the portal alone to see.
 *
 * @param acrValues one of them has to be the token's `acr`; empty when none is demanded
 * @param requested the `claims` parameter of the request, JSON
 */
export function hasDemandedClaims(
  claims: Claims,
  acrValues: readonly string[],
  requested: string | undefined,
): boolean {
  if (acrValues.length > 0 && !holdsOneOf(claims['acr'], acrValues)) return false;
  const wishes = objectOf(requested)['id_token'];
  return Object.entries(isObject(wishes) ? wishes : {}).every(([name, wish]) => {
    if (!isObject(wish) || wish['essential'] !== true) return true;
    const { value, values } = wish;
    const wanted: unknown[] = Array.isArray(values) ? values : value === undefined ? [] : [value];
    return wanted.length === 0 ? Object.hasOwn(claims, name) : holdsOneOf(claims[name], wanted);
  });
}

function holdsOneOf(claim: unknown, wanted: readonly unknown[]): boolean {
  const held: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return held.some((one) => wanted.includes(one));
}
