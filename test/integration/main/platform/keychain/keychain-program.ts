import { execFile } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import type { KeychainService } from '../../../../../src/main/platform/keychain/keychain';
import type { OsKeychain } from '../../../../../src/main/platform/keychain/os-keychain';
import { earlyReader } from '../../../../../src/main/platform/keychain/systems/keychain-system-of';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { sessionKeychain } from '../../../../support/forked-keychain';

/** One call to make, as a test asks for it. Bytes travel as base 64; they are made up for the test. */
export type KeychainStep =
  | { readonly action: 'probe' }
  /** A line of shell. */
  | { readonly action: 'do'; readonly command: string }
  /** `read early`: over the bus, before there is a process. */
  | {
      readonly action: 'read' | 'read early' | 'remove';
      readonly service: KeychainService;
      readonly account: string;
    }
  | {
      readonly action: 'write';
      readonly service: KeychainService;
      readonly account: string;
      readonly base64: string;
    };

export interface StepReport {
  /** The result's value (`probe`: the place, `do`: what the shell wrote, `read`: base 64 or null), or the code it failed with. */
  readonly value?: string | null;
  readonly code?: string;
  readonly elapsedMs: number;
}

export interface KeychainReport {
  readonly steps: readonly StepReport[];
  /** The longest time for which nothing else could run in this process, ms. */
  readonly longestBlockMs: number;
  /** For how long the person was being asked, ms. */
  readonly askedMs: number;
}

/** What a test wants besides. */
export interface KeychainOrder {
  readonly together: boolean;
  /** Cancels so long after a question has come up, ms. */
  readonly cancelAfterMs: number | null;
}

const run = promisify(execFile);
/** How often the event loop is looked at, ms; part of every delay that is measured. */
const resolutionMs = 5;

async function takeStep(keychain: OsKeychain, step: KeychainStep): Promise<StepReport> {
  const startedAtMs = performance.now();
  const result = await (async () => {
    switch (step.action) {
      case 'probe':
        return keychain.probe();
      case 'do':
        return ok((await run('sh', ['-c', step.command])).stdout.trim());
      case 'read':
        return keychain.read(step.service, step.account);
      case 'read early': {
        const early = earlyReader(process.platform, process.env);
        return (await early?.read(step.service, step.account)) ?? failed({ code: 'unexpected' });
      }
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

/** Adds up for how long the person is asked, and cancels when that was ordered. */
function watchQuestions(keychain: OsKeychain, cancelAfterMs: number | null): () => number {
  let [askedMs, sinceMs] = [0, 0];
  keychain.onChanged(() => {
    if (!keychain.isAsking()) {
      askedMs += performance.now() - sinceMs;
      return;
    }
    sinceMs = performance.now();
    if (cancelAfterMs === null) return;
    setTimeout(() => {
      keychain.cancel();
    }, cancelAfterMs);
  });
  return () => askedMs;
}

async function main(steps: readonly KeychainStep[], order: KeychainOrder): Promise<KeychainReport> {
  const keychain = sessionKeychain();
  const askedMs = watchQuestions(keychain, order.cancelAfterMs);
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const reports: StepReport[] = [];
  if (order.together) {
    reports.push(...(await Promise.all(steps.map((step) => takeStep(keychain, step)))));
  } else {
    for (const step of steps) reports.push(await takeStep(keychain, step));
  }
  delay.disable();
  keychain.close();
  return { steps: reports, longestBlockMs: delay.max / 1e6, askedMs: askedMs() };
}

/** Steps and order as JSON in the arguments; the report on standard output. */
const [steps = '[]', order = '{}'] = process.argv.slice(2);
const report = await main(JSON.parse(steps) as readonly KeychainStep[], JSON.parse(order) as KeychainOrder);
process.stdout.write(JSON.stringify(report));
