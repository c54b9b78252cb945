import { createRequire } from 'node:module';
import { delimiter } from 'node:path';

/** Files to require before the product, as PATH lists folders. */
export const REQUIRED_FILES = 'WMDA_TEST_REQUIRES';

/** What Playwright puts before the arguments of a program it starts, in its order; the first only without a sandbox. */
const PLAYWRIGHT_SWITCHES = ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0'];

/**
 * Lets Playwright drive the packed application: takes exactly its own switches off the front of the arguments, so that
 * the product judges what the test itself passed, and requires the files a test names, as `electron -r` would.
 */
export function admitPlaywright(argv: string[], environment: NodeJS.ProcessEnv): void {
  for (const playwrights of PLAYWRIGHT_SWITCHES) {
    if (argv[1] === playwrights) argv.splice(1, 1);
  }
  const files = environment[REQUIRED_FILES] ?? '';
  // What the product starts is no test.
  Reflect.deleteProperty(environment, REQUIRED_FILES);
  const require = createRequire(process.execPath);
  for (const file of files.split(delimiter)) {
    if (file !== '') require(file);
  }
}
