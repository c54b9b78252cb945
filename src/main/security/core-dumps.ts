import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Logger } from '../platform/logger';
import { heard } from '../platform/heard';

/**
 * Sets the limit for core dumps to nothing for a process and all that it has started, twice: what is started while the
 * first round runs comes from a parent that has no limit yet. What is started later inherits it. `prlimit` is a part of
 * util-linux, which every desktop has. Its last line answers: the process itself has the limit.
 */
const script = `
walk() {
  [ "$1" = "$$" ] && return
  prlimit --pid "$1" --core=0:0
  for file in /proc/"$1"/task/*/children; do
    for child in $(cat "$file"); do (walk "$child"); done
  done
}
(walk "$1"; walk "$1") 2>/dev/null
[ "$(prlimit --pid "$1" --core --raw --noheadings --output SOFT,HARD)" = "0 0" ]
`;

/**
 * SECURITY: a dump of main's memory would have every token and value that is in it. From here on main's dumps, and those
 * of what it starts, have no memory in them (core(5), "Controlling which mappings are written"). At once and for nothing;
 * the limit below, which also reaches what Chromium had started before, follows when nobody waits for it.
 */
export function keepMemoryOutOfDumps(platform: NodeJS.Platform): void {
  if (platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without that file; the limit comes all the same.
  }
}

/**
 * Forbids dumps to the whole application. Linux writes one when a process crashes, unless its limit forbids; Node cannot
 * set it, so a program is asked to, once the page is there. On Windows and macOS nothing is dumped unless somebody has
 * asked for it. Resolves with whether it is done.
 *
 * What a desktop's own crash reporter collects is not for this limit to say; those of the large desktops heed it.
 */
export function forbidCoreDumps(platform: NodeJS.Platform, pid: number, logger: Logger): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (isDone: boolean): void => {
      if (!isDone) logger.warn('core dumps not switched off');
      resolve(isDone);
    };
    const child = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], { stdio: 'ignore' });
    child.once(
      'error',
      heard(() => {
        finish(false);
      }),
    );
    child.once(
      'close',
      heard((code) => {
        finish(code === 0);
      }),
    );
  });
}
