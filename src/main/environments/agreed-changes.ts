import type { Environment } from '../../shared/domain/environment';
import type { TrustedPart } from '../../shared/domain/trusted-part';
import type { AskedChange } from '../access/person-question';
import { trustedParts } from './fingerprint';

/**
 * What an environment is trusted with and was not before, and the other way round. A part of which there was one and is one
 * stands in one line with both.
 */
export function changesOf(before: readonly TrustedPart[], environment: Environment): readonly AskedChange[] {
  const now = trustedParts(environment);
  const gone = without(before, now);
  const come = without(now, before);
  const names = new Set([...come, ...gone].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const earlier = gone.filter((part) => part.name === name);
    const later = come.filter((part) => part.name === name);
    return Array.from({ length: Math.max(earlier.length, later.length) }, (_, at) => ({
      name,
      before: earlier[at]?.value ?? null,
      now: later[at]?.value ?? null,
    }));
  });
}

function without(parts: readonly TrustedPart[], others: readonly TrustedPart[]): readonly TrustedPart[] {
  return parts.filter(
    ({ name, value }) => !others.some((other) => other.name === name && other.value === value),
  );
}
