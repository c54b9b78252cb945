import { appendFileSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../../../src/main/platform/clock';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../../../src/main/vault/kdbx/argon2';
import { DiskFile } from '../../../../../src/main/vault/kdbx/guarded-file';
import { KdbxPassphrase } from '../../../../../src/main/vault/kdbx/kdbx-passphrase';
import { KdbxVault } from '../../../../../src/main/vault/kdbx/kdbx-vault';
import type { Result } from '../../../../../src/shared/ipc/result';
import { cheap, somePassphrase } from '../../../../support/kdbx-world';
import { itemDetails, itemName } from '../../../../support/vault-items';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';

/**
 * A KeePass vault in a process of its own. `endless FILE` stores values until it is killed and prints the reference of
 * each that was called stored; `full FOLDER` fills the disk of a small folder and prints how probe and put ended, full
 * and with room again.
 */
const [mode = '', place = ''] = process.argv.slice(2);

function vaultAt(path: string): KdbxVault {
  const passphrase = new KdbxPassphrase(new MemoryKeychain(), 'file-1');
  return new KdbxVault({
    file: new DiskFile(path),
    passphrase,
    argon2: argon2InThisThread,
    clock: systemClock,
  });
}

const valueOf = (reference: string): SecretValue => new SecretValue(Buffer.from(`value-of-${reference}`));
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

async function storeEndlessly(path: string): Promise<void> {
  const vault = vaultAt(path);
  await vault.unlock(somePassphrase());
  for (let at = 0; ; at += 1) {
    const reference = `R${process.pid}-${at}`;
    const put = await vault.put({ ...itemName, reference }, valueOf(reference), itemDetails);
    // A folder that is gone went with whoever should have ended this process.
    if (!put.ok && !existsSync(dirname(path))) return;
    if (put.ok) process.stdout.write(`${reference}\n`);
  }
}

async function storeWhenFull(folder: string): Promise<void> {
  const path = join(folder, 'values.kdbx');
  const vault = vaultAt(path);
  await vault.create(somePassphrase(), cheap);
  await vault.put(itemName, valueOf('first'), itemDetails);
  const before = statSync(path);
  const filler = join(folder, 'filler');
  writeFileSync(filler, '');
  try {
    for (;;) appendFileSync(filler, Buffer.alloc(512));
  } catch {
    // Full.
  }
  const name = { ...itemName, reference: 'K8QF' };
  const full = [codeOf(await vault.probe()), codeOf(await vault.put(name, valueOf('second'), itemDetails))];
  const after = statSync(path);
  const isUntouched = before.ino === after.ino && before.size === after.size;
  const first = await vault.get(itemName);
  rmSync(filler);
  const again = [codeOf(await vault.probe()), codeOf(await vault.put(name, valueOf('second'), itemDetails))];
  const isFirstThere = first.ok && first.value?.equals(valueOf('first')) === true;
  vault.lock();
  process.stdout.write(JSON.stringify({ full, isUntouched, isFirstThere, again }));
}

await (mode === 'full' ? storeWhenFull(place) : storeEndlessly(place));
