/**
 * Gives the built application answers of any bytes. Arguments: folder, answers, seed.
 */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { sessionOfThisProcess } from '../../../scripts/desktop-session/session-of-this-process';
import type { DesktopBridge } from '../../../src/shared/ipc/contract';
import { RunningApplication } from '../../e2e/fixtures/running-application';
import { startPortal } from '../../support/checked-portal';
import { RawAnswers } from '../network/raw-answers';
import { rawEnvironment } from '../network/raw-environment';

const [folder = '.', wishedFor = '1000', seed = '1'] = process.argv.slice(2);
const apis = 8;
/** Each API has two addresses. */
const atOnce = apis * 2;
/** Each lasts as long as the application waits: half a minute. */
const fewStalls = 96;
const uncaught = 'an exception was not caught';
const unhandled = 'a promise was rejected and nobody listened';

const answers = await RawAnswers.start(Number(seed));
const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
const desktop = sessionOfThisProcess();
const file = join(await mkdtemp(join(desktop.folders.temporary, 'network-')), 'environment.json');
writeEnvironmentFile(file, rawEnvironment(portal.environment, answers.origin, apis));
const application = await RunningApplication.start(desktop, file);
const main = application.electron.process();

const wanted = Number(wishedFor);
const stalls = wanted >= 1_000 ? fewStalls : 0;
const outcomes: Record<string, number> = {};
const tally = { asked: 0, settled: 0, stalled: 0 };
while (tally.asked + stalls < wanted) await ask();
answers.isStalling = true;
const givenWhole = answers.given;
while (tally.asked < wanted) await ask();
// Of those that were asked for at once, the rest waits for a connection and gives up as well.
tally.stalled = answers.given - givenWhole;
const before = {
  exits: hasEnded() ? 1 : 0,
  uncaught: await timesInLog(uncaught),
  unhandled: await timesInLog(unhandled),
};
// The controls: the log tells of both, and the process that is gone is seen to be.
await application.electron.evaluate(() => {
  setImmediate(() => void Promise.reject(new Error('on purpose')));
});
const unhandledControl = await soon(async () => (await timesInLog(unhandled)) > before.unhandled);
await application.electron
  .evaluate(() => {
    setImmediate(() => {
      throw new Error('on purpose');
    });
  })
  .catch(() => undefined);
const uncaughtControl = await soon(async () => (await timesInLog(uncaught)) > before.uncaught);
const exitControl = await soon(async () => hasEnded());
const controls = { unhandledControl, uncaughtControl, exitControl };
const runtime = process.env['WMDA_RUNTIME'] ?? 'unknown';
const text = JSON.stringify({ ...tally, ...before, ...controls, given: answers.given, outcomes, runtime });
await writeFile(join(folder, 'tally.json'), `${text}\n`);
await application.close();
await answers.stop();
await portal.stop();

function hasEnded(): boolean {
  return main.exitCode !== null || main.signalCode !== null;
}

async function timesInLog(words: string): Promise<number> {
  const log = join(desktop.folders.home, '.config/WMDA Credential Manager/logs/main.log');
  return (await readFile(log, 'utf8')).split(words).length - 1;
}

/** 1 when it becomes so within some seconds. */
async function soon(isSo: () => Promise<boolean>): Promise<number> {
  for (let look = 0; look < 200; look += 1) {
    if (await isSo()) return 1;
    await setTimeout(50);
  }
  return 0;
}

/** Every address of every API, once, from the page. */
async function ask(): Promise<void> {
  const found = await application.window.evaluate(async () => {
    const { environments } = Reflect.get(globalThis, 'desktop') as DesktopBridge;
    const tested = await environments.test({ environmentId: 'reference-portal' });
    if (!tested.ok) throw new Error(tested.error.code);
    return tested.value
      .filter(({ use }) => use === 'probe' || use === 'token-endpoint')
      .map(({ outcome }) => outcome);
  });
  tally.asked += atOnce;
  tally.settled += found.length;
  for (const outcome of found) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
