import { join } from 'node:path';
import { KeychainSession } from '../../integration/main/platform/keychain/keychain-session';
import { keyringCommands } from '../../support/keyring-commands';
import type { CreationsTally, SilenceTally } from './keychain-tallies';

const program = join(import.meta.dirname, 'keychain-program.ts');
const kernelKeyProgram = join(
  import.meta.dirname,
  '../../integration/main/platform/keychain/kernel-key-program.ts',
);

/** Runs the campaign's program in a session of its own with a real keyring and reads what it counted. */
async function inSession<T>(
  keyring: 'unlocked' | 'none',
  args: readonly string[],
  before: readonly string[] = [],
): Promise<T> {
  const session = await KeychainSession.start(keyring);
  try {
    for (const line of before) await session.shell(line);
    const ended = await session.runProgram(program, args);
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as T;
  } finally {
    await session.stop();
  }
}

/** Values written, read back and removed, one after the other. */
export function manyCreations(creations: number): Promise<CreationsTally> {
  return inSession('unlocked', ['creations', String(creations)]);
}

/** The same where the keyring was killed: what must be counted as not stored. */
export function creationsWithoutKeyring(creations: number): Promise<CreationsTally> {
  return inSession('unlocked', ['creations', String(creations)], [keyringCommands.kill]);
}

/** Values for a desktop without a keychain; then what lies in the kernel's keyrings. */
export function homelessValues(creations: number): Promise<CreationsTally> {
  return inSession('none', ['creations', String(creations)]);
}

/** Requests to a keyring that is stopped; `blocks` adds as many stops of main on purpose, 60 ms each. */
export function silentKeyring(requests: number, blocks: number): Promise<SilenceTally> {
  return inSession('unlocked', ['silence', String(requests), String(blocks)], [keyringCommands.halt]);
}

/** Whether a key that was put into the kernel on purpose is seen; the reason where the kernel refuses it. */
export async function plantedKernelKey(): Promise<{ readonly isSeen: boolean; readonly refusal: string }> {
  const session = await KeychainSession.start('none');
  try {
    const { output, errors } = await session.runProgram(kernelKeyProgram, []);
    return { isSeen: output.includes('wmda-control'), refusal: errors };
  } finally {
    await session.stop();
  }
}
