import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import { isObject, type JsonObject, objectOf } from './json-object';

/**
 * The parameters of the authorization request by which a demand is met (RFC 9470 section 4; Entra's `claims`). What the
 * environment's own `claims` asks for stays asked for: it may be what brings the evidence of the second factor.
 *
 * @param usual the environment's `authorizationParameters`
 */
export function demandedParameters(
  demand: AuthenticationDemand,
  usual: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  switch (demand.kind) {
    case 'step-up':
      return {
        ...(demand.acrValues.length === 0 ? {} : { acr_values: demand.acrValues.join(' ') }),
        ...(demand.maximumAgeSeconds === null ? {} : { max_age: String(demand.maximumAgeSeconds) }),
      };
    case 'claims':
      return { claims: JSON.stringify(merged(objectOf(usual['claims']), objectOf(demand.claims))) };
    case 'consent':
      return {}; // what is agreed to are scopes
  }
}

/** Member by member at the first two levels (where a claim goes, and which); of a claim, the demand’s counts. */
function merged(usual: JsonObject, demanded: JsonObject): JsonObject {
  const members = Object.entries(demanded).map(([target, wishes]) => {
    const before = usual[target];
    return [target, isObject(before) && isObject(wishes) ? { ...before, ...wishes } : wishes] as const;
  });
  return { ...usual, ...Object.fromEntries(members) };
}
