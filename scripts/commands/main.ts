/** `npm run commands [-- --only NAME ...]`: tries the short form of each command, or of those that are named. */
import { parseArgs } from 'node:util';
import { runMain } from '../processes/run-main';
import { shortForms } from './short-forms';
import { tryCommands } from './try-commands';

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const wanted = Object.entries(shortForms).filter(([name]) => values.only?.includes(name) ?? true);
  const outcomes = await tryCommands(Object.fromEntries(wanted));
  return outcomes.length > 0 && outcomes.every(({ status }) => status === 'passed') ? 0 : 1;
});
