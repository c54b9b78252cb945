/**
 * `npm run faults:answers [-- --count N]`: the suite's tests of changed answers with 10,000 of them for each endpoint.
 * Leaves `out/changed-answers/report.json`.
 */
import { parseArgs } from 'node:util';
import { changedAnswersVariable } from '../../test/support/changed-answers';
import { seed } from '../../test/support/properties';
import type { Figure } from '../faults/figure';
import { toolCommand } from '../processes/node-tool';
import { runCommand } from '../processes/run-command';
import { runMain } from '../processes/run-main';
import { writeReport } from '../report/write-report';
import { readVitestReport } from '../test/vitest-report';

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });

await runMain(async () => {
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 100) {
    console.error('npm run faults:answers -- [--count N], of which there are at least 100');
    return 2;
  }
  const [program = '', ...words] = toolCommand('vitest');
  const { stdout } = await runCommand(
    program,
    [...words, 'run', '--project', 'unit', '--reporter=json', 'test/unit/main/portal/mutated'],
    { environment: { ...process.env, [changedAnswersVariable]: String(count) } },
  );
  const outcomes = readVitestReport('unit', stdout.slice(stdout.indexOf('{')));
  const failed = outcomes.filter(({ status }) => status !== 'passed');
  for (const { name, reason } of failed) console.error(`${name}\n${reason}`);
  const figure: Figure = {
    ...{ name: 'kinds of answers of which one does harm, by a crash, a wrong date or a leak', unit: 'count' },
    ...{
      value: failed.length,
      goal: '0',
      met: failed.length === 0 && outcomes.length > 0,
      n: outcomes.length,
    },
    control: `${count} of each kind; the tests count that many were understood, and that refusals are told apart`,
  };
  return writeReport('changed-answers', {
    seed,
    runtime: `node ${process.versions.node}`,
    figures: [figure],
  });
});
