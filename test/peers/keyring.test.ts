import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KeychainSession } from '../integration/main/platform/keychain/keychain-session';
import type { VaultReport, VaultTask } from '../integration/main/vault/keychain/vault-program';
import { itemName, someValue } from '../support/vault-items';
import { peer, record } from './peer';

const program = join(import.meta.dirname, '../integration/main/vault/keychain/vault-program.ts');
const service = 'wmda-credential-manager.vault';
const account = `${itemName.environmentId}/${itemName.appId}`;

describe('gnome-keyring, looked into by secret-tool', () => {
  it('has every value to the byte under its documented name', async (context) => {
    peer(context, 'gnome-keyring');
    const session = await KeychainSession.start('unlocked');
    try {
      const values = Array.from({ length: 20 }, () => someValue().exposeBytes());
      const items = values.map((bytes, at) => ({
        name: { ...itemName, reference: `REF${at}` },
        base64: bytes.toString('base64'),
      }));
      const task: VaultTask = { items, thenRemove: false };
      const ended = await session.runProgram(program, [], JSON.stringify(task));
      const report = JSON.parse(ended.output) as VaultReport;
      expect(report.every(({ put, isSame }) => put === 'saved' && isSame)).toBe(true);
      let same = 0;
      for (const [at, bytes] of values.entries()) {
        const found = await session.lookUp(service, `${account}/REF${at}`);
        if (found?.equals(bytes) === true) same += 1;
      }
      const control = await session.lookUp(service, `${account}/NEVER`);
      const isMet = same === values.length && control === null;
      record(
        {
          name: 'gnome-keyring: values secret-tool finds to the byte',
          ...{ value: same, unit: `of ${values.length}`, goal: `= ${values.length}`, n: values.length },
          control: 'a name that was never stored is not found',
        },
        isMet,
      );
      expect(isMet).toBe(true);
    } finally {
      await session.stop();
    }
  });
});
