import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { PortalSize } from '../../reference-portal/seed/many-applications';
import { typescriptArgs } from '../processes/node-tool';

/**
 * Starts a portal of the given size as a person would, and ends it again.
 *
 * @returns milliseconds from the command to the line that says it is ready
 * @throws Error when it never says so
 */
export async function startMs({ applications, secrets }: PortalSize): Promise<number> {
  const wishes = [
    '--port',
    '0',
    '--json',
    '--applications',
    String(applications),
    '--secrets',
    String(secrets),
  ];
  const startedAt = performance.now();
  const portal = spawn(process.execPath, [...typescriptArgs('reference-portal/main.ts', ...wishes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(portal, 'exit');
  for await (const line of createInterface({ input: portal.stdout })) {
    if (!line.includes('"ready":true')) continue;
    const tookMs = performance.now() - startedAt;
    portal.kill('SIGTERM');
    await ended;
    return tookMs;
  }
  throw new Error('The portal did not start');
}

/** What the same command takes for a program that does nothing: the share of this computer, and of what else it does. */
export async function emptyStartMs(): Promise<number> {
  const startedAt = performance.now();
  const [tsx = ''] = typescriptArgs('.');
  await once(spawn(process.execPath, [tsx, '--eval', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
}
