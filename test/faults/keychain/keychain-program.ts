/** Asks the session's keychain many times. Arguments: `creations N`, or `silence N BLOCKS`. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { OsKeychain } from '../../../src/main/platform/keychain/os-keychain';
import { sessionKeychain } from '../../support/forked-keychain';
import { hastyClock } from '../../support/fault-table/hasty-clock';
import { BlockWatch } from './block-watch';
import type { CreationsTally, SilenceTally } from './keychain-tallies';

const service = 'wmda-credential-manager.vault';
const [what, wishedFor = '0', wishedBlocks = '0'] = process.argv.slice(2);
const times = Number(wishedFor);
/** What a person would notice, ms. */
const noticedMs = 50;
const plantedMs = 60;
/** Time limits run out so much sooner: what is measured is not the waiting but what it does to main. */
const haste = 20;

async function creations(keychain: OsKeychain): Promise<CreationsTally> {
  const failures: Record<string, number> = {};
  let [stored, early, most] = [0, 0, 0];
  const startedAtMs = performance.now();
  for (let turn = 1; turn <= times; turn += 1) {
    const code = await createOne(keychain, turn);
    if (code === null) stored += 1;
    else failures[code] = (failures[code] ?? 0) + 1;
    const now = await descriptors();
    if (turn === Math.min(10, times)) early = now;
    most = Math.max(most, now);
  }
  const elapsedMs = Math.round(performance.now() - startedAtMs);
  const keys = (await readFile('/proc/keys', 'utf8')).split('\n');
  const kernelKeys = keys.filter((line) => line.includes('wmda') || line.includes('keytar')).length;
  const late = await descriptors();
  return { creations: times, stored, failures, descriptors: { early, most, late }, kernelKeys, elapsedMs };
}

/** The code it failed with; `null` when the value was written, found the same and removed. Every other one is no text. */
async function createOne(keychain: OsKeychain, turn: number): Promise<string | null> {
  const value = turn % 2 === 0 ? randomBytes(40) : Buffer.from(randomBytes(30).toString('base64url'));
  const account = `demo/campaign/${turn}`;
  const written = await keychain.write(service, account, value);
  if (!written.ok) return written.error.code;
  const found = await keychain.read(service, account);
  if (!found.ok) return found.error.code;
  if (found.value?.equals(value) !== true) return 'differs';
  const removed = await keychain.remove(service, account);
  return removed.ok ? null : removed.error.code;
}

async function silence(keychain: OsKeychain, blocks: number): Promise<SilenceTally> {
  const watch = new BlockWatch();
  let [timedOut, blocked, longestBlockMs, plantedSeen] = [0, 0, 0, 0];
  await watch.take();
  for (let turn = 1; turn <= times; turn += 1) {
    const answer = await keychain.read(service, `demo/campaign/${turn}`);
    if (!answer.ok && answer.error.code === 'keychain-timeout') timedOut += 1;
    const blockMs = await watch.take();
    longestBlockMs = Math.max(longestBlockMs, blockMs);
    if (blockMs > noticedMs) blocked += 1;
  }
  for (let turn = 1; turn <= blocks; turn += 1) {
    const answer = keychain.read(service, 'a');
    block(plantedMs);
    await answer;
    if ((await watch.take()) > noticedMs) plantedSeen += 1;
  }
  watch.stop();
  return { requests: times, timedOut, blocked, longestBlockMs, plantedSeen, planted: blocks };
}

function block(timeMs: number): void {
  const end = performance.now() + timeMs;
  while (performance.now() < end);
}

/** Of this process and of those it has started. */
async function descriptors(): Promise<number> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  const processes = ['self', ...children.split(' ').filter((id) => id !== '')];
  const counts = await Promise.all(
    processes.map((id) =>
      readdir(`/proc/${id}/fd`).then(
        ({ length }) => length,
        () => 0,
      ),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

const keychain = what === 'silence' ? sessionKeychain(hastyClock(haste)) : sessionKeychain();
const tally = what === 'silence' ? await silence(keychain, Number(wishedBlocks)) : await creations(keychain);
keychain.close();
process.stdout.write(JSON.stringify(tally));
