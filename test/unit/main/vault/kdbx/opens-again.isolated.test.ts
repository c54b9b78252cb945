import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as Format from '../../../../../src/main/vault/kdbx/kdbx-format';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { KdbxWorld } from '../../../../support/kdbx-world';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';

const spoiling = vi.hoisted(() => ({ change: (bytes: Buffer): Buffer => bytes }));
vi.mock('../../../../../src/main/vault/kdbx/kdbx-format', async (original) => {
  const format = await original<typeof Format>();
  const { databaseBytes } = format;
  return {
    ...format,
    databaseBytes: async (...given: Parameters<typeof databaseBytes>) =>
      spoiling.change(await databaseBytes(...given)),
  };
});

let world: KdbxWorld;
beforeEach(async () => {
  world = await KdbxWorld.make();
});
afterEach(async () => {
  spoiling.change = (bytes) => bytes;
  await world.remove();
});

const other = { ...itemName, reference: 'K7QG' };

it.each([
  ['is cut off', (bytes: Buffer) => bytes.subarray(0, -40)],
  ['has one other byte', (bytes: Buffer) => Buffer.from(bytes.with(bytes.length - 60, 1))],
  ['is nothing', () => Buffer.alloc(0)],
])('never puts a file that %s in the place of one that opens', async (_what, change) => {
  const vault = await world.unlocked();
  expect(await vault.put(itemName, someValue(), itemDetails)).toEqual(ok(null));
  const before = await readFile(world.path);
  spoiling.change = change;
  expect(await vault.put(other, someValue(), itemDetails)).toEqual(failed({ code: 'vault-damaged' }));
  expect((await readFile(world.path)).equals(before)).toBe(true);
});

it('never puts a file with fewer entries in the place of one that has them', async () => {
  const vault = await world.unlocked();
  const empty = await readFile(world.path);
  expect(await vault.put(itemName, someValue(), itemDetails)).toEqual(ok(null));
  const before = await readFile(world.path);
  spoiling.change = () => empty;
  expect(await vault.put(other, someValue(), itemDetails)).toEqual(failed({ code: 'vault-failed' }));
  expect((await readFile(world.path)).equals(before)).toBe(true);
});
