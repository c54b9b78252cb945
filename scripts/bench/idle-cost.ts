import { setTimeout as passed } from 'node:timers/promises';
import { rounded } from './figures';
import { treePssMb } from './process-memory';
import { treeCpuMs } from './process-time';
import { control, type Report } from './report';
import type { Resident } from './resident';

const planted = { percent: 1, mb: 10, everyMs: 1000 };

export interface IdleOptions {
  readonly idleMs: number;
  /** How long what the deeds before have begun may take. */
  readonly settleMs: number;
}

interface Idle {
  readonly cpuPercent: number;
  readonly beforeMb: number;
  readonly afterMb: number;
}

/** What it costs to be there and do nothing: signed in, the window hidden in the tray, the portal in reach. */
export async function idleCost(
  resident: Resident,
  report: Report,
  { idleMs, settleMs }: IdleOptions,
): Promise<void> {
  const { processId: rootId } = resident;
  await resident.hide();
  await passed(settleMs);
  const idle = await during(rootId, idleMs);
  await resident.inMain(plant, planted);
  const busy = await during(rootId, idleMs / 10);
  const minutes = `${rounded(idleMs / 60_000)} minutes`;
  report.add(`14 secrets: idle in the tray for ${minutes}, of a core`, idle.cpuPercent, '%', {
    ...{ must: 0.2, n: 1, ...control('%', planted.percent, busy.cpuPercent - idle.cpuPercent) },
  });
  report.add(`14 secrets: memory (PSS) after that`, idle.afterMb, 'MB', { n: 1 });
  const growth = (idle.afterMb / idle.beforeMb - 1) * 100;
  report.add(`14 secrets: growth of memory in that time`, growth, '%', {
    ...{ must: 1, n: 1, ...control('MB', planted.mb, busy.beforeMb - idle.afterMb) },
  });
}

/** In main. */
function plant(_electron: unknown, { percent, mb, everyMs }: typeof planted): void {
  const kept = Buffer.alloc(mb * 1024 * 1024, 1);
  setInterval(() => {
    for (const untilMs = Date.now() + (everyMs * percent) / 100; Date.now() < untilMs && kept.length > 0;);
  }, everyMs);
}

async function during(rootId: number, ms: number): Promise<Idle> {
  const beforeMb = await treePssMb(rootId);
  const [startedAtMs, usedMs] = [performance.now(), await treeCpuMs(rootId)];
  await passed(ms);
  const cpuMs = (await treeCpuMs(rootId)) - usedMs;
  const cpuPercent = (cpuMs / (performance.now() - startedAtMs)) * 100;
  return { cpuPercent, beforeMb, afterMb: await treePssMb(rootId) };
}
