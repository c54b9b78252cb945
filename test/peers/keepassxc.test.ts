import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/shared/ipc/result';
import { systemClock } from '../../src/main/platform/clock';
import { argon2InThisThread } from '../../src/main/vault/kdbx/argon2';
import { DiskFile, fingerprintOf, type GuardedFile } from '../../src/main/vault/kdbx/guarded-file';
import { usualCost } from '../../src/main/vault/kdbx/kdbx-database';
import { KdbxPassphrase } from '../../src/main/vault/kdbx/kdbx-passphrase';
import { KdbxVault } from '../../src/main/vault/kdbx/kdbx-vault';
import { KdbxWorld, passphraseText, somePassphrase } from '../support/kdbx-world';
import { itemDetails, itemName, someValue } from '../support/vault-items';
import { peer, record } from './peer';
import { run, type RunEnd } from './run';

const entryPath = `WMDA Credential Manager/${itemName.environmentId}/${itemDetails.displayName ?? ''}`;

describe('KeePassXC', () => {
  let world: KdbxWorld;
  beforeEach(async () => {
    world = await KdbxWorld.make();
  });
  afterEach(() => world.remove());

  const keepassxc =
    (program: string) =>
    (command: string, ...args: string[]): Promise<RunEnd> =>
      run(program, [command, '--quiet', ...args], { input: `${passphraseText}\n` });

  async function usualVault(path: string): Promise<KdbxVault> {
    const passphrase = new KdbxPassphrase(world.keychain, 'peer');
    const file = new DiskFile(path);
    const vault = new KdbxVault({ file, passphrase, argon2: argon2InThisThread, clock: systemClock });
    expect(await vault.create(somePassphrase(), usualCost)).toEqual(ok(null));
    return vault;
  }

  it('opens our file and shows value, client ID, expiry and fields', async (context) => {
    const ask = keepassxc(peer(context, 'keepassxc'));
    const path = world.name();
    const vault = await usualVault(path);
    const value = someValue();
    expect(await vault.put(itemName, value, itemDetails)).toEqual(ok(null));
    const attributes = ['Password', 'UserName', 'Key ID', 'Hint', 'Reference', 'Environment'];
    const shown = await ask('show', '-s', ...attributes.flatMap((name) => ['-a', name]), path, entryPath);
    expect(shown.errors).toBe('');
    const expected = [
      value.exposeText(),
      itemName.appId,
      itemDetails.keyId,
      itemDetails.hint,
      itemName.reference,
      itemName.environmentId,
    ];
    const found = shown.output.trimEnd().split('\n');
    const xml = await ask('export', path);
    const expiry = /<Expires>True<\/Expires>/.test(xml.output);
    const wrong = await run(peer(context, 'keepassxc'), ['show', '--quiet', path, entryPath], {
      input: 'wrong\n',
    });
    record(
      {
        name: 'KeePassXC: fields of our entry it shows as we wrote them',
        value: expected.filter((text, at) => found[at] === text).length + (expiry ? 1 : 0),
        ...{ unit: 'of 7 (with the expiry)', goal: '= 7', n: 1 },
        control: `with a wrong passphrase it shows nothing (exit code ${wrong.code ?? -1})`,
      },
      found.join('\n') === expected.join('\n') && expiry && wrong.code !== 0,
    );
    expect(found).toEqual(expected);
    expect(expiry).toBe(true);
    expect(wrong.code).not.toBe(0);
  });

  /** Edits as KeePassXC and writes as ourselves in turns; answers how many of its edits are there in the end. */
  async function editsThatSurvive(
    ask: ReturnType<typeof keepassxc>,
    vault: KdbxVault,
    rounds: number,
  ): Promise<number> {
    for (let round = 0; round < rounds; round += 1) {
      const added = await ask('add', '-u', `user-${round}`, world.path, `Theirs ${round}`);
      expect(added.errors).toBe('');
      const name = { ...itemName, reference: `REF${round}` };
      const put = await vault.put(name, someValue(), { ...itemDetails, displayName: `Ours ${round}` });
      expect(put).toEqual(ok(null));
    }
    const listed = await ask('ls', '-R', '-f', world.path);
    return listed.output.split('\n').filter((line) => /^Theirs \d+$/.test(line)).length;
  }

  it('finds its edits after ours, and we find ours after its', async (context) => {
    const ask = keepassxc(peer(context, 'keepassxc'));
    const vault = await world.unlocked();
    const value = someValue();
    await vault.put(itemName, value, itemDetails);
    const edited = await ask('edit', '-t', 'Renamed there', '--notes', 'a note', world.path, entryPath);
    expect(edited.errors).toBe('');
    const found = await vault.get(itemName);
    expect(found.ok && found.value?.equals(value)).toBe(true);
    const rounds = 15;
    const survived = await editsThatSurvive(ask, vault, rounds);
    const renamed = entryPath.replace(/[^/]+$/, 'Renamed there');
    const shown = await ask('show', '-s', '-a', 'Password', '-a', 'Notes', world.path, renamed);
    expect(shown.output).toBe(`${value.exposeText()}\na note\n`);

    // The control: the same with a writer that does not look whether the file is still the one it read.
    const control = await KdbxWorld.make();
    const careless = new CarelessFile(control.path);
    const carelessVault = await control.unlocked(careless);
    careless.beforeReplacing = async () => {
      await ask('add', '-u', 'user', control.path, 'Theirs');
    };
    await carelessVault.put(itemName, someValue(), itemDetails);
    const after = await ask('ls', '-R', '-f', control.path);
    await control.remove();
    const isCaught = !after.output.includes('Theirs');
    record(
      {
        name: 'KeePassXC: its edits lost after ours',
        ...{ value: rounds - survived, unit: 'edits', goal: '= 0', n: rounds },
        control: `without the comparison before the rename its edit is lost: ${isCaught ? 'caught' : 'not caught'}`,
      },
      survived === rounds && isCaught,
    );
    expect(survived).toBe(rounds);
    expect(isCaught).toBe(true);
  });

  it('finds its edit also when it comes in while we write', async (context) => {
    const ask = keepassxc(peer(context, 'keepassxc'));
    const rounds = 10;
    const contested = new CarelessFile(world.path, new DiskFile(world.path));
    const vault = await world.unlocked(contested);
    let isFirst = true;
    for (let round = 0; round < rounds; round += 1) {
      isFirst = true;
      contested.beforeReplacing = async () => {
        if (!isFirst) return;
        isFirst = false;
        await ask('add', '-u', 'user', world.path, `Meanwhile ${round}`);
      };
      const name = { ...itemName, reference: `REF${round}` };
      expect(await vault.put(name, someValue(), { ...itemDetails, displayName: `Ours ${round}` })).toEqual(
        ok(null),
      );
    }
    const listed = (await ask('ls', '-R', '-f', world.path)).output;
    const theirs = listed.split('\n').filter((line) => line.startsWith('Meanwhile')).length;
    const ours = listed.split('\n').filter((line) => line.includes('/Ours ')).length;
    record(
      {
        name: 'KeePassXC: edits lost, its or ours, that came while we wrote',
        ...{ value: 2 * rounds - theirs - ours, unit: 'edits', goal: '= 0', n: 2 * rounds },
        control: 'the careless writer above loses its edit',
      },
      theirs === rounds && ours === rounds,
    );
    expect([theirs, ours]).toEqual([rounds, rounds]);
  });

  it('has its older file format refused and left as it is', async (context) => {
    const program = peer(context, 'keepassxc');
    const path = world.name();
    // The command-line program makes KDBX 3.1, the one with a window KDBX 4.
    const made = await run(program, ['db-create', '--quiet', '-p', path], {
      input: `${passphraseText}\n${passphraseText}\n`,
    });
    expect(made).toMatchObject({ code: 0 });
    const before = await readFile(path);
    expect(before.readUInt16LE(10)).toBe(3);
    const refused = await world.vault(new DiskFile(path)).unlock(somePassphrase());
    expect(refused).toMatchObject({ error: { code: 'vault-unsupported' } });
    expect((await readFile(path)).equals(before)).toBe(true);
  });
});

/** Replaces a file whatever it is by now, or hands on to one that looks; something may happen just before. */
class CarelessFile implements GuardedFile {
  beforeReplacing: () => Promise<void> = async () => undefined;
  readonly #disk: DiskFile;
  readonly #careful: GuardedFile | null;

  constructor(
    readonly path: string,
    careful: GuardedFile | null = null,
  ) {
    this.#disk = new DiskFile(path);
    this.#careful = careful;
  }

  read: GuardedFile['read'] = () => this.#disk.read();
  interrupted: GuardedFile['interrupted'] = (torn) => this.#disk.interrupted(torn);
  alone: GuardedFile['alone'] = (work) => (this.#careful ?? this.#disk).alone(work);
  create: GuardedFile['create'] = (content) => this.#disk.create(content);
  rehearse: GuardedFile['rehearse'] = (size) => this.#disk.rehearse(size);

  replace: GuardedFile['replace'] = async (content, fingerprint) => {
    await this.beforeReplacing();
    if (this.#careful !== null) return this.#careful.replace(content, fingerprint);
    return this.#disk.replace(content, fingerprintOf(await readFile(this.path)));
  };
}
