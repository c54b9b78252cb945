import { readdir, readlink } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../../../src/main/platform/clock';
import { OsKeychain } from '../../../../src/main/platform/keychain/os-keychain';
import type { KeychainService } from '../../../../src/main/platform/keychain/keychain';

/** One call to make, as a test asks for it. Bytes travel as base 64; they are made up for the test. */
export type KeychainStep =
  | { readonly action: 'probe' }
  | { readonly action: 'read' | 'remove'; readonly service: KeychainService; readonly account: string }
  | {
      readonly action: 'write';
      readonly service: KeychainService;
      readonly account: string;
      readonly base64: string;
    };

export interface StepReport {
  /** The result's value (`probe`: the place, `read`: base 64 or null), or the code it failed with. */
  readonly value?: string | null;
  readonly code?: string;
  readonly elapsedMs: number;
}

export interface KeychainReport {
  readonly steps: readonly StepReport[];
  /** The longest time for which nothing else could run in this process, ms. */
  readonly longestBlockMs: number;
  /** Of this process, after the last step. */
  readonly openSockets: number;
}

/** How often the event loop is looked at, ms; part of every delay that is measured. */
const resolutionMs = 5;

async function takeStep(keychain: OsKeychain, step: KeychainStep): Promise<StepReport> {
  const startedAtMs = performance.now();
  const result = await (async () => {
    switch (step.action) {
      case 'probe':
        return keychain.probe();
      case 'read':
        return keychain.read(step.service, step.account);
      case 'remove':
        return keychain.remove(step.service, step.account);
      case 'write':
        return keychain.write(step.service, step.account, Buffer.from(step.base64, 'base64'));
    }
  })();
  const elapsedMs = performance.now() - startedAtMs;
  if (!result.ok) return { code: result.error.code, elapsedMs };
  const value = Buffer.isBuffer(result.value) ? result.value.toString('base64') : result.value;
  return { value, elapsedMs };
}

/** Makes the calls given as JSON in the first argument, all at once when the second is `together`. */
async function main(steps: readonly KeychainStep[], order: string): Promise<KeychainReport> {
  const keychain = new OsKeychain({ clock: systemClock, platform: process.platform });
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const reports: StepReport[] = [];
  if (order === 'together') {
    reports.push(...(await Promise.all(steps.map((step) => takeStep(keychain, step)))));
  } else {
    for (const step of steps) reports.push(await takeStep(keychain, step));
  }
  delay.disable();
  const openSockets = await countSockets();
  await keychain.close();
  return { steps: reports, longestBlockMs: delay.max / 1e6, openSockets };
}

async function countSockets(): Promise<number> {
  const folder = '/proc/self/fd';
  const names = await readdir(folder);
  const targets = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return targets.filter((target) => target.startsWith('socket:')).length;
}

const [steps = '[]', order = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await main(JSON.parse(steps) as readonly KeychainStep[], order)));
