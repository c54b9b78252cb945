import type { ClientSecret } from '../../../shared/domain/application';
import { parseJson } from '../../platform/files/json';
import type { SecretValue } from '../../platform/secret-value';
import { hasTraceOf } from '../formats/value-trace';
import type { NewPassword } from '../credential-provider';
import { toClientSecret } from './application-mapper';
import { createdCredential } from './graph-schemas';

const longestReference = 100;

/**
 * Reads the rest of an answer that a value was cut out of. A portal that repeats the value there, whole or in part, does
 * not bring it any further: the name is then the one that was asked for. Where the answer names no end it can only be the
 * one that was asked for: Graph refuses others. `null` for what is no answer.
 */
export function readAnsweredSecret(
  json: string,
  value: SecretValue,
  wished: NewPassword,
): ClientSecret | null {
  const parsed = createdCredential.safeParse(parseJson(json));
  if (!parsed.success || hasTraceOf(parsed.data.keyId, value)) return null;
  const endDateTime = parsed.data.endDateTime ?? wished.endDateTime;
  const secret = toClientSecret({ ...parsed.data, endDateTime });
  const { displayName } = secret;
  if (displayName === null || displayName === wished.displayName) return secret;
  return hasTraceOf(displayName, value) ? { ...secret, displayName: wished.displayName } : secret;
}

/** The portal's reference to such an answer; `null` for one that has the value in it. */
export function answeredReference(requestId: string | null, value: SecretValue): string | null {
  const bounded = requestId?.slice(0, longestReference) ?? null;
  return bounded === null || hasTraceOf(bounded, value) ? null : bounded;
}
