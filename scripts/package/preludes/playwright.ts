import { createRequire } from 'node:module';
import { delimiter } from 'node:path';

/** Files to require before the product, as PATH lists folders. */
export const REQUIRED_FILES = 'WMDA_TEST_REQUIRES';

/** What Playwright puts before the arguments of a program it starts, in its order; the first only without a sandbox. */
const PLAYWRIGHT_SWITCHES = ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0'];

/** Of `node:vm`, what the product gets V8's collection by. */
export interface Contexts {
  runInNewContext: (code: string, ...more: never[]) => unknown;
}

/**
 * Lets Playwright drive the packed application: takes exactly its own switches off the front of the arguments, so that
 * the product judges what the test itself passed, and requires the files a test names, as `electron -r` would.
 */
export function admitPlaywright(
  argv: string[],
  environment: NodeJS.ProcessEnv,
  vm: Contexts = createRequire(process.execPath)('node:vm') as Contexts,
): void {
  let isDriven = false;
  for (const playwrights of PLAYWRIGHT_SWITCHES) {
    if (argv[1] !== playwrights) continue;
    argv.splice(1, 1);
    isDriven = true;
  }
  if (isDriven) collectNothing(vm);
  const files = environment[REQUIRED_FILES] ?? '';
  // What the product starts is no test.
  Reflect.deleteProperty(environment, REQUIRED_FILES);
  const require = createRequire(process.execPath);
  for (const file of files.split(delimiter)) {
    if (file !== '') require(file);
  }
}

/**
 * Nothing holds what a driver waits for: V8's inspector does so weakly, and a collection of everything, as the product makes
 * one after a start, ends the driver's question ("Resulting promise was garbage collected").
 */
function collectNothing(vm: Contexts): void {
  const { runInNewContext } = vm;
  vm.runInNewContext = (code, ...more) => (code === 'gc' ? () => undefined : runInNewContext(code, ...more));
}
