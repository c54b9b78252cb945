/** One of two people who store values in the same KeePass file. Started with an IPC channel. */
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../../src/main/platform/clock';
import { SecretValue } from '../../../src/main/platform/secret-value';
import { argon2InThisThread } from '../../../src/main/vault/kdbx/argon2';
import { DiskFile, type GuardedFile } from '../../../src/main/vault/kdbx/guarded-file';
import { KdbxPassphrase } from '../../../src/main/vault/kdbx/kdbx-passphrase';
import { KdbxVault } from '../../../src/main/vault/kdbx/kdbx-vault';
import { MemoryKeychain } from '../../fakes/memory-keychain';
import { somePassphrase } from '../../support/kdbx-world';
import { itemDetails, itemName } from '../../support/vault-items';

export interface Writing {
  readonly paths: readonly string[];
  /** Into each of the files. */
  readonly puts: number;
  readonly writer: string;
  /** The lease is taken out, and files are replaced as they were before: by comparison and rename alone. */
  readonly isCareless: boolean;
  /** Careless as it is, it takes no file of the other one away: both store, one over the other. */
  readonly isTidy?: boolean;
  /** Whom the process becomes, where it may: numbers of user, group and further groups. */
  readonly person: { readonly uid: number; readonly gid: number; readonly groups: readonly number[] } | null;
}

/** How each value ended: `ok`, or the code of its failure. */
export type Written = readonly { readonly reference: string; readonly outcome: string }[];

/** No lease, leftovers of everybody cleared away unless it is tidy, and a disk that takes its time before the rename. */
class CarelessFile implements GuardedFile {
  readonly #disk: DiskFile;

  constructor(
    readonly path: string,
    readonly isTidy: boolean,
  ) {
    this.#disk = new DiskFile(path);
  }

  read: GuardedFile['read'] = () => this.#disk.read();
  interrupted: GuardedFile['interrupted'] = async () => null;
  alone: GuardedFile['alone'] = (work) => work();
  create: GuardedFile['create'] = (content) => this.#disk.create(content);
  rehearse: GuardedFile['rehearse'] = (size) => this.#disk.rehearse(size);

  replace: GuardedFile['replace'] = async (content, fingerprint) => {
    const { path } = this;
    for (const name of this.isTidy ? [] : await readdir(dirname(path))) {
      if (name.startsWith(`${basename(path)}.`)) await rm(join(dirname(path), name), { force: true });
    }
    const temporary = `${path}.${process.pid}.new`;
    await writeFile(temporary, content, { mode: (await stat(path)).mode & 0o777 });
    if ((await this.#disk.read()).fingerprint !== fingerprint) return 'changed';
    await wait(40);
    await rename(temporary, path);
    return 'replaced';
  };
}

async function write({ paths, puts, writer, isCareless, isTidy = false, person }: Writing): Promise<Written> {
  if (person !== null) {
    process.setgroups?.([...person.groups]);
    process.setgid?.(person.gid);
    process.setuid?.(person.uid);
  }
  const written: Written[number][] = [];
  for (const path of paths) {
    const vault = new KdbxVault({
      file: isCareless ? new CarelessFile(path, isTidy) : new DiskFile(path),
      passphrase: new KdbxPassphrase(new MemoryKeychain(), 'file-1'),
      argon2: argon2InThisThread,
      clock: systemClock,
    });
    await vault.unlock(somePassphrase());
    for (let at = 0; at < puts; at += 1) {
      const reference = `${writer}${at}`;
      const value = new SecretValue(Buffer.from(`value-of-${reference}`));
      const put = await vault.put({ ...itemName, reference }, value, itemDetails);
      written.push({ reference, outcome: put.ok ? 'ok' : put.error.code });
    }
    vault.lock();
  }
  return written;
}

process.once('message', (writing: Writing) => {
  void write(writing).then((written) => {
    process.send?.(written, () => process.exit(0));
  });
});
