import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { ListeningPorts } from '../../closed/listening-ports';

const mark = 'WMDA_MARKS=/home/of/this/start';
const program = `require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
const started: ChildProcess[] = [];

/** A process in a session of its own that listens. @returns it, once its port is open */
async function listener(environment: NodeJS.ProcessEnv = {}): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['-e', program], {
    ...{ detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: environment },
  });
  started.push(child);
  if (child.stdout === null) throw new Error('It prints nothing');
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(printed.toString('utf8')) };
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('ListeningPorts', () => {
  it('counts what is opened in the session of the start', async () => {
    const ports = new ListeningPorts(null);
    const { child, port } = await listener();
    ports.setOwner({ pid: child.pid ?? 0, mark });
    expect(ports.stop()).toContain(port);
  });

  it('counts what a process opens that left the session', async () => {
    const ports = new ListeningPorts(null);
    ports.setOwner({ pid: process.pid, mark });
    const [name = '', value] = mark.split('=');
    const { port } = await listener({ [name]: value });
    expect(ports.stop()).toContain(port);
  });

  it('does not count what another program of the same user opens meanwhile', async () => {
    const start = await listener();
    const ports = new ListeningPorts(null);
    ports.setOwner({ pid: start.child.pid ?? 0, mark });
    const { port } = await listener();
    expect(ports.stop()).not.toContain(port);
  });

  it('counts what nobody can tell the owner of, since the start has ended', async () => {
    const start = await listener();
    const ports = new ListeningPorts(null);
    ports.setOwner({ pid: start.child.pid ?? 0, mark });
    start.child.kill('SIGKILL');
    await once(start.child, 'exit');
    const { port } = await listener();
    expect(ports.stop()).toContain(port);
  });

  it('counts what was opened before the start could be told', async () => {
    const ports = new ListeningPorts(null);
    const { port } = await listener();
    await expect.poll(() => ports.since()).toContain(port);
    ports.stop();
  });

  it('does not count what was open before', async () => {
    const { child, port } = await listener();
    const ports = new ListeningPorts(null);
    ports.setOwner({ pid: child.pid ?? 0, mark });
    expect(ports.stop()).not.toContain(port);
  });
});
