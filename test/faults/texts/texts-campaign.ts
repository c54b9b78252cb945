import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { bundle } from '../support/bundle';
import { textTakers } from './text-takers';
import { type TextTask, threadMs } from './thread-time';

export interface TextTally {
  readonly shapes: number;
  /** Texts read, by every reader. */
  readonly read: number;
  /** Readers that kept their thread for too long, each with the numbers of the shapes. */
  readonly blocked: Readonly<Record<string, readonly number[]>>;
  /** Of those that were in time. */
  readonly longestMs: number;
}

/** A person notices more. */
const mostMs = 100;
/** What takes this long in all is not waited for: with turns for others in between a reader may need more than one second. */
const givenUpMs = 3_000;
/** The first time, code is compiled that is there the second time; a text is too much when it always is. */
const tries = 3;

/** Has texts of a million characters read by everything of main that reads foreign ones, or by a control only. */
export async function textsCampaign(shapes: number, seed: number, isControl = false): Promise<TextTally> {
  const program = await bundle('test/faults/texts/texts-program.ts', 'texts');
  const takers = Object.keys(textTakers).filter((name) => (name === 'control') === isControl);
  const blocked: Record<string, number[]> = {};
  let [read, longestMs] = [0, 0];
  let reader = await Reader.start(program);
  try {
    for (let number = 0; number < shapes; number += 1) {
      for (const taker of takers) {
        let blockedMs = Infinity;
        for (let left = tries; left > 0 && blockedMs > mostMs; left -= 1) {
          const found = await reader.read({ taker, seed, number });
          blockedMs = Math.min(blockedMs, found ?? Infinity);
          if (found !== null) continue;
          reader = await Reader.start(program);
          break;
        }
        read += 1;
        if (blockedMs > mostMs) (blocked[taker] ??= []).push(number);
        else longestMs = Math.max(longestMs, blockedMs);
      }
    }
  } finally {
    await reader.stop();
    await rm(dirname(program), { recursive: true, force: true });
  }
  return { shapes, read, blocked, longestMs: Math.round(longestMs) };
}

/** The program that reads, which may have to be stopped in the middle of a text. */
class Reader {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(program: string): Promise<Reader> {
    const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    await once(child, 'message');
    return new Reader(child);
  }

  /** For how many milliseconds a text kept the thread; `null` when it was given up, and the program with it. */
  async read(task: TextTask): Promise<number | null> {
    const child = this.#child;
    const { pid = 0 } = child;
    let answer: number | null = null;
    const answered = once(child, 'message').then(([ms]) => (answer = Number(ms)));
    const since = threadMs(pid);
    child.send(task);
    for (;;) {
      const isAnswered = await Promise.race([answered.then(() => true), setTimeout(200, false)]);
      if (isAnswered) return answer;
      if (threadMs(pid) - since < givenUpMs) continue;
      answered.catch(() => undefined);
      await this.stop();
      return null;
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
