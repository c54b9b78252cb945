/**
 * `npm run package:dir`: the application packed into a folder for this computer, as people install it. Where only the
 * fallback runtime can be had, a twin of it under a name that says so.
 */
import { relative } from 'node:path';
import { runMain } from '../processes/run-main';
import { repositoryFolder } from '../repository-folder';
import { ensureTwin } from './twin';

await runMain(async () => {
  const { folder, runtime } = await ensureTwin('closed');
  console.log(`${runtime.label}: ${relative(repositoryFolder, folder)}`);
  return 0;
});
