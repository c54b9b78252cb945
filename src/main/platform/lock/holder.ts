import type { Claim } from './claim';
import type { Computer, ProcessIdentity } from './computer';
import { lastBeatMs } from './heart';

/** Who holds a profile, for whoever is refused. */
export interface Holder {
  /** Name of the computer; `null` when it cannot be read. */
  readonly host: string | null;
  readonly isThisComputer: boolean;
  /** Since when, epoch ms by the holder's clock; `null` when it cannot be read. */
  readonly sinceMs: number | null;
}

/** What can be said of the holder of a claim without listening to its heart. */
export type Certainty = 'alive' | 'gone' | 'unknown';

/**
 * Judges the holder of a claim by boot ID and the start of its process, which is certain and takes no time. Only a process
 * of this computer, of this start of it and with the same process IDs can be judged so; a claim of an earlier start of this
 * computer is gone, unless its heart has beaten since: then it is that of a computer made as a copy of this one.
 *
 * @param beat what was last heard of its heart
 */
export async function certaintyOf(
  { content }: Claim,
  beat: string,
  own: ProcessIdentity,
  computer: Computer,
  nowMs: number,
): Promise<Certainty> {
  if (content === null || content.machine !== own.machine) return 'unknown';
  const { boot, room, pid, started } = content;
  if (boot !== own.boot) return lastBeatMs(beat) < nowMs - computer.upMs() ? 'gone' : 'unknown';
  if (room !== own.room) return 'unknown';
  const start = await computer.startOf(pid);
  if (start === null) return 'gone';
  if (start === undefined || started === null) return 'unknown';
  return start === started ? 'alive' : 'gone';
}

export function holderOf({ content, host, atMs }: Claim, own: ProcessIdentity): Holder {
  return { host, isThisComputer: content?.machine === own.machine, sinceMs: atMs };
}
