import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  startDesktopSession,
  type DesktopSession,
} from '../../../../scripts/desktop-session/desktop-session';
import { repositoryFolder } from '../../../../scripts/repository-folder';

const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/cli.mjs');
const collection = '/org/freedesktop/secrets/collection/login';

/** How a program ended. */
export interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A private desktop with a real, fresh keychain, and what can be done to it from outside. */
export class KeychainSession {
  private constructor(readonly desktop: DesktopSession) {}

  static async start(keyring: 'unlocked' | 'none'): Promise<KeychainSession> {
    return new KeychainSession(
      await startDesktopSession({
        user: 'unprivileged',
        display: 'inherit',
        keyring,
        notifications: false,
        readableFolders: [repositoryFolder],
      }),
    );
  }

  /** Runs a TypeScript program of this repository in the session, with `input` on its standard input. */
  async runProgram(file: string, args: readonly string[], input = ''): Promise<Ended> {
    return end(
      this.desktop.spawn(process.execPath, [tsx, file, ...args], {
        cwd: repositoryFolder,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
      input,
    );
  }

  /** What the keychain's own tool says about an item; the bytes as they are, `null` when there is none. */
  async lookUp(service: string, account: string): Promise<Buffer | null> {
    const { output, code } = await this.#run('sh', [
      '-c',
      'secret-tool lookup service "$1" username "$2" >"$TMPDIR/found" || exit 1; base64 -w0 "$TMPDIR/found"',
      'sh',
      service,
      account,
    ]);
    return code === 0 ? Buffer.from(output, 'base64') : null;
  }

  /** Every item of a service as the keychain's own tool lists it: labels and attributes, and values. */
  async list(service: string): Promise<string> {
    const { output, errors } = await this.#run('secret-tool', ['search', '--all', 'service', service]);
    return output + errors;
  }

  /** Locks the keychain. Nobody is there to answer the question for its password. */
  async lock(): Promise<void> {
    const { code, errors } = await this.#run('dbus-send', [
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      `array:objpath:${collection}`,
    ]);
    if (code !== 0) throw new Error(errors);
  }

  /** Stops the keychain's process, or lets it go on. */
  async signal(name: 'STOP' | 'CONT'): Promise<void> {
    await this.#run('sh', ['-c', `kill -${name} "$(cat "$XDG_RUNTIME_DIR/keyring.pid")"`]);
  }

  /** The names of the kernel's keys, where an unpinned keyring would put values. */
  async kernelKeys(): Promise<string> {
    return (await this.#run('cat', ['/proc/keys'])).output;
  }

  async stop(): Promise<void> {
    await this.desktop.stop();
  }

  #run(command: string, args: readonly string[]): Promise<Ended> {
    return end(this.desktop.spawn(command, args, { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] }), '');
  }
}

async function end(child: ChildProcess, input: string): Promise<Ended> {
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('The program has no pipes');
  const ended = new Promise<Pick<Ended, 'code' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
  stdin.on('error', () => undefined); // a program may end without reading
  stdin.end(input);
  const [output, errors] = await Promise.all([text(stdout), text(stderr)]);
  return { output, errors, ...(await ended) };
}
