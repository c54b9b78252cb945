import { parseArgs } from 'node:util';
import { prepare } from '../prepare/prepare';
import { MissingPackagesError, PreparationError } from '../prepare/preparation-error';
import type { Outcome } from './outcome';
import { stageBudgets, stageNames } from './stage-budgets';
import { runStage } from './stages';
import { exitCodeOf, summarise, type StageTime } from './summary';

/**
 * `npm test`: prepares what is missing, then runs every stage, also after one has failed (a suite that cannot be
 * built is not run), and ends with one closing line over all runners. Exit code 1 when something failed, 3 when nothing
 * did but what needs a desktop could not be run here.
 */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const wanted = stageNames.filter((stage) => values.only === undefined || values.only.includes(stage));
if (wanted.length === 0) {
  console.error(`--only takes one of: ${stageNames.join(', ')}`);
  process.exit(2);
}

const startedAt = performance.now();
const obstacle = await prepareDesktop();
const times: StageTime[] = [{ stage: 'preparation', seconds: secondsSince(startedAt) }];
const outcomes: Outcome[] = [];
for (const stage of wanted) {
  const isBuilt = !outcomes.some(({ suite, status }) => suite === 'build' && status === 'failed');
  if ((stage === 'e2e' || stage === 'commands') && !isBuilt) continue;
  console.log(`\n── ${stage}`);
  const stageStartedAt = performance.now();
  outcomes.push(...(await runStage(stage, obstacle === null)));
  const seconds = secondsSince(stageStartedAt);
  times.push({ stage, seconds, budgetSeconds: stageBudgets[stage] });
}
console.log(summarise(outcomes, times, obstacle));
process.exitCode = exitCodeOf(outcomes);

/** Answers with what stands in the way of a desktop, or `null`; anything else that is missing ends the run. */
async function prepareDesktop(): Promise<MissingPackagesError | null> {
  try {
    console.log((await prepare({ forTests: true })).label);
    return null;
  } catch (error) {
    if (error instanceof MissingPackagesError) return error;
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}
