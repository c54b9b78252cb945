import { heapGrowth } from './heap-growth';
import { fc } from './properties';

/** How many changed answers each endpoint gets. */
export const changedAnswers = 10_000;
const mostGrowthBytes = 50 * 1024 * 1024;

/**
 * Tries a property with 10,000 answers, by seed.
 *
 * @throws Error with the shortest answer that shows what is wrong, or when more than 50 MB stay behind
 */
export async function tryChangedAnswers<T>(
  property: fc.IAsyncPropertyWithHooks<T>,
  numRuns = changedAnswers,
): Promise<void> {
  const grown = await heapGrowth(() => fc.assert(property, { numRuns }));
  if (grown > mostGrowthBytes) throw new Error(`${Math.round(grown / 1024 / 1024)} MB stay behind`);
}
