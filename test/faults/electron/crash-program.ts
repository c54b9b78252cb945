/** Crashes the built application, main and page, and looks for dumps and values. Arguments: folder, rounds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { newSecretValue } from '../../../reference-portal/graph/secret-factory';
import { allowCoreDumps, coreLimit, processTree } from '../../support/core-limits';
import { foundInFiles } from '../../support/found-in-files';
import { DesktopPlace } from './desktop-place';

const [folder = '.', wishedFor = '10'] = process.argv.slice(2);
const rounds = Number(wishedFor);
const signals = ['SIGSEGV', 'SIGABRT'] as const;
/** On a busy computer. */
const limitsSetWithinMs = 20_000;

// Whoever starts the application may dump, into a folder that can be written to: it inherits both.
await allowCoreDumps();
const place = await DesktopPlace.start();
const { desktop, values } = place;
process.chdir(await mkdtemp(join(desktop.folders.temporary, 'dumps-')));
const tally = {
  ...{ crashes: 0, stored: 0, processes: 0, unlimited: 0, dumps: 0, filesWith: 0 },
  ...{ dumpControl: 0, limitControl: (await coreLimit(process.pid)) === '0 0' ? 0 : 1 },
};
await place.running.close();
await startAgain();
for (let round = 0; round < rounds; round += 1) {
  for (const signal of signals) {
    for (const victim of ['page', 'main'] as const) {
      const created = await place.create(`Secret ${tally.crashes}`);
      if (created.ok && created.value.place !== null) tally.stored += 1;
      await crash(victim, signal);
      // A page that has crashed is of no more use to the driver; main has to end in good order then.
      if (victim === 'page') await place.running.close();
      await startAgain();
    }
  }
  place.application.secrets.splice(2);
}
await place.running.close();
tally.dumps = (await Promise.all([process.cwd(), desktop.folders.home].map(dumpsIn))).flat().length;
tally.filesWith = (await filesWith(values)).length;
tally.dumpControl = await crashOfAnother();
await writeFile(
  join(folder, 'tally.json'),
  `${JSON.stringify({ ...tally, runtime: process.env['WMDA_RUNTIME'] ?? 'unknown' })}\n`,
);
await place.stop();

async function startAgain(): Promise<void> {
  await place.startAgain();
  await expect
    .poll(async () => (await place.state()).inventory, { timeout: 20_000 })
    .toMatchObject({ kind: 'ready', source: 'portal' });
}

/** The limit is set once the page is there; what has none then, and in the time it may take, has none. */
async function limitsOf(main: number): Promise<readonly string[]> {
  const deadline = performance.now() + limitsSetWithinMs;
  for (;;) {
    const limits = await Promise.all((await processTree(main)).map(coreLimit));
    const known = limits.filter((limit) => limit !== null);
    if (known.every((limit) => limit === '0 0') || performance.now() > deadline) return known;
    await setTimeout(50);
  }
}

async function crash(victim: 'page' | 'main', signal: NodeJS.Signals): Promise<void> {
  const { electron } = place.running;
  const child = electron.process();
  const main = child.pid ?? 0;
  const page = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const known = await limitsOf(main);
  tally.processes += known.length;
  tally.unlimited += known.filter((limit) => limit !== '0 0').length;
  if (victim === 'main') {
    const ended = once(child, 'exit');
    process.kill(main, signal);
    await ended;
  } else {
    // The sandbox makes a page the first process of a space of its own, which a signal from outside does not end: it is
    // told to crash by itself.
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(() => coreLimit(page ?? 0), { timeout: 20_000 }).toBeNull();
  }
  tally.crashes += 1;
}

async function dumpsIn(where: string): Promise<readonly string[]> {
  return (await readdir(where, { recursive: true })).filter((name) =>
    /(?:^|\/)core(?:\.|$)|\.dmp$/.test(name),
  );
}

async function filesWith(searched: readonly string[]): Promise<readonly string[]> {
  const { home, runtime, temporary } = desktop.folders;
  const found = await Promise.all([home, runtime, temporary].map((where) => foundInFiles(where, searched)));
  return found.flat();
}

/** A program without the limit that holds a value and crashes just so: its dump has to be there and to be searched. */
async function crashOfAnother(): Promise<number> {
  const value = newSecretValue();
  const program = `process.stdin.on('data', (bytes) => { globalThis.kept = bytes; console.log('kept'); })`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.write(value);
  await once(child.stdout, 'data');
  child.kill('SIGSEGV');
  await once(child, 'exit');
  const found = await foundInFiles(process.cwd(), [value]);
  await Promise.all(found.map((file) => rm(file)));
  return found.length;
}
