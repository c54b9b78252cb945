import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { UNPRIVILEGED_USER } from './unprivileged-user';

/** Starts a process inside a session. The options are node's; `env` is added to the session's environment. */
export type SpawnInSession = (
  command: string,
  args: readonly string[],
  options?: SpawnOptions,
) => ChildProcess;

/** How processes enter a session. */
export interface SessionEntrance {
  readonly environment: NodeJS.ProcessEnv;
  /** First process of the session's namespaces, when it has its own. */
  readonly namespaceProcessId: number | undefined;
  readonly becomesUnprivileged: boolean;
}

/** Starts processes inside a session and can wake those that somebody put to sleep. */
export interface SessionProcesses {
  readonly spawn: SpawnInSession;
  /**
   * Continues every process started here. `nsenter` stops when the program inside is stopped (SIGSTOP), and while it
   * sleeps it reaps nobody: the namespaces would wait for it for ever.
   */
  readonly wake: () => void;
}

/**
 * Makes the function that starts processes inside a session: in its namespaces, as its user, with its environment.
 *
 * With namespaces the child is `nsenter`, which ends as the program inside does; a signal to it ends the program
 * with SIGTERM (its parent-death signal).
 */
export function spawnInto(entrance: SessionEntrance): SessionProcesses {
  const started: ChildProcess[] = [];
  const spawnInSession: SpawnInSession = (command, args, options = {}) => {
    const words = [...entranceWords(entrance, String(options.cwd ?? process.cwd())), command, ...args];
    const [program = command, ...rest] = words;
    const isWrapped = rest.length > args.length;
    const child = spawn(program, rest, {
      ...options,
      cwd: isWrapped ? '/' : options.cwd,
      env: { ...entrance.environment, ...options.env },
    });
    started.push(child);
    return child;
  };
  const wake = (): void => {
    for (const child of started) child.kill('SIGCONT');
  };
  return { spawn: spawnInSession, wake };
}

/** The words to put before a command so that it runs inside the session, in `workFolder`; none where none are needed. */
export function entranceWords(
  entrance: Omit<SessionEntrance, 'environment'>,
  workFolder: string,
): readonly string[] {
  const words: string[] = [];
  if (entrance.namespaceProcessId !== undefined) {
    words.push('nsenter', '--target', String(entrance.namespaceProcessId), '--mount', '--pid', '--');
  }
  if (entrance.becomesUnprivileged) {
    const { userId, groupId } = UNPRIVILEGED_USER;
    words.push(
      'setpriv',
      `--reuid=${userId}`,
      `--regid=${groupId}`,
      '--clear-groups',
      '--pdeathsig=TERM',
      '--',
    );
  }
  if (words.length > 0) words.push('env', `--chdir=${workFolder}`, '--');
  return words;
}
