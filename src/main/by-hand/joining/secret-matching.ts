import type { ClientSecret } from '../../../shared/domain/application';

/** A day read off a page may be a day of any zone, so two notes of one expiry lie at most this far apart. */
const sameDayMs = 36 * 3_600_000;

/** What two lists have in common, by key ID. */
export interface SecretMatches {
  /** Key ID in the first list -> key ID in the second. Each occurs once. */
  readonly pairs: ReadonlyMap<string, string>;
  /** Key IDs of the first list that have no partner, or more than one that could be meant. */
  readonly unmatched: readonly string[];
}

/**
 * Whether two notes can be about one secret: the hints are the same where both are known, the expiry is, and where no
 * hint decides the names are.
 */
export function canBeSame(one: ClientSecret, other: ClientSecret): boolean {
  const apartMs = Math.abs(Date.parse(one.endDateTime) - Date.parse(other.endDateTime));
  if (!(apartMs <= sameDayMs)) return false;
  return one.hint !== null && other.hint !== null
    ? one.hint === other.hint
    : one.displayName !== null && one.displayName === other.displayName;
}

/**
 * Pairs the secrets that a person entered with those a portal lists. A pair must be the only one possible, from both
 * sides; where several could be meant the same name decides, and what is then still open stays unmatched.
 */
export function matchSecrets(
  entered: readonly ClientSecret[],
  listed: readonly ClientSecret[],
): SecretMatches {
  const pairs = new Map<string, string>();
  const isTaken = (keyId: string): boolean => [...pairs.values()].includes(keyId);
  for (const isPossible of [isSameByName, canBeSame]) {
    const ours = entered.filter(({ keyId }) => !pairs.has(keyId));
    const theirs = listed.filter(({ keyId }) => !isTaken(keyId));
    const found = ours.flatMap((one) => {
      const [other, ...more] = theirs.filter((candidate) => isPossible(one, candidate));
      if (other === undefined || more.length > 0) return [];
      const rivals = ours.filter((rival) => isPossible(rival, other));
      return rivals.length === 1 ? [[one.keyId, other.keyId] as const] : [];
    });
    for (const [one, other] of found) pairs.set(one, other);
  }
  return { pairs, unmatched: entered.map(({ keyId }) => keyId).filter((keyId) => !pairs.has(keyId)) };
}

function isSameByName(one: ClientSecret, other: ClientSecret): boolean {
  return one.displayName !== null && one.displayName === other.displayName && canBeSame(one, other);
}
