import { setTimeout as pause } from 'node:timers/promises';
import { type Figure, zero } from '../../../scripts/faults/figure';
import { en } from '../../../src/shared/messages/en';
import type { AppDir } from '../app-dir';
import { type Attempt, productTitle, windowLimitMs } from '../attempt';
import { mainProcesses, type PageSandbox, pageSandbox } from '../processes-of';
import { type StartLine, WatchedStart } from '../watched-start';

/** sysexits(3): something of the system is missing. */
const systemLacks = 71;
const lookEveryMs = 50;
/** What electron-builder writes into an entry by default, and the start script adds where it finds no namespaces. */
const sandboxOff = '--no-sandbox';
/** No more user namespaces from here on. */
const withoutNamespaces = ['sh', '-c', 'echo 0 >/proc/sys/user/max_user_namespaces && exec "$0" "$@"'];

/** An AppImage that says to do without the sandbox: it starts with it, or says why it cannot start. */
export async function imageWithoutSandbox(attempt: Attempt): Promise<readonly Figure[]> {
  const { appDir, unguarded } = attempt;
  const sandboxed = await sandboxAfter(
    attempt,
    { executable: appDir.start, words: [sandboxOff] },
    appDir.program,
  );
  const control = await sandboxAfter(attempt, { executable: unguarded, words: [sandboxOff] }, unguarded);
  const isWhole = sandboxed?.isInNamespace === true && sandboxed.isFiltered;
  if (!isWhole) attempt.progress(`AppRun ${sandboxOff}: ${JSON.stringify(sandboxed)}`);
  const isSaid = await saysWhatIsMissing(attempt, appDir);
  return [
    zero('AppImage with --no-sandbox: a page without the whole sandbox', isWhole ? 0 : 1, 1, {
      ...{
        what: 'the unguarded twin has half of it',
        caught: control?.isInNamespace === false ? 1 : 0,
        of: 1,
      },
    }),
    zero('AppImage where namespaces are missing: no word of it', isSaid ? 0 : 1, 1, {
      ...{
        what: 'the same line shows the product where they are there',
        caught: sandboxed === null ? 0 : 1,
        of: 1,
      },
    }),
  ];
}

/** Starts a line, waits for the window of the program it leads to, and ends that. */
async function sandboxAfter(attempt: Attempt, line: StartLine, program: string): Promise<PageSandbox | null> {
  const start = await WatchedStart.start(attempt, line);
  const window = await start.window(productTitle, windowLimitMs);
  const found = window === null ? null : await pageSandbox(program);
  await endAll(program);
  const { printed } = await start.seen();
  if (window === null) attempt.progress(`no window: ${printed}`);
  await start.forget();
  return found;
}

/** Whether the message comes, and the program ends once it is read. */
async function saysWhatIsMissing(attempt: Attempt, { start: script, program }: AppDir): Promise<boolean> {
  const words = ['--user', '--map-root-user', ...withoutNamespaces, script, sandboxOff];
  const start = await WatchedStart.start(attempt, { executable: 'unshare', words });
  const window = await start.window(en.commandLine.noSandboxTitle, windowLimitMs);
  if (window !== null) await attempt.display.press(window, 'Return');
  const end = await start.ended();
  await endAll(program);
  const { printed } = await start.seen();
  await start.forget();
  const isSaid = window !== null && end === systemLacks;
  if (!isSaid) attempt.progress(`without namespaces: ended with ${String(end)}: ${printed}`);
  return isSaid;
}

async function endAll(program: string): Promise<void> {
  for (const pid of await mainProcesses(program)) process.kill(pid, 'SIGTERM');
  const deadline = performance.now() + windowLimitMs;
  while ((await mainProcesses(program)).length > 0) {
    if (performance.now() > deadline) throw new Error(`${program} does not end`);
    await pause(lookEveryMs);
  }
}
