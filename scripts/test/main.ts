import { parseArgs } from 'node:util';
import { prepare } from '../prepare/prepare';
import { PreparationError } from '../prepare/preparation-error';
import type { Outcome } from './outcome';
import { runStage, stageNames } from './stages';
import { summarise } from './summary';

/**
 * `npm test`: prepares what is missing, then runs every stage, also after one has failed (a suite that cannot be
 * built is not run), and ends with one closing line over all runners.
 */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const wanted = stageNames.filter((stage) => values.only === undefined || values.only.includes(stage));
if (wanted.length === 0) {
  console.error(`--only takes one of: ${stageNames.join(', ')}`);
  process.exit(2);
}

try {
  console.log((await prepare({ forTests: true })).label);
} catch (error) {
  if (!(error instanceof PreparationError)) throw error;
  console.error(error.message);
  process.exit(1);
}

const outcomes: Outcome[] = [];
for (const stage of wanted) {
  const isBuilt = !outcomes.some(({ suite, status }) => suite === 'build' && status === 'failed');
  if (stage === 'e2e' && !isBuilt) continue;
  console.log(`\n── ${stage}`);
  outcomes.push(...(await runStage(stage)));
}
console.log(summarise(outcomes));
process.exitCode = outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
