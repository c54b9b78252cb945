import { join } from 'node:path';
import { systemClock } from '../../../src/main/platform/clock';
import type { Clock } from '../../../src/main/platform/clock';
import { commandConfiguration } from '../../../src/main/vault/command/command-configuration';
import { CommandVault } from '../../../src/main/vault/command/command-vault';
import { type RunProgram, runProgram } from '../../../src/main/vault/command/run-program';
import type { CommandOptions, CommandWay } from './command-tally';

/** Long enough for a program to begin on a busy computer. */
const soonMs = 600;

/** Where a command leaves what it got (`items`), and what anybody could see of it (`evidence`). */
export function foldersOf(folder: string): { readonly items: string; readonly evidence: string } {
  return { items: join(folder, 'items'), evidence: join(folder, 'evidence') };
}

/** What every program writes down of itself: process ID, arguments and environment, as others can read them. */
const recording = [
  'e="$1/evidence"; i="$1/items/$2"',
  'echo $$ >>"$e/pids"',
  'cat /proc/$$/cmdline /proc/$$/environ >>"$e/seen"',
].join('; ');

const storing: Readonly<Record<CommandWay, string>> = {
  keeps: 'cat >"$i"',
  'takes its time': 'sleep 0.05; cat >"$i"',
  'hangs with a child': 'head -c 9 >"$i"; sleep 30 & echo $! >>"$e/pids"; wait',
  'refuses and repeats it': 'cat >&2; exit 1',
  'keeps nothing': 'cat >/dev/null',
  'keeps half': 'head -c 9 >"$i"',
  'is killed': 'head -c 9 >"$i"; kill -9 $$',
};

/** A person's command that behaves in a way, as the application runs it. */
export function recordingCommand(folder: string, way: CommandWay, options: CommandOptions): CommandVault {
  const script = (body: string) => ({
    program: '/bin/sh',
    args: ['-c', `${recording}; ${body}`, 'sh', folder, '{reference}'],
  });
  return new CommandVault({
    configuration: commandConfiguration.parse({
      ...{ store: script(storing[way]), input: { kind: 'value' }, absent: { exitCodes: [3] } },
      readBack: script('[ -e "$i" ] || exit 3; cat "$i"'),
    }),
    ...{ isAllowed: () => true, environment: process.env, platform: process.platform },
    clock: way === 'hangs with a child' ? hastyClock : systemClock,
    run: programsOf(options),
  });
}

/** Every time limit is over soon. */
const hastyClock: Clock = {
  ...{ nowMs: systemClock.nowMs.bind(systemClock), steadyMs: systemClock.steadyMs.bind(systemClock) },
  after: (_delayMs, callback) => systemClock.after(soonMs, callback),
};

/** How programs are run: as the application does, or as a control does. */
function programsOf({ isTalkative = false, isLoose = false }: CommandOptions): RunProgram {
  if (isTalkative) {
    return (run, clock) => {
      const value = run.input?.toString('utf8') ?? '';
      return runProgram(
        { ...run, args: [...run.args, value], environment: { ...run.environment, VALUE: value } },
        clock,
      );
    };
  }
  if (!isLoose) return runProgram;
  return (run, clock) =>
    Promise.race([
      runProgram(run, systemClock),
      new Promise<Awaited<ReturnType<RunProgram>>>((resolve) => {
        const [output, errors] = [Buffer.alloc(0), Buffer.alloc(0)];
        clock.after(run.limitMs, () => {
          resolve({ kind: 'too-late', exitCode: null, output, errors });
        });
      }),
    ]);
}
