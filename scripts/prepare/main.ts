/** `npm run prepare:runtime [-- --for-tests]`: brings what this computer lacks; says nothing when all is there. */
import { prepare } from './prepare';
import { PreparationError } from './preparation-error';

try {
  await prepare({ forTests: process.argv.includes('--for-tests') });
} catch (error) {
  if (!(error instanceof PreparationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
