/**
 * `npm run portal:size [-- --applications N --secrets M --runs R]`: how soon a large reference portal
 * answers. Each run starts the portal as its command does, in a process of its own. Leaves `out/portal-size/report.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { vera } from '../../reference-portal/seed/demo-people';
import { startPortal } from '../../reference-portal/start-portal';
import { signInAtPortal } from '../../test/support/portal-caller';
import { repositoryFolder } from '../repository-folder';
import { median, percentile, rounded } from '../bench/figures';
import { emptyStartMs, startMs } from './portal-start';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  readonly n: number;
  readonly control: string;
}

const { values } = parseArgs({
  options: {
    applications: { type: 'string', default: '1000' },
    secrets: { type: 'string', default: '10' },
    runs: { type: 'string', default: '5' },
    pages: { type: 'string', default: '30' },
  },
});
const size = { applications: Number(values.applications), secrets: Number(values.secrets) };
const startGoalMs = 2_000;
const pageGoalMs = 150;

const starts: number[] = [];
const emptyStarts: number[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  emptyStarts.push(await emptyStartMs());
  starts.push(await startMs(size));
}

const portal = await startPortal({ port: 0, isDemo: true, size });
const caller = await signInAtPortal(portal, vera);
const path = '/me/ownedObjects/microsoft.graph.application?$top=999';
const pages: number[] = [];
let secretsSeen = 0;
for (let count = 0; count < Number(values.pages); count += 1) pages.push(await pageMs());
// The control: a page that waits as long as the goal must be seen to be late.
portal.faults.add({ on: 'listApplications', kind: 'slow', delayMs: pageGoalMs, times: 1 });
const lateMs = await pageMs();
await portal.stop();

const title = `${size.applications} applications with ${size.secrets} secrets each`;
const isCaught = lateMs > pageGoalMs;
const figures: Figure[] = [
  {
    name: 'start of an empty program by the same command, median',
    value: rounded(median(emptyStarts)),
    unit: 'ms',
    goal: 'none: how busy this computer is',
    met: true,
    n: emptyStarts.length,
    control: 'not judged',
  },
  figure(`start, command to ready, median (${title})`, median(starts), startGoalMs, starts.length, {
    text: `a start that never says it is ready fails the measurement; the worst took ${rounded(Math.max(...starts))} ms`,
    isCaught: true,
  }),
  ...([95, 50] as const).map((rank) =>
    figure(
      `page of 999 with every byte read, p${rank} (${title})`,
      percentile(pages, rank),
      pageGoalMs,
      pages.length,
      {
        text: `a page delayed by ${pageGoalMs} ms took ${rounded(lateMs)} ms and was ${isCaught ? '' : 'not '}caught; ${secretsSeen} secrets counted in each page`,
        isCaught,
      },
    ),
  ),
];
const folder = join(repositoryFolder, 'out/portal-size');
await mkdir(folder, { recursive: true });
const runtime = `node ${process.versions.node}`;
await writeFile(join(folder, 'report.json'), `${JSON.stringify({ seed: 1, runtime, figures }, null, 2)}\n`);
console.table(figures.map(({ name, value, unit, goal, met }) => ({ name, value, unit, goal, met })));
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;

/** Milliseconds from the request to the last byte, parsed; counts what is in it. */
async function pageMs(): Promise<number> {
  const startedAt = performance.now();
  const text = await (await caller.graph(path)).text();
  const tookMs = performance.now() - startedAt;
  const { value } = JSON.parse(text) as {
    readonly value: readonly { readonly passwordCredentials: object[] }[];
  };
  if (value.length !== Math.min(999, size.applications)) throw new Error('The page is not whole');
  secretsSeen = value.reduce((sum, { passwordCredentials }) => sum + passwordCredentials.length, 0);
  return tookMs;
}

function figure(
  name: string,
  value: number,
  most: number,
  n: number,
  control: { readonly text: string; readonly isCaught: boolean },
): Figure {
  const met = value <= most && control.isCaught;
  return { name, value: rounded(value), unit: 'ms', goal: `<= ${most}`, met, n, control: control.text };
}
