import { randomUUID } from 'node:crypto';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { ClientSecret } from '../../../src/shared/domain/application';
import { pick, someValue } from '../support/some-value';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostApartMs = 36 * hourMs;
/** Lists may not have younger ones. */
const youngMs = 20 * 60_000;

/** One secret as it really is, with what two lists say of it. */
export interface TrueSecret {
  readonly value: string;
  /** As the portal lists it; `null` where it was deleted there. */
  readonly listed: ClientSecret | null;
  /** Made so long before the lists are joined, ms. */
  readonly ageMs: number;
  /** As the person entered it; `null` where nobody did. */
  readonly entered: ClientSecret | null;
  /** Its value is taken in by hand. */
  readonly isTakenIn: boolean;
  /** Its value is taken in for the portal's list as well. */
  readonly isTakenInThere: boolean;
}

/** What a list shows of a secret. */
interface Look {
  readonly hint: string;
  readonly displayName: string | null;
  readonly endMs: number;
}

const hints = ['abc', 'xyz', 'k~1'] as const;
const names = ['Production', 'Test', null] as const;
const noted = ['Noted', 'Search & Match'] as const;

/** Secrets with few names, days and hints between them, so that many look alike. */
export function someSecrets(random: SeededRandom, nowMs: number): readonly TrueSecret[] {
  const firstDayMs = nowMs + 60 * dayMs;
  const someLook = (): Look => ({
    hint: pick(random, hints),
    displayName: pick(random, names),
    endMs: firstDayMs + random.between(0, 4) * 2 * dayMs + random.between(0, 24) * hourMs,
  });
  let look = someLook();
  return Array.from({ length: random.between(1, 6) }, (_, at) => {
    // Some are made like the one before, to the letter.
    if (random.next() < 0.7) look = someLook();
    const { hint, displayName, endMs } = look;
    const isDeleted = random.next() < 0.2;
    const isEntered = isDeleted || random.next() < 0.8;
    const ageMs = random.next() < 0.5 ? 90 * dayMs : random.between(0, youngMs);
    const startDateTime = new Date(nowMs - ageMs).toISOString();
    const endDateTime = new Date(endMs).toISOString();
    const noticed = random.next();
    return {
      value: someValue(random, hint),
      ageMs,
      listed: isDeleted
        ? null
        : {
            ...{ keyId: `portal-${at}`, displayName, startDateTime, endDateTime },
            hint: noticed < 0.1 ? null : hint,
          },
      entered: isEntered
        ? {
            keyId: randomUUID(),
            // The true one, or one that the portal has nowhere.
            displayName: random.next() < 0.7 ? (displayName ?? 'Unnamed') : pick(random, noted),
            hint: random.next() < 0.6 ? hint : null,
            // As the person says: made just now, or there before.
            startDateTime: ageMs <= youngMs && random.next() < 0.8 ? new Date(nowMs).toISOString() : null,
            // A day read off a page, in whatever zone.
            endDateTime: new Date(endMs + random.between(-30, 30) * hourMs).toISOString(),
          }
        : null,
      isTakenIn: random.next() < 0.5,
      isTakenInThere: random.next() < 0.15,
    };
  });
}

/** Whether a list that is behind may lack it, and nothing that was entered says so. */
export function isYoungUnsaid({ ageMs, entered }: TrueSecret): boolean {
  return ageMs <= youngMs && entered?.startDateTime === null;
}

/**
 * Whether anything that somebody has written down allows that an entry is a listed secret.
 *
 * @param isStored its value is here, so its beginning is known
 */
export function couldBe(one: TrueSecret, other: TrueSecret, isStored: boolean): boolean {
  const { entered } = one;
  const { listed } = other;
  if (entered === null || listed === null) return false;
  const apartMs = Math.abs(Date.parse(entered.endDateTime) - Date.parse(listed.endDateTime));
  if (apartMs > mostApartMs) return false;
  const hint = isStored ? one.value.slice(0, 3) : entered.hint;
  if (hint !== null && listed.hint !== null) return hint === listed.hint;
  return entered.displayName === listed.displayName;
}
