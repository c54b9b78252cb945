import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** By how much a computer's clock is wrong, either way: a minute, an hour, a day, a year. */
const sizesMs = [minuteMs, hourMs, dayMs, 365 * dayMs];

/** A clock that is put wrong by so much, ms. */
export function someStep(random: SeededRandom): number {
  const size = sizesMs[random.between(0, sizesMs.length - 1)] ?? minuteMs;
  return random.next() < 0.5 ? size : -size;
}
