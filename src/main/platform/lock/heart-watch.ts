import { heartOf } from './heart';

/** How often a heart is listened for. */
export const listenEveryMs = 5_000;
/** A timer may call a little early. */
const leastPauseMs = 4_000;
/** As many times in a row without a new beat, and it has stopped: three quarters of a minute. */
const silencesToStop = 9;

export type HeartState = 'none' | 'beating' | 'silent' | 'stopped';

/**
 * Hears whether the hearts of other runs beat. Their computers' clocks are never compared with ours: what counts is that
 * something changed between two looks of our own, and looks of a time in which we slept count as one.
 */
export class HeartWatch {
  readonly #folder: string;
  readonly #heard = new Map<
    string,
    { readonly beat: string; readonly silences: number; readonly atMs: number }
  >();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * One look at the heart of a run. `silent` is not known yet, `none` has ended properly.
   *
   * @param steadyMs of our own steady clock; looks that follow too closely are no further silence
   */
  async look(runId: string, steadyMs: number): Promise<HeartState> {
    const beat = await heartOf(this.#folder, runId);
    if (beat === null) {
      this.#heard.delete(runId);
      return 'none';
    }
    return this.note(runId, beat, steadyMs);
  }

  /** As {@link look}, of anything that changes while somebody lives. */
  note(name: string, beat: string, steadyMs: number): Exclude<HeartState, 'none'> {
    const before = this.#heard.get(name);
    if (before === undefined || before.beat !== beat) {
      this.#heard.set(name, { beat, silences: 0, atMs: steadyMs });
      return before === undefined ? 'silent' : 'beating';
    }
    const isLater = steadyMs - before.atMs >= leastPauseMs;
    const silences = before.silences + (isLater ? 1 : 0);
    this.#heard.set(name, { beat, silences, atMs: isLater ? steadyMs : before.atMs });
    return silences >= silencesToStop ? 'stopped' : 'silent';
  }
}
