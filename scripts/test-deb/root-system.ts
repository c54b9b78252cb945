import { join } from 'node:path';
import { type CommandOutcome, runCommand } from '../processes/run-command';

/** Whether users in there may make user namespaces; see `enter-root.sh`. */
export type RootKind = 'computer' | 'chroot';

const enterScript = join(import.meta.dirname, 'enter-root.sh');
const path = '/usr/sbin:/usr/bin:/sbin:/bin';
const limitMs = 15 * 60_000;

/** A Debian system in a folder: commands run in it as on a computer of its own. */
export class RootSystem {
  readonly folder: string;
  readonly #kind: RootKind;

  constructor(folder: string, kind: RootKind) {
    this.folder = folder;
    this.#kind = kind;
  }

  /** Runs a command to its end, in namespaces that end with it. Never rejects for a failing one. */
  run(command: readonly string[]): Promise<CommandOutcome> {
    const namespaces = ['--mount', '--pid', '--fork', '--kill-child'];
    return runCommand('unshare', [...namespaces, 'sh', enterScript, this.folder, this.#kind, ...command], {
      environment: { PATH: path, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
      timeLimitMs: limitMs,
    });
  }

  /** The same, rejecting with the last words of a command that failed. */
  async succeed(command: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(command);
    if (exitCode === 0) return stdout;
    const words = `${stdout}\n${stderr}`.trim().split('\n').slice(-6).join('\n');
    throw new Error(`${command.join(' ')} ended with ${String(exitCode)}:\n${words}`);
  }
}
