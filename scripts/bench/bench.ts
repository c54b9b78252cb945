/** The measurements; run inside a private desktop (`main.ts` starts them there). Argument: the folder for results. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { PortalSize } from '../../reference-portal/seed/many-applications';
import { firstPageKept } from '../../test/support/first-page-kept';
import { ownPage } from '../../test/support/own-page';
import { sessionOfThisProcess } from '../desktop-session/session-of-this-process';
import { requiring, twinExecutable } from '../package/started-twin';
import type { RepositoryState } from '../processes/repository-state';
import { buildFolder, repositoryFolder } from '../repository-folder';
import { type Candidate, started } from './candidate';
import { median, percentile } from './figures';
import { firstRowAtMs } from './first-row';
import { measureLife } from './life';
import { medianPhases, phaseFile, type StartPhases, startPhases } from './phases';
import { treePssMb } from './process-memory';
import { control, Report } from './report';
import { signIn } from './signed-in';
import { archiveMb, firstPaintKb, withPlantedCode, withPlantedFile } from './sizes';

interface Measured {
  readonly startMs: number;
  readonly pssMb: number;
}

const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    'idle-minutes': { type: 'string', default: '10' },
    quick: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [folder = '.'] = positionals;
const measured = {
  ...{ seed: null, runtime: process.env['WMDA_RUNTIME'] },
  ...(JSON.parse(process.env['BENCH_REPOSITORY_STATE'] ?? '{}') as Partial<RepositoryState>),
};
const runs = Number(values.runs);
const desktop = sessionOfThisProcess();
const report = new Report(runs);
/**
 * Long enough for what follows the first paint to settle, the end of the keychain's process five seconds after its last
 * request included; a quick run only shows that everything can be measured.
 */
const settleMs = values.quick ? 0 : 8000;
const phaseRuns = values.quick ? 1 : 3;

const bareWindow = { executable: process.env['BENCH_BARE_WINDOW'] ?? '', args: [], environment: {} };
const small = await prepareProfile('small', null);
const large = await prepareProfile('large', { applications: 500, secrets: 20 });
/** The control: what is added to the bare window must be found. */
const planted = { startMs: 300, pssMb: 100 };
const candidates = {
  bare: bareWindow,
  small,
  large,
  planted: {
    ...bareWindow,
    environment: { BENCH_PLANTED: `${planted.startMs},${planted.pssMb}` },
  },
};
type Name = keyof typeof candidates;
const names = Object.keys(candidates) as Name[];
const samples: Record<Name, Measured[]> = { bare: [], small: [], large: [], planted: [] };
for (let run = 0; run < runs; run += 1) {
  for (const name of names) samples[name].push(await measure(candidates[name]));
}
const clicks: Record<'small' | 'large', number[]> = { small: [], large: [] };
for (let run = 0; run < phaseRuns; run += 1) {
  for (const name of ['small', 'large'] as const) clicks[name].push(await firstClickMs(candidates[name]));
}
const phases: Partial<Record<Name, StartPhases>> = {};
for (const name of ['bare', 'small', 'large'] as const) {
  const noted: StartPhases[] = [];
  for (let run = 0; run < phaseRuns; run += 1) noted.push(await whereTimeGoes(candidates[name]));
  phases[name] = medianPhases(noted);
}
startFigures();
await measureLife(report, {
  ...{ desktop, bareWindow, runs, isQuick: values.quick },
  bareStartMs: median(samples.bare.map(({ startMs }) => startMs)),
  idleMs: values.quick ? 3000 : Number(values['idle-minutes']) * 60_000,
});
await sizes();
await writeFile(
  join(folder, 'report.json'),
  `${JSON.stringify({ ...measured, samples, phases, figures: report.figures }, null, 2)}\n`,
);
console.table(report.figures.map(({ n: _n, control: _control, ...figure }) => figure));
console.log('Where the time of a start goes (ms, median of %d; noting it costs a little itself):', phaseRuns);
console.table(phases);

/** Signs in once, so that the sealed copy is there; the portal is gone when measuring begins. */
async function prepareProfile(name: string, size: PortalSize | null): Promise<Candidate> {
  const { application, portal, configFolder, again } = await signIn(desktop, name, size);
  await firstPageKept(configFolder);
  await application.close();
  await portal.stop();
  return again;
}

