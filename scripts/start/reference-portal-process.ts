import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { PreparationError } from '../prepare/preparation-error';
import { toolCommand } from '../processes/node-tool';
import { repositoryFolder } from '../repository-folder';

const DEFAULT_PORT = 47_615;

/** A reference portal that runs as a child of this process. */
export interface ReferencePortalProcess {
  /** For example `http://127.0.0.1:47615`. */
  readonly origin: string;
  /** The environment file that leads the application to it. */
  readonly environmentFile: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the reference portal on its usual port with its state kept in `stateFile`; where that port is taken (by
 * another portal, most likely, which then owns the state too) on any free port with a state of its own.
 */
export async function startReferencePortal(
  stateFile: string,
  environmentFile: string,
): Promise<ReferencePortalProcess> {
  const place = (await isPortFree(DEFAULT_PORT))
    ? ['--port', String(DEFAULT_PORT), '--state', stateFile]
    : ['--port', '0'];
  const [program, ...runner] = toolCommand('tsx');
  const main = join(repositoryFolder, 'reference-portal/main.ts');
  const portal = spawn(
    program,
    [...runner, main, '--json', '--write-environment', environmentFile, ...place],
    // A group of its own: after Ctrl-C the application still signs off before the portal goes.
    { cwd: repositoryFolder, detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(portal, 'exit');
  const stop = async (): Promise<void> => {
    portal.kill('SIGTERM');
    await ended;
  };
  const leave = (): void => {
    portal.kill('SIGTERM');
  };
  process.once('exit', leave);
  for await (const line of createInterface({ input: portal.stdout })) {
    const ready = parseReadyLine(line);
    if (ready === undefined) continue;
    portal.stdout.resume();
    return { ...ready, stop };
  }
  throw new PreparationError('The reference portal did not start; its messages above say why.');
}

/** The portal's one machine-readable line; everything else it says is for people. */
export function parseReadyLine(
  line: string,
): Pick<ReferencePortalProcess, 'origin' | 'environmentFile'> | undefined {
  try {
    const { ready, origin, environmentFile } = JSON.parse(line) as Record<string, unknown>;
    if (ready !== true || typeof origin !== 'string' || typeof environmentFile !== 'string') return undefined;
    return { origin, environmentFile };
  } catch {
    return undefined;
  }
}

async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
