import { SeededRandom } from '../../../reference-portal/faults/seeded-random';

/** So many of them, by a seed, each at most once. */
export function someOf<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const random = new SeededRandom(seed);
  const left = [...all];
  return Array.from({ length: Math.min(count, all.length) }, () =>
    left.splice(random.between(0, left.length - 1), 1),
  ).flat();
}
