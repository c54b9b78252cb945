import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~_.-';
/** As many as the portal's own values have. */
const length = 40;

/** A value as the portal makes them, by a seed. @param hint how it begins */
export function someValue(random: SeededRandom, hint: string): string {
  const rest = Array.from(
    { length: length - hint.length - 3 },
    () => alphabet[random.between(0, alphabet.length - 1)],
  );
  return `${hint}8Q~${rest.join('')}`;
}

/** One of some, by a seed. @throws Error when there is none */
export function pick<T>(random: SeededRandom, all: readonly T[]): T {
  const one = all[random.between(0, all.length - 1)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
}
