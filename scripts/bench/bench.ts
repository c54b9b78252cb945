/** The measurements; run inside a private desktop (`main.ts` starts them there). Argument: the folder for results. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { writeEnvironmentFile } from '../../reference-portal/environment-file';
import { vera } from '../../reference-portal/seed/demo-people';
import type { PortalSize } from '../../reference-portal/seed/many-applications';
import { RunningApplication } from '../../test/e2e/fixtures/running-application';
import { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { startPortal } from '../../test/support/checked-portal';
import { firstPageKept } from '../../test/support/first-page-kept';
import { ownPage } from '../../test/support/own-page';
import { sessionOfThisProcess } from '../desktop-session/session-of-this-process';
import { requiring, twinExecutable } from '../package/started-twin';
import { buildFolder, repositoryFolder } from '../repository-folder';
import { median, percentile, rounded } from './figures';
import { firstRowAtMs } from './first-row';
import { medianPhases, phaseFile, type StartPhases, startPhases } from './phases';
import { treePssMb } from './process-memory';
import { archiveMb, firstPaintKb, withPlantedCode, withPlantedFile } from './sizes';

interface Measured {
  readonly startMs: number;
  readonly pssMb: number;
}

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly must: string;
  readonly goal: string;
  readonly mustMet: boolean;
  readonly met: boolean;
  readonly n: number;
  readonly control: string;
}

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '9' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder = '.'] = positionals;
const runs = Number(values.runs);
const desktop = sessionOfThisProcess();
const figures: Figure[] = [];
/**
 * Long enough for what follows the first paint to settle, the end of the keychain's process five seconds after its last
 * request included; a quick run only shows that everything can be measured.
 */
const settleMs = values.quick ? 0 : 8000;
const phaseRuns = values.quick ? 1 : 3;

const bareWindow = { executable: process.env['BENCH_BARE_WINDOW'] ?? '', args: [] };
const small = await prepareProfile('small', {});
const large = await prepareProfile('large', { size: { applications: 500, secrets: 20 } });
/** The control: what is added to the bare window must be found. */
const planted = { startMs: 300, pssMb: 100 };
const candidates = {
  bare: { ...bareWindow, environment: {} },
  small,
  large,
  planted: {
    ...bareWindow,
    environment: { BENCH_PLANTED: `${planted.startMs},${planted.pssMb}` },
  },
};
type Candidate = keyof typeof candidates;
const names = Object.keys(candidates) as Candidate[];
const samples: Record<Candidate, Measured[]> = { bare: [], small: [], large: [], planted: [] };
for (let run = 0; run < runs; run += 1) {
  for (const name of names) samples[name].push(await measure(candidates[name]));
}
const clicks: Record<'small' | 'large', number[]> = { small: [], large: [] };
for (let run = 0; run < phaseRuns; run += 1) {
  for (const name of ['small', 'large'] as const) clicks[name].push(await firstClickMs(candidates[name]));
}
const phases: Partial<Record<Candidate, StartPhases>> = {};
for (const name of ['bare', 'small', 'large'] as const) {
  const noted: StartPhases[] = [];
  for (let run = 0; run < phaseRuns; run += 1) noted.push(await whereTimeGoes(candidates[name]));
  phases[name] = medianPhases(noted);
}
report();
await sizes();
await writeFile(
  join(folder, 'report.json'),
  `${JSON.stringify({ seed: null, runtime: process.env['WMDA_RUNTIME'], samples, phases, figures }, null, 2)}\n`,
);
console.table(figures.map(({ n: _n, control: _control, ...figure }) => figure));
console.log('Where the time of a start goes (ms, median of %d; noting it costs a little itself):', phaseRuns);
console.table(phases);

/** Signs in once, so that the sealed copy is there; the portal is gone when measuring begins. */
async function prepareProfile(name: string, size: { readonly size?: PortalSize }): Promise<Startable> {
  const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, ...size });
  const home = await mkdtemp(join(desktop.folders.temporary, `${name}-`));
  const environmentFile = join(home, 'environment.json');
  // An environment of its own, so that both copies have their own key and file.
  writeEnvironmentFile(environmentFile, { ...portal.environment, id: `demo-${name}` });
  await mkdir(join(home, 'config'));
  const environment = { XDG_CONFIG_HOME: join(home, 'config') };
  const inHome = { ...desktop, environment: { ...desktop.environment, ...environment } };
  const application = await RunningApplication.start(inHome, environmentFile);
  const window = new ApplicationWindow(application);
  await window.signIn(portal, vera);
  await expect(window.page.getByRole('button', { name: 'Refresh' })).toBeEnabled({ timeout: 60_000 });
  await firstPageKept(join(home, 'config'));
  await application.close();
  await portal.stop();
  const args = ['--environment', environmentFile];
  return { executable: twinExecutable('driven'), args, environment };
}