/** As a person starts it: with no driver, only the note of when its first row was on the screen. */
async function measure({ executable, args, environment }: Candidate): Promise<Measured> {
  const startedAtMs = Date.now();
  const noting = requiring([join(repositoryFolder, 'scripts/bench/note-first-row.cjs')]);
  const started = spawn(executable, [...desktop.electronSwitches, ...args], {
    env: { ...desktop.environment, ...environment, ...noting },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const isOver = once(started, 'exit');
  const startMs = (await firstRowNoted(started.stdout)) - startedAtMs;
  await settled();
  const pssMb = await treePssMb(started.pid ?? 0);
  started.stdin.end();
  await isOver;
  return { startMs, pssMb };
}

/** Epoch ms. */
async function firstRowNoted(output: Readable): Promise<number> {
  for await (const line of createInterface(output)) {
    const noted = /^first row: ([\d.]+)$/.exec(line)?.[1];
    if (noted !== undefined) return Number(noted);
  }
  throw new Error('It ended before its first row was on the screen');
}

/** From the start until a click on the first row has led to its application. */
async function firstClickMs(candidate: Candidate): Promise<number> {
  const { electron, window, startedAtMs } = await started(desktop, candidate);
  // Where it is, and not as a thing of the page: the page draws itself anew behind the first one, and whoever holds on to
  // something of that waits for half a second before trying again.
  const box = await window.locator('tbody tr button').first().boundingBox();
  if (box === null) throw new Error('The first row is not on the screen');
  await window.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await window.locator('main h1:not(:text-is("Expiry"))').waitFor();
  const tookMs = Date.now() - startedAtMs;
  await electron.close();
  return tookMs;
}

async function whereTimeGoes(candidate: Candidate): Promise<StartPhases> {
  const environment = { ...candidate.environment, ...requiring([phaseFile]) };
  const { electron, window } = await started(desktop, { ...candidate, environment });
  // The first row can be there before the page's code is.
  await firstRowAtMs(window);
  await ownPage(window);
  const noted = await startPhases(electron, window);
  await electron.close();
  return noted;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, settleMs));
}

function startFigures(): void {
  const starts = (name: Name): readonly number[] => samples[name].map(({ startMs }) => startMs);
  const memory = (name: Name): readonly number[] => samples[name].map(({ pssMb }) => pssMb);
  const bareMs = median(starts('bare'));
  const bareMb = median(memory('bare'));
  const found = {
    startMs: median(starts('planted')) - bareMs,
    pssMb: median(memory('planted')) - bareMb,
  };
  const slower = control('ms', planted.startMs, found.startMs);
  const larger = control('MB', planted.pssMb, found.pssMb);
  report.add('bare window: start to painted, median', bareMs, 'ms');
  report.add('bare window: start to painted, p95', percentile(starts('bare'), 95), 'ms');
  report.add('bare window: memory (PSS), median', bareMb, 'MB');
  const limits = {
    small: { start: { must: 1.5, goal: 1.15 }, memory: { must: 1.2, goal: 1.1 } },
    large: { start: { must: 1.7, goal: 1.25 }, memory: { must: 1.3, goal: 1.15 } },
  };
  for (const [name, count] of [
    ['small', '14 secrets'],
    ['large', '10,000 secrets'],
  ] as const) {
    const start = starts(name);
    report.add(`${count}: start to painted home, median`, median(start), 'ms');
    report.add(`${count}: start to painted home, p95`, percentile(start, 95), 'ms');
    report.add(`${count}: start to the first click that is taken, median`, median(clicks[name]), 'ms', {
      n: phaseRuns,
    });
    const against = { ...slower, ...limits[name].start };
    report.add(`${count}: start against a bare window`, median(start) / bareMs, 'ratio', against);
    const beside = { ...larger, ...limits[name].memory };
    report.add(`${count}: memory against a bare window`, median(memory(name)) / bareMb, 'ratio', beside);
  }
}

async function sizes(): Promise<void> {
  const archive = join(twinExecutable('driven'), '../resources/app.asar');
  const plantedKb = 100;
  const kb = await firstPaintKb(buildFolder);
  const kbFound = await withPlantedCode(buildFolder, desktop.folders.temporary, plantedKb, firstPaintKb);
  const mb = await archiveMb(archive);
  const mbFound = await withPlantedFile(archive, desktop.folders.temporary, plantedKb, archiveMb);
  report.add('JavaScript of the first paint', kb, 'kB', {
    goal: 350,
    n: 1,
    ...control('kB', plantedKb, kbFound - kb),
  });
  report.add('app.asar as it is installed', mb, 'MB', {
    goal: 4,
    n: 1,
    ...control('kB', plantedKb, (mbFound - mb) * 1000),
  });
}
