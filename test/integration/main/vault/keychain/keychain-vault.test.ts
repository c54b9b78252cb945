// @module-tag desktop
// @module-tag long
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeychainSession } from '../../platform/keychain/keychain-session';
import type { VaultReport, VaultTask } from './vault-program';

const program = join(import.meta.dirname, 'vault-program.ts');
const service = 'wmda-credential-manager.vault';
const appId = '2f0c2c5e-8a52-4f0e-9d5c-3b7a0c3b1d11';

describe('values in the keychain of a desktop', () => {
  let session: KeychainSession;
  beforeEach(async () => {
    session = await KeychainSession.start('unlocked');
  });
  afterEach(() => session.stop());

  async function run(values: readonly Buffer[], thenRemove = false): Promise<VaultReport> {
    const items = values.map((bytes, at) => ({
      name: { environmentId: 'demo', appId, reference: `REF${at}` },
      base64: bytes.toString('base64'),
    }));
    const ended = await session.runProgram(
      program,
      [],
      JSON.stringify({ items, thenRemove } satisfies VaultTask),
    );
    if (ended.code !== 0) throw new Error(ended.errors);
    return JSON.parse(ended.output) as VaultReport;
  }

  const sizes = [1, 16, 40, 64, 1_280, 2_560, 2_561, 20_000];

  it.each([
    [
      'printable ones to the byte',
      (bytes: Buffer) => Buffer.from(bytes.toString('base64url').slice(0, bytes.length)),
      '',
    ],
    ['any others in the documented envelope', (bytes: Buffer) => bytes, 'v1:'],
  ])('are found by secret-tool under the name that is documented, %s', async (_name, valueOf, envelope) => {
    const values = sizes.map((size) => valueOf(randomBytes(size).fill(0, 0, 1)));
    const report = await run(values);
    expect(report).toEqual(values.map(() => ({ put: 'saved', isSame: true })));
    for (const [at, bytes] of values.entries()) {
      const text = envelope === '' ? bytes.toString('latin1') : envelope + bytes.toString('base64url');
      const found = await session.lookUp(service, `demo/${appId}/REF${at}`);
      expect(found?.toString('latin1') === text).toBe(true);
    }
  });

  it('are gone for secret-tool too once they were removed', async () => {
    expect(await run([randomBytes(40)], true)).toEqual([{ put: 'saved', isSame: true }]);
    expect(await session.lookUp(service, `demo/${appId}/REF0`)).toBeNull();
    expect(await session.list(service)).toBe('');
  });

  it('are not called saved when the keychain is locked', async () => {
    await session.lock();
    expect(await run([randomBytes(40)])).toEqual([{ put: 'keychain-locked', isSame: false }]);
  });
});
