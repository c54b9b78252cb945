import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runCommand } from '../processes/run-command';
import type { ClosedFolder } from './unprivileged-user';

/** The process that ends a session's processes and removes its folder, whatever happens to us. */
export interface SessionGuard {
  /** Process number of the namespaces' first process, when the session has namespaces of its own. */
  readonly namespaceProcessId: number | undefined;
  /** Ends the session; resolves when no process and no file of it is left. */
  readonly end: () => Promise<void>;
}

/** Whether this process may make mount and process namespaces: root outside of a tight container. */
export async function canMakeNamespaces(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const attempt = ['--mount', '--pid', '--fork', 'mount', '-t', 'proc', 'proc', '/proc'];
  return (await runCommand('unshare', attempt)).exitCode === 0;
}

/** Starts the guard of the session in `folder`; `marker` is what the session's processes carry in their environment. */
export async function startSessionGuard(
  folder: string,
  marker: string,
  hasNamespaces: boolean,
  closedFolders: readonly ClosedFolder[],
): Promise<SessionGuard> {
  const script = join(import.meta.dirname, 'session-guard.sh');
  const pairs = closedFolders.flatMap(({ closedAncestor, folder: wanted }) => [closedAncestor, wanted]);
  const kind = hasNamespaces ? 'namespace' : 'marker';
  const guard = spawn('sh', [script, kind, folder, marker, ...pairs], {
    // A group of its own: Ctrl-C must reach it only through us.
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const processId = await readReadyLine(guard);
  guard.unref();
  return {
    namespaceProcessId: hasNamespaces ? processId : undefined,
    async end() {
      if (guard.exitCode !== null || guard.signalCode !== null) return;
      const exited = once(guard, 'exit');
      guard.ref();
      guard.stdin?.end();
      await exited;
    },
  };
}

function readReadyLine(guard: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    guard.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const ready = /ready (\d+)\n/.exec(text);
      if (ready !== null) resolve(Number(ready[1]));
    });
    guard.once('error', reject);
    guard.once('exit', () => {
      reject(new Error('The desktop session could not be set up.'));
    });
  });
}
