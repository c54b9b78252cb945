import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { FirstPageMarkup, FirstPageTask } from '../../shared/first-page';
import { startUtilityProcess } from '../platform/child-process';
import type { Clock } from '../platform/clock';

/** A drawing takes a fraction of a second. In ms. */
const limitMs = 20_000;

/** Has the home drawn by a process of its own; `null` when none comes of it. */
export function drawFirstPage(
  buildFolder: string,
  clock: Clock,
  task: FirstPageTask,
): Promise<FirstPageMarkup | null> {
  const child = startUtilityProcess<FirstPageTask, FirstPageMarkup>(utilityProcess, {
    file: join(buildFolder, 'first-page', 'first-page-process.cjs'),
    serviceName: 'First page',
  });
  return new Promise((resolve) => {
    const end = (markup: FirstPageMarkup | null): void => {
      cancel();
      resolve(markup);
      child.kill();
    };
    const cancel = clock.after(limitMs, () => {
      end(null);
    });
    child.onMessage(end);
    child.onExit(() => {
      end(null);
    });
    child.post(task);
  });
}
