import type { ChildProcess } from 'node:child_process';
import { relative } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  startDesktopSession,
  type DesktopSession,
  type DesktopSessionOptions,
} from '../../../../../scripts/desktop-session/desktop-session';
import { repositoryFolder } from '../../../../../scripts/repository-folder';
import { bundle } from '../../../../faults/support/bundle';
import { keyringCommands } from '../../../../support/keyring-commands';
import { shellIn } from '../../../../support/session-shell';

/** What the keychain's process is made of; `test/support/forked-keychain` starts it. */
const beside = { 'keychain-process': 'src/main/platform/keychain/keychain-process.ts' };
/** Each program is bundled once in a process of the tests: file -> the bundle. */
const bundled = new Map<string, Promise<string>>();

function bundleOf(file: string): Promise<string> {
  const name = relative(repositoryFolder, file).replaceAll(/\W+/g, '-');
  const known = bundled.get(file) ?? bundle(file, name, {}, beside);
  bundled.set(file, known);
  return known;
}

/** Opens the keychain of these sessions. */
export const keyringPassword = 'known to the test';

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

  /** @param display `private` for a person who is asked something on a screen */
  static async start(
    keyring: DesktopSessionOptions['keyring'],
    display: DesktopSessionOptions['display'] = 'inherit',
  ): Promise<KeychainSession> {
    return new KeychainSession(
      await startDesktopSession({
        ...{ user: 'unprivileged', display, keyring, keyringPassword },
        notifications: false,
        readableFolders: [repositoryFolder],
      }),
    );
  }

  /** Runs a TypeScript program of this repository in the session, with `input` on its standard input. */
  async runProgram(
    file: string,
    args: readonly string[],
    input = '',
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const command = [process.execPath, await bundleOf(file), ...args];
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value ?? ''}`);
    return end(
      this.desktop.spawn('env', [...variables, ...command], {
        cwd: repositoryFolder,
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
      input,
    );
  }

  /** Runs a line of shell in the session. Rejects when it fails. */
  shell(line: string): Promise<string> {
    return shellIn(this.desktop, line);
  }

  /** Locks the keychain. Nobody is there to answer the question for its password, unless a test plays them. */
  async lock(): Promise<void> {
    await this.shell(keyringCommands.lock);
  }

  /** What the keychain's own tool says about an item; the bytes as they are, `null` when there is none. */
  async lookUp(service: string, account: string): Promise<Buffer | null> {
    const { output, code } = await this.#run('sh', [
      '-c',
      'secret-tool lookup service "$1" account "$2" >"$TMPDIR/found" || exit 1; base64 -w0 "$TMPDIR/found"',
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

  /** The names of the kernel's keys, where a keychain that is missing must not make values go. */
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
