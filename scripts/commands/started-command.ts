import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { CommandWords } from '../processes/node-tool';

/** A command that was started as a person would, with all that it starts in one group. */
export interface StartedCommand {
  /** All that it has printed so far. */
  readonly printed: () => string;
  /** Its exit code, when it has ended; 128 and the rest when a signal ended it. */
  readonly ended: Promise<number>;
  readonly hasEnded: () => boolean;
  /** What Ctrl-C in a terminal does: the whole group hears of it. */
  readonly interrupt: () => void;
  /** Ends what is left of the group. @returns whether anything was */
  readonly sweep: () => boolean;
}

/** Starts a command in a group of its own; what it prints goes to a file too. */
export function startCommand(
  [program, ...args]: CommandWords,
  { cwd, env, logFile }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly logFile: string },
): StartedCommand {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(logFile);
  let printed = '';
  let isRunning = true;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      log.write(text);
    });
  }
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      isRunning = false;
      resolve(code ?? 128);
    });
    child.once('close', () => log.end());
  });
  const signal = (name: NodeJS.Signals): boolean => {
    try {
      process.kill(-(child.pid ?? 0), name);
      return true;
    } catch {
      return false; // nobody of the group is left
    }
  };
  return {
    printed: () => printed,
    ended,
    hasEnded: () => !isRunning,
    interrupt: () => void signal('SIGINT'),
    sweep: () => signal('SIGKILL'),
  };
}
