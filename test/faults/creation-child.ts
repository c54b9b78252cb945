import { text } from 'node:stream/consumers';
import { CreationHost, type HostedCreation } from './creation-host';

/** One process of the kill campaign, told on standard input what to do; says when the creation begins and ends. */
export interface ChildTask extends HostedCreation {
  readonly step: 'create' | 'settle';
  readonly name: string;
}

const task = JSON.parse(await text(process.stdin)) as ChildTask;
const host = new CreationHost(task);
const beganAt = performance.now();
await host.load();
if (task.step === 'create') {
  process.stdout.write('begins\n');
  process.stdout.write(`${JSON.stringify(await host.create(task.name))}\n`);
} else {
  const recoveryMs = performance.now() - beganAt;
  process.stdout.write(`${JSON.stringify({ open: await host.settle(), recoveryMs })}\n`);
}
process.exit(0);
