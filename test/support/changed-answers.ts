import { heapGrowth } from './heap-growth';
import { fc } from './properties';

/** Tells the campaign's number; the suite's short form has fewer. */
export const changedAnswersVariable = 'WMDA_CHANGED_ANSWERS';

/** How many changed answers each endpoint gets. */
export const changedAnswers = Number(process.env[changedAnswersVariable] ?? 1_000);
const mostGrowthBytes = 50 * 1024 * 1024;

/**
 * Tries a property with so many answers, by seed.
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