interface Startable {
  readonly executable: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts one and answers with its window as soon as there is one. */
async function started({ executable, args, environment }: Startable): Promise<{
  readonly electron: ElectronApplication;
  readonly window: Page;
  readonly startedAtMs: number;
}> {
  const startedAtMs = Date.now();
  const electron = await _electron.launch({
    executablePath: executable,
    args: [...args],
    env: { ...desktop.environment, ...environment } as Record<string, string>,
    chromiumSandbox: isSandboxed(),
  });
  return { electron, window: await electron.firstWindow(), startedAtMs };
}

/** As a person starts it: with no driver, only the note of when its first row was on the screen. */
async function measure({ executable, args, environment }: Startable): Promise<Measured> {
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
async function firstClickMs(candidate: Startable): Promise<number> {
  const { electron, window, startedAtMs } = await started(candidate);
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

async function whereTimeGoes(candidate: Startable): Promise<StartPhases> {
  const environment = { ...candidate.environment, ...requiring([phaseFile]) };
  const { electron, window } = await started({ ...candidate, environment });
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

function report(): void {
  const starts = (name: Candidate): readonly number[] => samples[name].map(({ startMs }) => startMs);
  const memory = (name: Candidate): readonly number[] => samples[name].map(({ pssMb }) => pssMb);
  const bareMs = median(starts('bare'));
  const bareMb = median(memory('bare'));
  const found = {
    startMs: median(starts('planted')) - bareMs,
    pssMb: median(memory('planted')) - bareMb,
  };
  const slower = control('ms', planted.startMs, found.startMs);
  const larger = control('MB', planted.pssMb, found.pssMb);
  add('bare window: start to painted, median', bareMs, 'ms');
  add('bare window: start to painted, p95', percentile(starts('bare'), 95), 'ms');
  add('bare window: memory (PSS), median', bareMb, 'MB');
  const limits = {
    small: { start: { must: 1.5, goal: 1.15 }, memory: { must: 1.2, goal: 1.1 } },
    large: { start: { must: 1.7, goal: 1.25 }, memory: { must: 1.3, goal: 1.15 } },
  };
  for (const [name, count] of [
    ['small', '14 secrets'],
    ['large', '10,000 secrets'],
  ] as const) {
    const start = starts(name);
    add(`${count}: start to painted home, median`, median(start), 'ms');
    add(`${count}: start to painted home, p95`, percentile(start, 95), 'ms');
    add(`${count}: start to the first click that is taken, median`, median(clicks[name]), 'ms', {
      n: phaseRuns,
    });
    const against = { ...slower, ...limits[name].start };
    add(`${count}: start against a bare window`, median(start) / bareMs, 'ratio', against);
    const beside = { ...larger, ...limits[name].memory };
    add(`${count}: memory against a bare window`, median(memory(name)) / bareMb, 'ratio', beside);
  }
}

async function sizes(): Promise<void> {
  const archive = join(twinExecutable('driven'), '../resources/app.asar');
  const plantedKb = 100;
  const kb = await firstPaintKb(buildFolder);
  const kbFound = await withPlantedCode(buildFolder, desktop.folders.temporary, plantedKb, firstPaintKb);
  const mb = await archiveMb(archive);
  const mbFound = await withPlantedFile(archive, desktop.folders.temporary, plantedKb, archiveMb);
  add('JavaScript of the first paint', kb, 'kB', {
    goal: 350,
    n: 1,
    ...control('kB', plantedKb, kbFound - kb),
  });
  add('app.asar as it is installed', mb, 'MB', {
    goal: 4,
    n: 1,
    ...control('kB', plantedKb, (mbFound - mb) * 1000),
  });
}

interface Control {
  readonly control: string;
  readonly isCaught: boolean;
}

/** Whether a planted cost was seen. Two medians are never apart by exactly that. */
function control(unit: string, plantedCost: number, found: number): Control {
  const isCaught = found > plantedCost / 2 && found < plantedCost * 2;
  const said = `${plantedCost} ${unit} planted, ${Math.round(found)} found`;
  return { control: isCaught ? said : `${said}: too busy a computer to measure on`, isCaught };
}

interface Limits extends Control {
  /** The most that is allowed, and the most that is aimed at; without both a figure is a measure for others. */
  readonly must: number;
  readonly goal: number;
  readonly n: number;
}

function add(
  name: string,
  value: number,
  unit: string,
  { must, goal, n = runs, control, isCaught = true }: Partial<Limits> = {},
): void {
  const keeps = (limit: number | undefined): boolean => isCaught && (limit === undefined || value <= limit);
  const said = (limit: number | undefined): string => (limit === undefined ? 'none' : `<= ${limit}`);
  const limits = { must: said(must), mustMet: keeps(must), goal: said(goal), met: keeps(goal) };
  figures.push({ name, value: rounded(value), unit, ...limits, n, control: control ?? 'not judged' });
}

function isSandboxed(): boolean {
  return desktop.electronSwitches.length === 0;
}
