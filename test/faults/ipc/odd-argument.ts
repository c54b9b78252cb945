import { fc } from '../../support/properties';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

/** Values of every shape that crosses from a page to main. */
export function foreignValues(count: number, seed: number): readonly unknown[] {
  const shapes = fc.anything({
    ...{ withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true },
    ...{ withNullPrototype: true, withBigInt: true },
  });
  return [
    ...fc.sample(shapes, { numRuns: count, seed }),
    undefined,
    null,
    Number.NaN,
    Infinity,
    '\ud83d',
    [[]],
    {},
  ];
}

/** One of the ways in which a good argument becomes one that nobody may take, or that a judge has to be asked about. */
export function odd(good: unknown, foreign: readonly unknown[], random: SeededRandom): unknown {
  const of = <T>(choice: readonly T[]): T => choice[random.between(0, choice.length - 1)] as T;
  if (typeof good !== 'object' || good === null) return of(foreign);
  const names = Object.keys(good);
  const name = names.length === 0 ? 'more' : of(names);
  const member: unknown = (good as Record<string, unknown>)[name];
  const ways: readonly (() => unknown)[] = [
    () => of(foreign),
    () => ({ ...good, [name]: of(foreign) }),
    () => ({ ...good, [name]: of(['\ud83d', 'x'.repeat(70_000), Number.NaN, -1, 1e308, { toString: 'x' }]) }),
    () => ({ ...good, [random.next().toString(36)]: 1 }),
    () => ({ ...good, [of(['constructor', 'toString', 'then', 'prototype', 'toJSON'])]: of(foreign) }),
    () =>
      JSON.parse(
        `${JSON.stringify(good).slice(0, -1)}${names.length > 0 ? ',' : ''}"__proto__":{"isAdmin":true}}`,
      ) as unknown,
    () => Object.fromEntries(Object.entries(good).filter(([other]) => other !== name)),
    () => ({ ...good, [name.toUpperCase()]: member }),
    () => ({ ...good, [name]: [member] }),
    () => ({ ...good, [name]: { [name]: member } }),
    () => [good],
    () => JSON.stringify(good),
    () => {
      const itself: Record<string, unknown> = { ...good };
      itself[name] = itself;
      return itself;
    },
    () => new Array<unknown>(100_000).fill(good),
  ];
  return of(ways)();
}
