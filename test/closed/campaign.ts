/** Tries to get into the packed program from outside, and to start and end it as people do, on a private desktop. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '../../scripts/faults/figure';
import { makeAppDir } from './app-dir';
import type { Attempt } from './attempt';
import { DisplayWatch } from './display-watch';
import { makeTools } from './hostile-lines';
import { demoThatEnds } from './parts/demo';
import { debuggersKeptOut } from './parts/debuggers';
import { fusesAsListed } from './parts/fuses';
import { programsNotRun, switchesRefused } from './parts/switches';
import { quitsThatEnd } from './parts/quits';
import { secondStarts } from './parts/second-starts';
import { startsThatShow } from './parts/starts';
import { imageWithoutSandbox } from './parts/without-sandbox';
import { makeUnguardedTwin } from './unguarded-twin';

const parts = {
  fuses: fusesAsListed,
  starts: startsThatShow,
  switches: switchesRefused,
  programs: programsNotRun,
  debuggers: debuggersKeptOut,
  'without-sandbox': imageWithoutSandbox,
  'second-starts': secondStarts,
  quits: quitsThatEnd,
  demo: demoThatEnds,
} satisfies Readonly<Record<string, (attempt: Attempt) => Promise<readonly Figure[]>>>;

export type CampaignPart = keyof typeof parts;
export const campaignParts = Object.keys(parts) as readonly CampaignPart[];

/** What to try, and how often. */
export interface CampaignOrder extends Pick<
  Attempt,
  'executable' | 'isShort' | 'starts' | 'quits' | 'demos' | 'switches' | 'seed' | 'progress'
> {
  readonly parts: readonly CampaignPart[];
  /** Of the desktop's processes. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where homes and tools lie meanwhile. */
  readonly folder: string;
}

/** Runs the parts in turn and answers with their figures; each of them has its control. */
export async function runCampaign(order: CampaignOrder): Promise<readonly Figure[]> {
  const { environment, executable, progress } = order;
  const folder = await mkdtemp(join(order.folder, 'closed-'));
  const display = await DisplayWatch.start(environment);
  try {
    const attempt: Attempt = {
      ...order,
      ...{ display, folder },
      tools: await makeTools(join(folder, 'tools')),
      appDir: await makeAppDir(executable, join(folder, 'AppDir')),
      unguarded: await makeUnguardedTwin(executable, join(folder, 'unguarded')),
    };
    const figures: Figure[] = [];
    for (const part of order.parts) {
      progress(part);
      figures.push(...(await parts[part](attempt)));
    }
    return figures;
  } finally {
    display.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
