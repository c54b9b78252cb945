/**
 * `npm run package:dir`: the application packed into a folder for this computer, as people install it. Where only the
 * fallback runtime can be had, a twin of it under a name that says so. With `--for-tests` also the twin that tests drive.
 * Leaves `out/package/report.json`; fails when a part has grown too heavy.
 */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from '../processes/run-main';
import { writeReport } from '../report/write-report';
import { repositoryFolder } from '../repository-folder';
import { resourcesOf } from './packed-executable';
import { sizeFigures } from './size-figures';
import { ensureTwin } from './twin';

await runMain(async () => {
  const { values } = parseArgs({ options: { 'for-tests': { type: 'boolean', default: false } } });
  for (const variant of values['for-tests'] ? (['closed', 'driven'] as const) : (['closed'] as const)) {
    const { folder, runtime } = await ensureTwin(variant);
    console.log(`${runtime.label}: ${relative(repositoryFolder, folder)}`);
  }
  const { executable, runtime } = await ensureTwin('closed');
  const figures = await sizeFigures(resourcesOf(executable));
  return writeReport('package', { seed: null, runtime: `electron ${runtime.version} packaged`, figures });
});
