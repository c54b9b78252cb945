import type { HostileLine } from './hostile-lines';
import { type Seen, type Surroundings, WatchedStart } from './watched-start';

/** sysexits(3): how the command was used. */
const refused = 64;
const windowLimitMs = 20_000;
/** How long a program that was let in gets to do what its switch says, once its window is there. */
const settleLimitMs = 3_000;
const lookEveryMs = 50;

/** Tries one line on the guarded program. @returns what it got in with; `null` when it was kept out as it should be */
export async function tryToGetIn(
  surroundings: Surroundings,
  executable: string,
  line: HostileLine,
  title: string,
): Promise<string | null> {
  const start = await WatchedStart.start(surroundings, { executable, ...line });
  if (line.isUnheard === true) {
    const window = await start.window(title, windowLimitMs);
    const seen = await start.seen();
    await start.forget();
    return wayIn(seen) ?? (window === null ? 'no window' : null);
  }
  await start.ended();
  const seen = await start.seen();
  await start.forget();
  if (seen.windows.length > 0) return `a window: ${seen.windows.join(', ')}`;
  return (
    wayIn(seen) ?? (seen.end === refused ? null : `ended with ${seen.end}: ${seen.printed.slice(0, 300)}`)
  );
}

/** Tries one line on the unguarded program. @returns whether it got in: a window, a port, a program of its own */
export async function getsIn(
  surroundings: Surroundings,
  executable: string,
  line: HostileLine,
  wants: 'window' | 'more',
): Promise<boolean> {
  const start = await WatchedStart.start(surroundings, { executable, ...line });
  const deadline =
    performance.now() + (wants === 'window' ? windowLimitMs : settleLimitMs + windowLimitMs / 2);
  let isIn = false;
  while (!isIn && performance.now() < deadline) {
    const end = await start.ended(lookEveryMs);
    isIn = start.ports().length > 0 || (await start.marks()).length > 0 || start.isPipeAnswered;
    if (!isIn && wants === 'window') isIn = start.hasWindow;
    if (end !== null) break;
  }
  await start.seen();
  await start.forget();
  return isIn;
}

function wayIn({ ports, marks, isPipeAnswered }: Seen): string | null {
  if (ports.length > 0) return `listened on ${ports.join(', ')}`;
  if (marks.length > 0) return `a program was run: ${marks.join(', ')}`;
  return isPipeAnswered ? 'answered a debugger on the pipe' : null;
}
