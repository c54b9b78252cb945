import { randomUUID } from 'node:crypto';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { ClientSecret } from '../../../src/shared/domain/application';
import { aMonthMs } from '../../fakes/creation-world';
import { pick, someValue } from '../support/some-value';
import { vaultTroubles, type VaultTrouble } from '../support/troubled-vault';
import { placeIds, type PlaceId } from '../support/two-troubled-vaults';

/** A value that a person wants stored for a secret. */
export interface Wish {
  readonly keyId: string;
  readonly value: string;
  /** It takes the place of one that is stored. */
  isReplacing: boolean;
  /** The person copies the value of another secret first. */
  slip: string | null;
}

/** How a life goes, decided beforehand. */
export interface TakingPlan {
  readonly random: SeededRandom;
  readonly isByHand: boolean;
  readonly secrets: readonly ClientSecret[];
  readonly wishes: readonly Wish[];
  readonly chosen: readonly PlaceId[];
  readonly troubles: Readonly<Record<PlaceId, VaultTrouble>>;
  /** When the trouble is over, in rounds. */
  readonly troubleRounds: number;
  /** The effect at which the first process dies; `null` when it does not. */
  readonly diesAt: number | null;
  /** How many lines the first process writes before another one has the profile; `null` for all. */
  readonly losesAfter: number | null;
  readonly isClockWrong: boolean;
}

const hints = ['abc', 'xyz', 'k~1'] as const;

export function planOf(random: SeededRandom, nowMs: number): TakingPlan {
  const isCalm = random.next() < 0.2;
  const rarely = (chance: number): boolean => !isCalm && random.next() < chance;
  const trouble = (): VaultTrouble => (isCalm ? 'none' : pick(random, vaultTroubles));
  const endDateTime = new Date(nowMs + aMonthMs).toISOString();
  const known = Array.from({ length: random.between(1, 3) }, () => {
    const value = someValue(random, pick(random, hints));
    const hint = random.next() < 0.3 ? null : value.slice(0, 3);
    return { value, keyId: randomUUID(), hint };
  });
  const isByHand = random.next() < 0.5;
  const wishes = known.flatMap(({ value, keyId, hint }): Wish[] => {
    // An entry by hand learns from the first value how its values begin; then it has to be entered anew.
    const canSlip = !isByHand || hint !== null;
    const slip =
      canSlip && rarely(0.3) ? (known.find((other) => other.keyId !== keyId)?.value ?? null) : null;
    const first = { keyId, value, isReplacing: false, slip };
    const second = { keyId, value: someValue(random, value.slice(0, 3)), isReplacing: true, slip: null };
    return random.next() < 0.4 ? [first, second] : [first];
  });
  return {
    ...{ random, wishes, isByHand },
    secrets: known.map(({ keyId, hint }) => ({
      ...{ keyId, hint, displayName: 'Secret by VM', startDateTime: null, endDateTime },
    })),
    chosen: random.next() < 0.5 ? placeIds : ['keychain'],
    troubles: { keychain: trouble(), team: trouble() },
    troubleRounds: isCalm ? 0 : random.between(0, 5),
    diesAt: rarely(0.5) ? random.between(1, 14) : null,
    losesAfter: rarely(0.2) ? random.between(0, 8) : null,
    isClockWrong: rarely(0.3),
  };
}

/** Whether nothing is in its way. */
export function isCalm({ troubles, diesAt, losesAfter, isClockWrong, wishes }: TakingPlan): boolean {
  const isTroubled = placeIds.some((id) => troubles[id] !== 'none');
  const hasSlips = wishes.some(({ slip }) => slip !== null);
  return !isTroubled && diesAt === null && losesAfter === null && !isClockWrong && !hasSlips;
}
