import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { typescriptArgs } from '../../../scripts/processes/node-tool';

describe('the portal’s command', () => {
  let folder: string;
  let portal: ChildProcess | null = null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-command-'));
  });
  afterEach(async () => {
    if (portal !== null && portal.exitCode === null) {
      portal.kill('SIGTERM');
      await once(portal, 'exit');
    }
    await rm(folder, { recursive: true });
  });

  function run(...flags: string[]): ChildProcess {
    portal = spawn(process.execPath, typescriptArgs('reference-portal/main.ts', '--port', '0', ...flags), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return portal;
  }

  async function readyLine({ stdout }: ChildProcess): Promise<string> {
    if (stdout === null) throw new Error('nothing can be read');
    for await (const line of createInterface({ input: stdout })) {
      if (line.includes('"ready":true')) return line;
    }
    throw new Error('The portal did not start');
  }

  it('has the faults it was given, and is steered by who reads the file it wrote', async () => {
    const file = join(folder, 'control.json');
    const fault = { on: 'me', kind: 'throttle', status: 503, retryAfterSeconds: 9, times: 1 };
    const running = run('--json', '--control', file, '--fault', JSON.stringify(fault));
    const { origin } = JSON.parse(await readyLine(running)) as { origin: string };
    const met = await fetch(`${origin}/v1.0/me`);
    expect([met.status, met.headers.get('retry-after')]).toEqual([503, '9']);
    expect((await fetch(`${origin}/v1.0/me`)).status).toBe(401);

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { address, token } = JSON.parse(await readFile(file, 'utf8')) as { address: string; token: string };
    expect(address).toBe(`${origin}/control`);
    expect((await fetch(`${address}/faults`)).status).toBe(401);
    const answer = await fetch(`${address}/faults`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ value: [{ id: 1, fault, met: 1 }] });
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
  });

  it('does not start with a fault that there is not, and says which member is wrong', async () => {
    const failing = run('--fault', '{"kind":"slow","delayMs":"long"}');
    const [said, ending] = await Promise.all([
      failing.stderr === null ? '' : text(failing.stderr),
      once(failing, 'exit'),
    ]);
    expect(ending).toEqual([1, null]);
    expect(said).toContain('reference portal: Not a fault: delayMs');
  });
});
