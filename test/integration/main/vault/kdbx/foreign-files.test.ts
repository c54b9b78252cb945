import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { argon2InThisThread } from '../../../../../src/main/vault/kdbx/argon2';
import { openDatabase } from '../../../../../src/main/vault/kdbx/kdbx-database';
import { ok, type UnsupportedKdbx } from '../../../../../src/shared/ipc/result';
import { foreignFile } from '../../../../support/foreign-file';
import { kdbxXml } from '../../../../support/kdbx-xml';
import { KdbxWorld, somePassphrase } from '../../../../support/kdbx-world';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';

const passphrase = () => somePassphrase('pw1');

/** Where a field's data begin in the head of a KDBX 4 file. */
function dataOf(bytes: Buffer, field: number): number {
  for (let at = 12; ; at += 5 + bytes.readUInt32LE(at + 1)) if (bytes[at] === field) return at + 5;
}

describe('KeePass files of other programs', () => {
  let world: KdbxWorld;
  beforeEach(async () => {
    world = await KdbxWorld.make();
  });
  afterEach(() => world.remove());

  async function opened(bytes: Buffer) {
    await writeFile(world.path, bytes);
    const vault = world.vault();
    return { vault, unlocked: await vault.unlock(passphrase()) };
  }

  const k41 = (): Promise<Buffer> => readFile(foreignFile('kdbx', 'k41-before.kdbx'));

  it('of KDBX 4.1 keep custom icon and custom data, every date as KDBX 4 wants it, through every put', async () => {
    const { vault, unlocked } = await opened(await k41());
    expect(unlocked).toEqual(ok(null));
    const before = await openDatabase(await readFile(world.path), passphrase(), argon2InThisThread);
    for (let put = 0; put < 3; put += 1) {
      const name = { ...itemName, reference: `K7Q${put}` };
      expect(await vault.put(name, someValue(), itemDetails)).toEqual(ok(null));
    }
    const bytes = await readFile(world.path);
    const after = await openDatabase(bytes, passphrase(), argon2InThisThread);
    const dates = (database: typeof after) => ({
      icons: [...database.meta.customIcons.values()].map(({ name, lastModified }) => [
        name,
        lastModified?.getTime(),
      ]),
      data: [...(database.meta.customData?.entries() ?? [])].map(([key, item]) => [
        key,
        item.value,
        item.lastModified?.getTime(),
      ]),
    });
    expect([before.meta.customIcons.size, before.meta.customData.size]).toEqual([1, 2]);
    expect(dates(after)).toEqual(dates(before));
    const written = [...kdbxXml(bytes, 'pw1').matchAll(/<(\w+(?:Time|Changed))>([^<]+)<\/\1>/g)];
    expect(written.length).toBeGreaterThan(10);
    expect(new Set(written.map(([, , text = '']) => Buffer.from(text, 'base64').length))).toEqual(
      new Set([8]),
    );
    expect(written.filter(([, , text = '']) => text.includes(':'))).toEqual([]);
  });

  it.each<[string, UnsupportedKdbx]>([
    ['twofish.kdbx', 'twofish'],
    ['withkey.kdbx', 'kdbx-3'],
  ])('of another kind are not called damaged: %s', async (name, unsupported) => {
    const bytes = await readFile(foreignFile('kdbx', name));
    const { unlocked } = await opened(bytes);
    expect(unlocked).toEqual({ ok: false, error: { code: 'vault-unsupported', unsupported } });
    expect(await readFile(world.path)).toEqual(bytes);
  });

  it('that derive their key in many cheap passes are opened', async () => {
    const { unlocked } = await opened(await readFile(foreignFile('kdbx', 'argon_1024_2_4.kdbx')));
    expect(unlocked).toEqual(ok(null));
  });

  it.each<[string, (bytes: Buffer) => void, UnsupportedKdbx]>([
    ['KeePass 1', (bytes) => bytes.writeUInt32LE(0xb54bfb65, 4), 'keepass-1'],
    ['KDBX 5', (bytes) => bytes.writeUInt16LE(5, 10), 'later-format'],
    ['KDBX 4.2', (bytes) => bytes.writeUInt16LE(2, 8), 'later-format'],
    ['an unknown cipher', (bytes) => bytes.fill(7, dataOf(bytes, 2), dataOf(bytes, 2) + 16), 'cipher'],
    [
      'an unknown derivation',
      (bytes) => bytes.fill(7, bytes.indexOf('$UUID') + 9, bytes.indexOf('$UUID') + 25),
      'key-derivation',
    ],
    [
      'a dear derivation',
      (bytes) => bytes.writeBigUInt64LE(2n ** 40n, bytes.indexOf('R\b\0\0\0') + 5),
      'cost',
    ],
  ])('of another kind are not called damaged: %s', async (_name, change, unsupported) => {
    const bytes = await k41();
    change(bytes);
    const { unlocked } = await opened(bytes);
    expect(unlocked).toEqual({ ok: false, error: { code: 'vault-unsupported', unsupported } });
  });

  it('that are cut off in their head are damaged, whatever they say until there', async () => {
    const bytes = await k41();
    for (let length = 12; length < dataOf(bytes, 0); length += 7) {
      const { unlocked } = await opened(bytes.subarray(0, length));
      expect(unlocked).toMatchObject({ error: { code: 'vault-damaged' } });
    }
  });
});
