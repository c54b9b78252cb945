import { join } from 'node:path';
import { environmentOf, writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { type Figure, zero } from '../../../scripts/faults/figure';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { type HarmlessLine, loginLine, packageLines, saidLines } from '../harmless-lines';
import { WatchedStart } from '../watched-start';

/** A start that shows nothing, to see that this is noticed. */
const refused = ['--inspect'];

/** Starts as people, systems and packages make them: each shows the window, and ends well. */
export async function startsThatShow(attempt: Attempt): Promise<readonly Figure[]> {
  const { executable, folder } = attempt;
  const plain = Array.from({ length: attempt.starts }, () => ({ name: 'plain', executable, words: [] }));
  const environmentFile = join(folder, 'environment.json');
  writeEnvironmentFile(environmentFile, environmentOf('http://127.0.0.1:9'));
  const harmless = [
    ...saidLines(executable, environmentFile).slice(0, attempt.isShort ? 2 : undefined),
    await loginLine(executable, environmentFile, join(folder, 'login')),
    ...(await packageLines(executable, attempt.appDir)),
  ];
  attempt.progress(`harmless: ${harmless.map(({ name }) => name).join('; ')}`);
  const control = (await faultOf(attempt, { name: 'control', executable, words: refused })) === null ? 0 : 1;
  const noticed = { what: 'a start that shows nothing is noticed', caught: control, of: 1 };
  return [
    zero('starts without a window', await countFaults(attempt, plain), plain.length, noticed),
    zero('harmless lines that do not start', await countFaults(attempt, harmless), harmless.length, noticed),
  ];
}

async function countFaults(attempt: Attempt, lines: readonly HarmlessLine[]): Promise<number> {
  let count = 0;
  for (const line of lines) {
    const fault = await faultOf(attempt, line);
    if (fault === null) continue;
    count += 1;
    attempt.progress(`DOES NOT START: ${line.name} ${line.words.join(' ')}: ${fault}`);
  }
  return count;
}

/** What is wrong with a start; `null` when its window comes and it ends well. */
async function faultOf(attempt: Attempt, line: HarmlessLine): Promise<string | null> {
  const start = await WatchedStart.start(attempt, line);
  const isGone = start.ended(windowLimitMs).then((end) => (end === null ? null : `ended with ${end}`));
  const window = start
    .window(productTitle, windowLimitMs)
    .then((found) => (found === null ? 'no window' : null));
  let fault = await Promise.race([isGone, window]);
  if (fault === null) {
    start.signal('SIGTERM');
    const end = await start.ended();
    if (end !== 0) fault = end === null ? 'does not end' : `ends with ${end}`;
  }
  const { printed } = await start.seen();
  await start.forget();
  return fault === null ? null : `${fault}: ${printed.slice(-400)}`;
}
