/** `npm run prepare:runtime [-- --for-tests]`: brings what this computer lacks; says nothing when all is there. */
import { runMain } from '../processes/run-main';
import { prepare } from './prepare';

await runMain(async () => {
  await prepare({ forTests: process.argv.includes('--for-tests') });
  return 0;
});
