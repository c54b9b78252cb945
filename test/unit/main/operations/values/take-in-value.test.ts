import { fingerprintOf } from '../../../../../src/main/environments/fingerprint';
import { soleRun } from '../../../../fakes/sole-run';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ExpectedValue, vaultItemName } from '../../../../../src/main/vault/vault';
import { Reconciliation } from '../../../../../src/main/operations/reconciliation/reconcile';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { proofOf } from '../../../../../src/main/operations/values/value-proof';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import { onlyVault } from '../../../../support/only-vault';
import { CrashPlan } from '../../../../fakes/crash-plan';
import { emptyRecord, ScriptedPortal } from '../../../../fakes/scripted-provider';
import { application, keyId, PasteWorld, value } from '../../../../fakes/paste-world';
import { environment, secretOf } from '../../../../fakes/creation-world';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { settle } from '../../../../fakes/settle';
import { noDeletions } from '../../../../fakes/no-deletions';

describe('ValueTakeIn', () => {
  let world: PasteWorld;
  beforeEach(() => {
    world = new PasteWorld();
  });
  const stored = (): string[] => [...world.vault.items.values()];

  it('puts a value into the vault, notes it durably, and clears the clipboard', async () => {
    expect(await world.paste(` ${value}\r\n`)).toEqual(
      ok({ place: 'gnome-keyring', hint: 'abc', wasThere: false, isClipboardCleared: true }),
    );
    expect(stored()).toEqual([value]);
    expect([...world.vault.items.keys()]).toEqual([`demo/${application.appId}/1111`]);
    expect(world.clipboard.text).toBe('');
    expect(world.journal.leading(secretOf(keyId))).toMatchObject({
      saved: { place: 'gnome-keyring' },
      receivedAtMs: null,
    });
    const next = new PasteWorld(world.disk, world.vault.items);
    await next.journal.load();
    expect(next.journal.leading(secretOf(keyId))?.saved?.place).toBe('gnome-keyring');
  });

  it('writes the value nowhere but into the vault', async () => {
    await world.paste(value);
    await world.paste(`xyz${value}`);
    expect([...world.disk.values(), world.logger.text].join('\n')).not.toContain(value.slice(3));
  });

  it.each([
    ['of another secret', `xyz${value.slice(3)}`, 'hint-differs'],
    ['that is a secret ID', keyId, 'value-looks-like-id'],
    ['with a space in it', `${value} ${value}`, 'value-unusual'],
    ['that is short', 'abc', 'value-unusual'],
    ['of white space', ' \n', 'clipboard-empty'],
    ['of nothing', '', 'clipboard-empty'],
  ] as const)('refuses a text %s, and leaves it on the clipboard', async (_name, text, code) => {
    expect(await world.paste(text)).toEqual(failed({ code }));
    expect([stored(), world.disk.size, world.clipboard.text]).toEqual([[], 0, text]);
  });

  it('takes an unusual value when the person insists, but never for the wrong secret', async () => {
    expect((await world.paste('abc-short', keyId, false, true)).ok).toBe(true);
    expect(await world.paste('xyz-short', keyId, false, true)).toEqual(failed({ code: 'hint-differs' }));
    const two = `${value} ${value}`;
    expect(await world.paste(two, keyId, false, true)).toEqual(failed({ code: 'value-unusual' }));
  });

  it('tells the hint of a secret that had none', async () => {
    const taken = await world.paste(value, 'key-without-hint');
    expect(taken).toEqual(
      ok({ place: 'gnome-keyring', hint: 'abc', wasThere: false, isClipboardCleared: true }),
    );
    expect(world.journal.leading(secretOf('key-without-hint'))?.secret?.hint).toBe('abc');
    await world.paste(value);
    expect(world.learned).toEqual([['object-1', 'key-without-hint', 'abc']]);
  });

  it('stores the same value once', async () => {
    await world.paste(value);
    expect(await world.paste(value)).toEqual(
      ok({ place: 'gnome-keyring', hint: 'abc', wasThere: true, isClipboardCleared: true }),
    );
    expect([stored(), world.journal.operations().length, world.clipboard.text]).toEqual([[value], 1, '']);
  });

  it('replaces another value only when asked to, and never leaves both', async () => {
    const other = `${value.slice(0, -1)}F`;
    await world.paste(other);
    expect(await world.paste(value)).toEqual(failed({ code: 'other-value-stored' }));
    expect([stored(), world.clipboard.text]).toEqual([[other], value]);
    expect((await world.paste(value, keyId, true)).ok).toBe(true);
    expect([stored(), world.journal.operations().length]).toEqual([[value], 1]);
  });

  it('takes an unusual value in the place of a stored one once both were agreed to', async () => {
    await world.paste(value);
    const unusual = `${value.slice(0, 10)}`;
    expect(await world.paste(unusual, keyId, false, false)).toEqual(failed({ code: 'value-unusual' }));
    expect(await world.paste(unusual, keyId, false, true)).toEqual(failed({ code: 'other-value-stored' }));
    expect((await world.paste(unusual, keyId, true, true)).ok).toBe(true);
    expect(stored()).toEqual([unusual]);
  });

  it('puts a value that is there already into the places that are chosen now', async () => {
    await world.paste(value);
    const names: string[] = [];
    const put = world.vault.put.bind(world.vault);
    world.vault.put = (name, ...given) => {
      names.push(name.reference);
      return put(name, ...given);
    };
    world.vault.place = 'kdbx-file';
    world.chosen = onlyVault(new MemoryVault());
    expect(await world.paste(value)).toMatchObject({ value: { place: 'kdbx-file', wasThere: true } });
    expect([names, world.journal.leading(secretOf(keyId))?.saved?.place]).toEqual([['1111'], 'kdbx-file']);
    world.vault.putFailure = 'vault-locked';
    expect(await world.paste(value)).toEqual(failed({ code: 'vault-locked' }));
    expect([stored(), world.clipboard.text]).toEqual([[value], value]);
  });

  it('writes over what somebody has put in its place only when asked to, in whichever place', async () => {
    await world.paste(value);
    const other = new MemoryVault();
    const [name = ''] = [...world.vault.items.keys()];
    other.items.set(name, 'edited');
    world.chosen = onlyVault(other);
    const puts: unknown[] = [];
    const put = world.vault.put.bind(world.vault);
    world.vault.put = (...given) => {
      puts.push(given);
      return put(...given);
    };
    expect(await world.paste(value)).toEqual(failed({ code: 'other-value-stored' }));
    expect([puts, world.clipboard.text]).toEqual([[], value]);
    expect((await world.paste(value, keyId, true)).ok).toBe(true);
    expect(puts).toHaveLength(1);
    // The same where a place was passed over on the way to the value.
    world.chosen = onlyVault(world.vault);
    const get = world.vault.get.bind(world.vault);
    world.vault.get = (of, expected?: ExpectedValue) => {
      expected?.met('team-file', false);
      return get(of);
    };
    expect(await world.paste(value)).toEqual(failed({ code: 'other-value-stored' }));
    expect(await world.paste(value, keyId, true)).toMatchObject(ok({ wasThere: true }));
  });

  it('writes nothing over a value that is there: cut off, it would be gone', async () => {
    await world.paste(value);
    world.vault.put = async () => {
      throw new Error('written once more');
    };
    expect(await world.paste(value)).toMatchObject(ok({ place: 'gnome-keyring', wasThere: true }));
    expect([stored(), world.clipboard.text]).toEqual([[value], '']);
  });

  /** A list that the person keeps, with an entry that has no hint, or one that it was given. */
  function byHand(hint: string | null) {
    world.here = { ...environment, id: 'by-hand-demo' };
    const [first] = application.secrets;
    if (first === undefined) throw new Error('no secret');
    const entry = { ...first, hint };
    return async (text: string, isReplacing = false) => {
      world.clipboard.text = text;
      const entered = { ...application, secrets: [{ ...entry, hint: world.learned.at(-1)?.[2] ?? hint }] };
      return world.taking.takeIn(entered, keyId, { isReplacing, isUnusualFine: false });
    };
  }
  const wrong = `xyz${value.slice(3)}`;

  it('lets a person say that the value which taught an entry its hint was the wrong one', async () => {
    const paste = byHand(null);
    await paste(wrong);
    expect(world.learned.at(-1)?.[2]).toBe('xyz');
    expect(await paste(value)).toEqual(failed({ code: 'other-hint-stored' }));
    expect([stored(), world.clipboard.text]).toEqual([[wrong], value]);
    expect(await paste(value, true)).toMatchObject({ ok: true, value: { hint: 'abc', wasThere: false } });
    expect([stored(), world.clipboard.text, world.learned.at(-1)?.[2]]).toEqual([[value], '', 'abc']);
    expect(await paste(value)).toMatchObject({ ok: true, value: { wasThere: true } });
  });

  it('asks also when the value that taught it is not to be found any more, and not when it cannot be looked for', async () => {
    const paste = byHand(null);
    await paste(wrong);
    world.vault.getFailure = 'keychain-locked';
    expect(await paste(value, true)).toEqual(failed({ code: 'keychain-locked' }));
    world.vault.getFailure = null;
    world.vault.items.clear();
    expect(await paste(value)).toEqual(failed({ code: 'other-hint-stored' }));
    expect(await paste(value, true)).toMatchObject({ ok: true });
    expect(stored()).toEqual([value]);
  });

  it('teaches the hint once more when the process died before the list knew it', async () => {
    const paste = byHand(null);
    await paste(wrong);
    await paste(value, true);
    world.learned.pop(); // the list was not written
    expect(await paste(value)).toMatchObject({ ok: true, value: { wasThere: true } });
    expect(world.learned.at(-1)?.[2]).toBe('abc');
  });

  it('takes the word of a person, or of a portal, for more than any value', async () => {
    const paste = byHand('abc');
    expect(await paste(wrong, true)).toEqual(failed({ code: 'hint-differs' }));
    world.here = environment;
    await world.paste(value);
    expect(await world.paste(wrong, keyId, true)).toEqual(failed({ code: 'hint-differs' }));
    expect([stored(), world.learned]).toEqual([[value], []]);
  });

  it('says when the clipboard cannot be cleared', async () => {
    world.clipboard.isHeldByOthers = true;
    expect(await world.paste(value)).toMatchObject({ value: { isClipboardCleared: false } });
    expect(stored()).toEqual([value]);
  });

  it('keeps what is on the clipboard and says why when the vault does not take it', async () => {
    world.vault.putFailure = 'read-back-differs';
    expect(await world.paste(value)).toEqual(failed({ code: 'read-back-differs' }));
    expect([world.clipboard.text, world.journal.leading(secretOf(keyId))]).toEqual([value, null]);
    world.vault.putFailure = null;
    world.vault.probeFailure = 'keychain-locked';
    expect(await world.paste(value)).toEqual(failed({ code: 'keychain-locked' }));
    world.vault.probeFailure = null;
    world.files.failing = true;
    expect(await world.paste(value)).toEqual(failed({ code: 'journal-failed' }));
    expect(stored()).toEqual([]);
  });

  it('does not judge a stored value that it cannot read', async () => {
    await world.paste(value);
    world.vault.getFailure = 'keychain-locked';
    expect(await world.paste(value)).toEqual(failed({ code: 'keychain-locked' }));
  });

  it('leaves alone what was copied meanwhile', async () => {
    const put = world.vault.put.bind(world.vault);
    world.vault.put = (...given) => {
      world.clipboard.text = 'something else';
      return put(...given);
    };
    expect((await world.paste(value)).ok).toBe(true);
    expect(world.clipboard.text).toBe('something else');
  });

  it('says when the clipboard does not answer, and where nobody works', async () => {
    world.clipboard.isBroken = true;
    expect(await world.paste(value)).toEqual(failed({ code: 'clipboard-failed' }));
    world.here = null;
    expect(await world.paste(value)).toEqual(failed({ code: 'not-signed-in' }));
    expect((await new PasteWorld().paste(value, 'unknown')).ok).toBe(false);
  });

  it('writes down its places and its proof before a vault is asked', async () => {
    const first = new PasteWorld(new Map(), new Map(), new CrashPlan(1, 'after'));
    void first.paste(value);
    await settle();
    const next = new PasteWorld(first.disk, first.vault.items);
    await next.journal.load();
    const [operation] = next.journal.operations();
    expect(operation).toMatchObject({
      plan: { place: 'gnome-keyring', vaultIds: ['keychain'] },
      vaultIds: ['keychain'],
      secret: { keyId, hint: 'abc' },
      saved: null,
    });
    expect(operation?.secret).not.toHaveProperty('proof');
    const proof = proofOf(operation?.plan.operationId ?? '', new SecretValue(Buffer.from(value)));
    expect(operation?.proof).toBe(proof);
    expect([...first.disk.values()].join()).not.toContain(value);
  });

  it('binds a value to the addresses of the environment it is taken in for, also when it is there already', async () => {
    const boundNow = (): string | undefined => world.journal.leading(secretOf(keyId))?.plan.fingerprint;
    await world.paste(value);
    expect(boundNow()).toBe(fingerprintOf(environment));
    const [target] = environment.connectivity;
    if (target === undefined) throw new Error('no target');
    const moved = { ...target, tokenEndpoint: 'http://127.0.0.1:2/token' };
    world.here = { ...environment, connectivity: [moved] };
    expect(await world.paste(value)).toMatchObject({ ok: true });
    expect(boundNow()).toBe(fingerprintOf(world.here));
    expect(stored()).toEqual([value]);
    expect(world.journal.operations()).toHaveLength(1);
  });

  it('takes no part of a value for the value, and leaves no part behind', async () => {
    const first = new PasteWorld(new Map(), new Map(), new CrashPlan(2, 'after'));
    void first.paste(value);
    await settle();
    const [name = ''] = first.vault.items.keys();
    first.vault.items.set(name, value.slice(0, -4));
    const next = new PasteWorld(first.disk, first.vault.items);
    await next.journal.load();
    const reconciliation = new Reconciliation({
      provider: () => new ScriptedPortal(emptyRecord(), application, next.clock),
      environment: () => next.here,
      ...{ vault: next.vault, journal: next.journal, clock: next.clock, logger: next.logger },
      vaults: onlyVault(next.vault),
      isUnderWay: () => false,
      run: soleRun(),
      facts: { done: () => undefined },
      ...noDeletions,
    });
    await reconciliation.run();
    expect(next.journal.operations()).toMatchObject([{ saved: null }]);
    next.clock.advance(300_000);
    await settle();
    await reconciliation.run();
    reconciliation.stop();
    expect([next.journal.operations().length, next.vault.items.size]).toEqual([0, 0]);
  });

  it('asks before it takes the place of an item that somebody has edited', async () => {
    await world.paste(value);
    const [name = ''] = world.vault.items.keys();
    world.vault.items.set(name, `${value.slice(0, -1)}X`);
    expect(await world.paste(value)).toEqual(failed({ code: 'other-value-stored' }));
    expect((await world.paste(value, keyId, true)).ok).toBe(true);
    expect(stored()).toEqual([value]);
  });

  it('loses no value and leaves none unreachable, wherever the process dies', async () => {
    let crashes = 0;
    for (let at = 1; ; at += 1) {
      const crash = new CrashPlan(at, at % 2 === 0 ? 'torn' : 'after');
      const first = new PasteWorld(new Map(), new Map(), crash);
      void first.paste(value);
      await settle();
      if (!crash.hasCrashed) break;
      crashes += 1;
      const next = new PasteWorld(first.disk, first.vault.items);
      await next.journal.load();
      const portal = new ScriptedPortal(emptyRecord(), application, next.clock);
      const reconciliation = new Reconciliation({
        provider: () => portal,
        environment: () => next.here,
        ...{ vault: next.vault, journal: next.journal, clock: next.clock, logger: next.logger },
        vaults: onlyVault(next.vault),
        isUnderWay: () => false,
        run: soleRun(),
        facts: { done: () => undefined },
        ...noDeletions,
      });
      await reconciliation.run();
      const inVault = next.vault.items.size;
      const isKnown = typeof next.journal.leading(secretOf(keyId))?.saved?.place === 'string';
      expect([inVault, isKnown], `crash at ${at}`).toEqual(inVault === 0 ? [0, false] : [1, true]);
      // Not said to be stored, so the clipboard still has it and it can be pasted again.
      expect(first.clipboard.text, `crash at ${at}`).toBe(value);
      expect((await next.paste(value)).ok, `crash at ${at}`).toBe(true);
      expect([...next.vault.items.values()], `crash at ${at}`).toEqual([value]);
      reconciliation.stop();
    }
    expect(crashes).toBeGreaterThanOrEqual(3);
  });

  /** The journal's files are read in no order that means anything. */
  const orders: readonly (readonly [string, (disk: Map<string, string>) => Map<string, string>])[] = [
    ['older file first', (disk) => new Map(disk)],
    ['newer file first', (disk) => new Map([...disk].reverse())],
  ];
  it.each(orders)(
    'replaces a value or keeps it, never both, wherever the process dies (%s)',
    async (_name, read) => {
      const other = `${value.slice(0, -1)}F`;
      let crashes = 0;
      for (let at = 1; ; at += 1) {
        const before = new PasteWorld();
        await before.paste(other);
        const crash = new CrashPlan(at, at % 2 === 0 ? 'torn' : 'after');
        const first = new PasteWorld(before.disk, before.vault.items, crash);
        first.clock.advance(60_000);
        void first.paste(value, keyId, true);
        await settle();
        if (!crash.hasCrashed) break;
        crashes += 1;

        const next = new PasteWorld(read(first.disk), first.vault.items);
        next.clock.advance(120_000);
        await next.journal.load();
        const leadsTo = async (): Promise<string | undefined> => {
          const operation = next.journal.leading(secretOf(keyId));
          if (operation?.saved === null || operation === null) return undefined;
          const found = await next.vault.get(vaultItemName(operation));
          return found.ok ? found.value?.exposeText() : undefined;
        };
        expect([other, value], `crash at ${at}`).toContain(await leadsTo());
        const portal = new ScriptedPortal(emptyRecord(), application, next.clock);
        const reconciliation = new Reconciliation({
          provider: () => portal,
          environment: () => next.here,
          ...{ vault: next.vault, journal: next.journal, clock: next.clock, logger: next.logger },
          vaults: onlyVault(next.vault),
          isUnderWay: () => false,
          run: soleRun(),
          facts: { done: () => undefined },
          ...noDeletions,
        });
        await reconciliation.run();
        await reconciliation.run();
        expect([...next.vault.items.values()], `crash at ${at}`).toEqual([await leadsTo()]);
        expect((await next.paste(value, keyId, true)).ok, `crash at ${at}`).toBe(true);
        expect([...next.vault.items.values()], `crash at ${at}`).toEqual([value]);
        expect(await leadsTo(), `crash at ${at}`).toBe(value);
        reconciliation.stop();
      }
      expect(crashes).toBeGreaterThanOrEqual(5);
    },
  );

  it('is not misled by a value whose taking in was cut off before another one came', async () => {
    const cut = `${value.slice(0, -1)}F`;
    const crash = new CrashPlan(2, 'after'); // in the vault, and not yet noted
    const first = new PasteWorld(new Map(), new Map(), crash);
    void first.paste(cut);
    await settle();
    expect([...first.vault.items.values()]).toEqual([cut]);
    const next = new PasteWorld(first.disk, first.vault.items);
    await next.journal.load();
    next.clock.advance(1000);
    expect((await next.paste(value)).ok).toBe(true);
    expect(next.journal.allOf(secretOf(keyId))).toHaveLength(1);
    expect([...next.vault.items.values()]).toEqual([value]);
  });

  it('is no creation, and is forgotten after a while when it never came to the vault', async () => {
    const crash = new CrashPlan(1, 'after');
    const first = new PasteWorld(new Map(), new Map(), crash);
    void first.paste(value);
    await settle();
    const next = new PasteWorld(first.disk, first.vault.items);
    await next.journal.load();
    const portal = new ScriptedPortal(emptyRecord(), application, next.clock);
    const reconciliation = new Reconciliation({
      provider: () => portal,
      environment: () => next.here,
      ...{ vault: next.vault, journal: next.journal, clock: next.clock, logger: next.logger },
      vaults: onlyVault(next.vault),
      isUnderWay: () => false,
      run: soleRun(),
      facts: { done: () => undefined },
      ...noDeletions,
    });
    await reconciliation.run();
    expect(next.journal.operations()).toHaveLength(1);
    next.clock.advance(180_000);
    await settle();
    await reconciliation.run();
    await reconciliation.run();
    expect([next.journal.operations(), next.disk.size, portal.record.removed]).toEqual([[], 0, []]);
    reconciliation.stop();
  });
});
