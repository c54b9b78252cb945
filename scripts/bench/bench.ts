/** The measurements; run inside a private desktop (`main.ts` starts them there). Argument: the folder for results. */
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPackage } from '@electron/asar';
import { _electron, chromium, expect } from '@playwright/test';
import { writeEnvironmentFile } from '../../reference-portal/environment-file';
import { vera } from '../../reference-portal/seed/demo-people';
import { startPortal } from '../../reference-portal/start-portal';
import { RunningApplication } from '../../test/e2e/fixtures/running-application';
import { ApplicationWindow } from '../../test/e2e/pages/application-window';
import { sessionOfThisProcess } from '../desktop-session/session-of-this-process';
import { repositoryFolder } from '../repository-folder';
import { median, percentile, rounded } from './figures';
import { manySecrets } from './many-secrets';
import { treePssMb } from './process-memory';

interface Measured {
  readonly startMs: number;
  readonly pssMb: number;
}

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  readonly n: number;
  readonly control: string;
}

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '9' } },
  allowPositionals: true,
});
const [folder = '.'] = positionals;
const runs = Number(values.runs);
const desktop = sessionOfThisProcess();
const figures: Figure[] = [];
/** Long enough for what follows the first paint to settle. */
const settleMs = 1500;

const bareFolder = join(repositoryFolder, 'scripts/bench/bare-window');
const small = await prepareProfile('small', 14);
const large = await prepareProfile('large', 10_000);
const samples: Record<'bare' | 'small' | 'large', Measured[]> = { bare: [], small: [], large: [] };
for (let run = 0; run < runs; run += 1) {
  samples.bare.push(await measure([bareFolder], {}, 'bare'));
  samples.small.push(await measure(small.args, small.environment, 'Expiry'));
  samples.large.push(await measure(large.args, large.environment, 'Expiry'));
}
report();
await sizes();
await writeFile(
  join(folder, 'report.json'),
  `${JSON.stringify({ seed: null, runtime: process.env['WMDA_RUNTIME'], samples, figures }, null, 2)}\n`,
);
console.table(figures.map(({ name, value, unit, goal, met }) => ({ name, value, unit, goal, met })));

/** Signs in once, so that the sealed copy is there; the portal is gone when measuring begins. */
async function prepareProfile(
  name: string,
  secretCount: number,
): Promise<{ readonly args: readonly string[]; readonly environment: NodeJS.ProcessEnv }> {
  const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
  if (secretCount > 14) {
    const [first] = portal.state.applications;
    const many = manySecrets(portal.state.applications, secretCount);
    portal.state.applications.splice(
      0,
      Infinity,
      ...many.map((one) => ({ ...one, ownerIds: first?.ownerIds ?? [] })),
    );
  }
  const home = await mkdtemp(join(desktop.folders.temporary, `${name}-`));
  const environmentFile = join(home, 'environment.json');
  // An environment of its own, so that both copies have their own key and file.
  writeEnvironmentFile(environmentFile, { ...portal.environment, id: `demo-${name}` });
  await mkdir(join(home, 'config'));
  const environment = { XDG_CONFIG_HOME: join(home, 'config') };
  const inHome = { ...desktop, environment: { ...desktop.environment, ...environment } };
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: isSandboxed(),
  });
  const application = await RunningApplication.start(inHome, environmentFile);
  const window = new ApplicationWindow(application);
  await window.signIn(await browser.newContext(), portal, vera);
  await expect(window.page.getByRole('button', { name: 'Refresh' })).toBeEnabled({ timeout: 60_000 });
  await application.close();
  await browser.close();
  await portal.stop();
  return { args: [repositoryFolder, '--environment', environmentFile], environment };
}

async function measure(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  title: string,
): Promise<Measured> {
  const startedAt = performance.now();
  const electron = await _electron.launch({
    executablePath: process.env['ELECTRON_EXEC_PATH'] ?? '',
    args: [...desktop.electronSwitches, ...args],
    env: { ...desktop.environment, ...environment } as Record<string, string>,
    chromiumSandbox: isSandboxed(),
  });
  const window = await electron.firstWindow();
  await window.getByRole('heading', { name: title, level: 1 }).waitFor();
  const startMs = performance.now() - startedAt;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const pssMb = await treePssMb(electron.process().pid ?? 0);
  await electron.close();
  return { startMs, pssMb };
}

function report(): void {
  const bareStart = samples.bare.map(({ startMs }) => startMs);
  const barePss = samples.bare.map(({ pssMb }) => pssMb);
  add('bare window: start to painted, median', median(bareStart), 'ms', 'none: the measure', null);
  add('bare window: start to painted, p95', percentile(bareStart, 95), 'ms', 'none: the measure', null);
  add('bare window: memory (PSS), median', median(barePss), 'MB', 'none: the measure', null);
  for (const [name, count] of [
    ['small', '14 secrets'],
    ['large', '10,000 secrets'],
  ] as const) {
    const start = samples[name].map(({ startMs }) => startMs);
    const pss = samples[name].map(({ pssMb }) => pssMb);
    add(`${count}: start to painted home, median`, median(start), 'ms', 'see the ratio', null);
    add(`${count}: start to painted home, p95`, percentile(start, 95), 'ms', 'see the ratio', null);
    add(`${count}: start against a bare window`, median(start) / median(bareStart), 'ratio', '<= 1.15', 1.15);
    add(`${count}: memory against a bare window`, median(pss) / median(barePss), 'ratio', '<= 1.10', 1.1);
  }
}

async function sizes(): Promise<void> {
  const build = join(repositoryFolder, 'out/build');
  const page = await readFile(join(build, 'renderer/index.html'), 'utf8');
  let firstPaint = 0;
  // The script itself and what it imports before it can run; `modulepreload` lists exactly these.
  for (const [, file] of page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)) {
    firstPaint += (await stat(join(build, 'renderer', file ?? ''))).size;
  }
  add('JavaScript of the first paint', firstPaint / 1000, 'kB', '<= 350', 350, 1);
  const packaged = join(folder, 'app.asar');
  await createPackage(build, packaged);
  add('app.asar of the built code', (await stat(packaged)).size / 1e6, 'MB', '<= 4', 4, 1);
  const parts = await readdir(build);
  if (!parts.includes('main')) throw new Error('The build is not complete');
}

function add(name: string, value: number, unit: string, goal: string, most: number | null, n = runs): void {
  const control = most === null ? 'not judged' : 'measured in turns with the bare window in the same run';
  figures.push({ name, value: rounded(value), unit, goal, met: most === null || value <= most, n, control });
}

function isSandboxed(): boolean {
  return desktop.electronSwitches.length === 0;
}
