import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { Passphrase } from '../../../../src/main/access/passphrase';
import { passphraseFormat, readPassphraseRecord } from '../../../../src/main/access/passphrase-record';
import { parseFormat } from '../../../../src/main/platform/files/file-format';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../../src/main/vault/kdbx/argon2';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryKeychain } from '../../../fakes/memory-keychain';
import { frozenFile } from '../../../support/frozen-file';

const item = 'wmda-credential-manager.session passphrase';
const minuteMs = 60_000;
const words = (text: string): SecretValue => new SecretValue(Buffer.from(text));
const needed = failed({ code: 'passphrase-needed' });

describe('Passphrase', () => {
  let keychain: MemoryKeychain;
  let clock: ManualClock;
  let isDemanded: boolean;
  let derivations: number;
  beforeEach(() => {
    keychain = new MemoryKeychain();
    clock = new ManualClock();
    isDemanded = false;
    derivations = 0;
  });

  const start = (): Passphrase =>
    new Passphrase({
      ...{ keychain, clock, randomBytes, isDemanded: () => isDemanded },
      argon2: (request) => {
        derivations += 1;
        return argon2InThisThread(request);
      },
      cost: { memoryKib: 64, iterations: 1, parallelism: 1 },
    });

  async function withOne(): Promise<Passphrase> {
    const passphrase = start();
    expect(await passphrase.set(null, words('four words in row'))).toEqual(ok(null));
    return passphrase;
  }

  it('is asked of nobody where none is set and none is demanded', async () => {
    const passphrase = start();
    expect(passphrase.state()).toEqual({ isSet: null, isDemanded: false });
    expect(await passphrase.admit()).toEqual(ok(null));
    expect(passphrase.state().isSet).toBe(false);
  });

  it('must be set first where an administrator demands one', async () => {
    isDemanded = true;
    const passphrase = start();
    expect(await passphrase.admit()).toEqual(failed({ code: 'passphrase-unset' }));
    expect(await passphrase.set(null, words('short'))).toEqual(failed({ code: 'passphrase-short' }));
    await passphrase.set(null, words('four words in row'));
    expect(await passphrase.admit()).toEqual(ok(null));
    expect(await passphrase.remove(words('four words in row'))).toEqual(
      failed({ code: 'passphrase-demanded' }),
    );
  });

  it('is asked for again after ten idle minutes, each hand-out beginning them anew', async () => {
    const passphrase = await withOne();
    for (let handOut = 0; handOut < 5; handOut += 1) {
      clock.advance(10 * minuteMs);
      expect(await passphrase.admit()).toEqual(ok(null));
    }
    clock.advance(10 * minuteMs + 1);
    expect(await passphrase.admit()).toEqual(needed);
    expect(await passphrase.open(words('four words in row'))).toEqual(ok(null));
    expect(await passphrase.admit()).toEqual(ok(null));
  });

  it.each([-400, -1, 1, 400])('goes by no clock that was set by %i days', async (days) => {
    const passphrase = await withOne();
    clock.step(days * 24 * 60 * minuteMs);
    expect(await passphrase.admit()).toEqual(ok(null));
    clock.advance(10 * minuteMs + 1);
    expect(await passphrase.admit()).toEqual(needed);
  });

  it('is asked for again when the person has left, and in the next run', async () => {
    const passphrase = await withOne();
    passphrase.close();
    expect(await passphrase.admit()).toEqual(needed);
    expect(await start().admit()).toEqual(needed);
  });

  it('opens nothing for who has left while it was tried', async () => {
    const passphrase = await withOne();
    passphrase.close();
    const opening = passphrase.open(words('four words in row'));
    passphrase.close();
    expect(await opening).toEqual(ok(null));
    expect(await passphrase.admit()).toEqual(needed);
    expect(await passphrase.open(words('four words in row'))).toEqual(ok(null));
    expect(await passphrase.admit()).toEqual(ok(null));
  });

  it('makes who guesses wait ever longer, in the next run too, and tries nothing meanwhile', async () => {
    let passphrase = await withOne();
    const waits: number[] = [];
    for (let guess = 0; guess < 16; guess += 1) {
      expect(await passphrase.open(words('four words in vain'))).toEqual(
        failed({ code: 'passphrase-wrong' }),
      );
      if (guess < 2) continue;
      const before = derivations;
      const waiting = await passphrase.open(words('four words in row'));
      if (waiting.ok) throw new Error('it did not wait');
      expect([waiting.error.code, derivations]).toEqual(['passphrase-wait', before]);
      const seconds = waiting.error.retryAfterSeconds ?? 0;
      waits.push(seconds);
      passphrase = start();
      expect(await passphrase.open(words('four words in row'))).toMatchObject({
        error: { code: 'passphrase-wait', retryAfterSeconds: seconds },
      });
      clock.advance(seconds * 1000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
    expect(await passphrase.open(words('four words in row'))).toEqual(ok(null));
    expect(await passphrase.open(words('four words in vain'))).toEqual(failed({ code: 'passphrase-wrong' }));
    expect(await passphrase.open(words('four words in row'))).toEqual(ok(null)); // the count began anew
  });

  it('is kept as nothing that it could be told from', async () => {
    await withOne();
    const kept = keychain.items.get(item)?.toString('utf8') ?? '';
    expect(kept).not.toContain('four words');
    expect(readPassphraseRecord(Buffer.from(kept))).toMatchObject({ failures: 0 });
  });

  it('is changed and removed by whoever knows it', async () => {
    const passphrase = await withOne();
    const other = words('another four words');
    expect(await passphrase.set(null, other)).toEqual(needed);
    expect(await passphrase.set(words('not the passphrase'), other)).toEqual(
      failed({ code: 'passphrase-wrong' }),
    );
    expect(await passphrase.set(words('four words in row'), other)).toEqual(ok(null));
    expect(await passphrase.open(words('four words in row'))).toEqual(failed({ code: 'passphrase-wrong' }));
    expect(await passphrase.remove(words('another four words'))).toEqual(ok(null));
    expect([keychain.items.size, passphrase.state().isSet]).toEqual([0, false]);
    expect(await passphrase.admit()).toEqual(ok(null));
  });

  it('keeps the gate closed while nobody can be held against it', async () => {
    await withOne();
    keychain.problem = { code: 'keychain-locked' };
    expect(await start().admit()).toEqual(failed({ code: 'keychain-locked' }));
    keychain.problem = null;
    keychain.items.set(item, Buffer.from('{"version":1,"hash":'));
    expect(await start().admit()).toEqual(failed({ code: 'passphrase-unreadable' }));
    expect(await start().set(null, words('four words in row'))).toEqual(
      failed({ code: 'passphrase-unreadable' }),
    );
  });

  it('is not tried when the try could not be counted', async () => {
    const passphrase = await withOne();
    passphrase.close();
    keychain.problem = { code: 'keychain-locked' };
    const before = derivations;
    expect(await passphrase.open(words('four words in row'))).toEqual(failed({ code: 'keychain-locked' }));
    expect(derivations).toBe(before);
  });

  it('tries one of a hundred at once after the other, and so only the first few', async () => {
    const passphrase = await withOne();
    const before = derivations;
    const guesses = Array.from({ length: 100 }, (_, at) => passphrase.open(words(`guess number ${at}`)));
    await Promise.all(guesses);
    expect(derivations - before).toBe(3);
  });

  it('is read as its first version was kept', async () => {
    const text = await readFile(frozenFile('passphrase.v1.json'), 'utf8');
    const parsed = parseFormat(passphraseFormat, text);
    if (parsed.kind !== 'read') throw new Error(parsed.kind);
    expect({ version: 1, ...parsed.content }).toEqual(JSON.parse(text));
    keychain.items.set(item, Buffer.from(text));
    expect(await start().open(words('four words in row'))).toEqual(ok(null));
  });
});
