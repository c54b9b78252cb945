import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { PartedItems } from '../../../../../src/main/platform/keychain/parted-items';
import type { KeychainRequest } from '../../../../../src/main/platform/keychain/keychain-request';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';

const itemBytes = 64;
const service = 'wmda-credential-manager.session';

/** A keychain that takes items of 64 bytes and dies after a number of calls. */
class LimitedKeyring {
  readonly items = new Map<string, Buffer>();
  callsLeft = Number.POSITIVE_INFINITY;

  readonly run = async ({ action, account, text }: KeychainRequest): Promise<Result<Buffer | null>> => {
    this.callsLeft -= 1;
    if (this.callsLeft < 0) return failed({ code: 'keychain-timeout' });
    if (action === 'read') {
      const found = this.items.get(account);
      return ok(found === undefined ? null : Buffer.from(found));
    }
    if (action === 'remove') this.items.delete(account);
    else if ((text?.length ?? 0) > itemBytes) return failed({ code: 'keychain-failed' });
    else this.items.set(account, Buffer.from(text ?? []));
    return ok(null);
  };
}

function keeping() {
  const keyring = new LimitedKeyring();
  return { keyring, parted: new PartedItems(keyring.run, itemBytes) };
}
/** What is kept is text that is no head of parts. */
const valueOf = (length: number): Buffer => Buffer.alloc(length, 'refresh-token.');

describe('items in a keychain that limits them', () => {
  it('come back whole, whatever their length and whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 5 }), async (lengths) => {
        const { keyring, parted } = keeping();
        for (const length of lengths) {
          expect(await parted.write(service, 'a', valueOf(length))).toEqual({ ok: true, value: null });
          expect(await parted.read(service, 'a')).toEqual({ ok: true, value: valueOf(length) });
        }
        const last = lengths.at(-1) ?? 0;
        expect(keyring.items.size).toBe(last <= itemBytes ? 1 : 1 + Math.ceil(last / itemBytes));
        await parted.remove(service, 'a');
        expect(keyring.items.size).toBe(0);
      }),
    );
  });

  it('that fit are one item with exactly the bytes', async () => {
    const { keyring, parted } = keeping();
    await parted.write(service, 'a', valueOf(itemBytes));
    expect([...keyring.items]).toEqual([['a', valueOf(itemBytes)]]);
  });

  it('are the old or the new value, whenever the keychain stops answering', async () => {
    for (let calls = 0; calls < 15; calls += 1) {
      const { keyring, parted } = keeping();
      await parted.write(service, 'a', valueOf(200));
      keyring.callsLeft = calls;
      const written = await parted.write(service, 'a', valueOf(300));
      keyring.callsLeft = Number.POSITIVE_INFINITY;
      const found = await parted.read(service, 'a');
      expect([valueOf(200), valueOf(300)]).toContainEqual(found.ok ? found.value : found.error);
      if (written.ok) expect(found).toEqual({ ok: true, value: valueOf(300) });
    }
  });

  it('are a failure, not half a value, when a part is gone', async () => {
    const { keyring, parted } = keeping();
    await parted.write(service, 'a', valueOf(200));
    const part = [...keyring.items.keys()].find((account) => account.endsWith('.2')) ?? '';
    keyring.items.delete(part);
    expect(await parted.read(service, 'a')).toEqual({ ok: false, error: { code: 'keychain-failed' } });
  });
});
