import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PastedText } from '../../../../../src/main/desktop/clipboard/pasted-text';
import { ByHandEntries } from '../../../../../src/main/by-hand/by-hand-entries';
import { ValueFirst } from '../../../../../src/main/operations/values/value-first';
import type { ByHandStore } from '../../../../../src/main/by-hand/entries/by-hand-store';
import type { Application } from '../../../../../src/shared/domain/application';
import type { Environment } from '../../../../../src/shared/domain/environment';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { letGoOfSecret } from '../../../../../src/main/operations/values/let-go';
import { ByHandWorld, environment, entered } from '../../../../fakes/by-hand-world';
import { environment as graph } from '../../../../fakes/creation-world';
import { PasteWorld, value } from '../../../../fakes/paste-world';

const wanted = { origin: 'created-on-portal-now', isUnusualFine: false } as const;
const form = { displayName: 'Secret by VM', endDate: '12 Nov 2027' };

describe('ValueFirst', () => {
  let files: ByHandWorld;
  let store: ByHandStore;
  let values: PasteWorld;
  let here: Environment | null;
  let listed: readonly Application[];
  let applicationId: string;
  let valueFirst: ValueFirst;
  let changes: number;
  /** What was read from the clipboard, to see when it is gone from memory. */
  let read: Buffer[];

  beforeEach(async () => {
    files = new ByHandWorld();
    store = files.open();
    values = new PasteWorld();
    here = environment;
    values.here = environment;
    listed = [];
    changes = 0;
    read = [];
    const refresh = async () => {
      const list = await store.read(environment.id);
      if (list.ok) listed = list.value.map((one) => ({ ...one, apis: [], managers: null }));
      return ok(null);
    };
    const entries = new ByHandEntries({
      ...{ store, journal: values.journal, clock: files.clock },
      letGo: (key) => letGoOfSecret(values, key),
      ...{ environment: () => here, timeZone: () => 'UTC' },
      inventory: { refresh, application: (id) => listed.find((one) => one.id === id) ?? null },
      facts: values.facts,
      saidDeleted: async () => ok(null),
    });
    const source = new PastedText(values.clipboard);
    valueFirst = new ValueFirst({
      source: {
        read: async () => {
          const taken = await source.read();
          if (taken.ok) read.push(taken.value.exposeBytes());
          return taken;
        },
      },
      ...{ entries, taking: values.taking, environment: () => here },
      application: (id) => listed.find((one) => one.id === id) ?? null,
    });
    valueFirst.onChanged(() => {
      changes += 1;
    });
    const added = await entries.addApplication({
      ...{ appId: entered.appId, displayName: 'Partner-NL-Matchis-SMC', resourceAppIds: [] },
    });
    if (!added.ok) throw new Error(added.error.code);
    ({ applicationId } = added.value);
    values.clipboard.text = `${value}\n`;
  });
  afterEach(() => {
    files.dispose();
  });
  const stored = (): string[] => [...values.vault.items.values()];
  const secrets = () => listed.flatMap((one) => one.secrets);
  const isZeroed = (): boolean => read.every((bytes) => bytes.every((byte) => byte === 0));

  it('holds the value whatever takes its place on the clipboard, and stores it with the entry', async () => {
    expect(await valueFirst.take(applicationId, wanted)).toEqual(ok({ hint: 'abc' }));
    expect(valueFirst.state()).toEqual({
      ...{ environmentId: environment.id, applicationId, origin: 'created-on-portal-now' },
      ...{ hint: 'abc', keyId: null },
    });
    expect([stored(), secrets(), values.disk.size]).toEqual([[], [], 0]);
    // Until it is stored, the clipboard keeps what may be the only copy; then the person copies the name after it.
    expect(values.clipboard.text).toBe(`${value}\n`);
    values.clipboard.text = 'Secret by VM';

    const saved = await valueFirst.save(form);
    const [secret] = secrets();
    expect(saved).toEqual(
      ok({
        ...{ keyId: secret?.keyId, place: 'gnome-keyring', hint: 'abc', wasThere: false },
        isClipboardCleared: true,
      }),
    );
    expect(secret).toMatchObject({ displayName: 'Secret by VM', hint: 'abc' });
    expect(secret?.startDateTime).not.toBeNull();
    expect(stored()).toEqual([value]);
    expect(values.clipboard.text).toBe('Secret by VM');
    expect([valueFirst.state(), isZeroed()]).toEqual([null, true]);
    expect(changes).toBe(3);
  });

  it('clears the clipboard when it still has the value, and not before it is stored', async () => {
    await valueFirst.take(applicationId, wanted);
    values.vault.putFailure = 'keychain-locked';
    await valueFirst.save(form);
    expect(values.clipboard.text).toBe(`${value}\n`);
    values.vault.putFailure = null;
    await valueFirst.save(form);
    expect(values.clipboard.text).toBe('');
  });

  it('keeps the value when the form is refused: nothing is entered, and the next try has it', async () => {
    await valueFirst.take(applicationId, wanted);
    values.clipboard.text = 'something else';
    expect(await valueFirst.save({ ...form, endDate: '31.02.2027' })).toEqual(
      failed({ code: 'expiry-unreadable' }),
    );
    expect(await valueFirst.save({ ...form, displayName: value })).toEqual(failed({ code: 'name-is-value' }));
    expect([secrets(), valueFirst.state()?.keyId, isZeroed()]).toEqual([[], null, false]);
    expect((await valueFirst.save(form)).ok).toBe(true);
    expect(stored()).toEqual([value]);
  });

  it.each(['putFailure', 'probeFailure'] as const)(
    'keeps the value when no place takes it (%s): the entry is there once, and the next try stores it',
    async (failure) => {
      await valueFirst.take(applicationId, wanted);
      values.clipboard.text = '';
      values.vault[failure] = 'keychain-locked';
      expect(await valueFirst.save(form)).toEqual(failed({ code: 'keychain-locked' }));
      const [secret] = secrets();
      expect(valueFirst.state()?.keyId).toBe(secret?.keyId);
      expect(isZeroed()).toBe(false);
      values.vault[failure] = null;
      expect((await valueFirst.save({ displayName: '', endDate: '' })).ok).toBe(true);
      expect([stored(), secrets().length, valueFirst.state()]).toEqual([[value], 1, null]);
    },
  );

  it('takes no second value over the first, and leaves the clipboard alone when the first is given up', async () => {
    await valueFirst.take(applicationId, wanted);
    values.clipboard.text = `xyz${value}`;
    expect(await valueFirst.take(applicationId, wanted)).toEqual(failed({ code: 'busy' }));
    expect(valueFirst.state()?.hint).toBe('abc');
    expect(await valueFirst.drop()).toEqual(ok(null));
    expect([valueFirst.state(), isZeroed(), values.clipboard.text]).toEqual([null, true, `xyz${value}`]);
    expect(await valueFirst.save(form)).toEqual(failed({ code: 'value-not-here' }));
    expect([stored(), secrets()]).toEqual([[], []]);
    expect(await valueFirst.take(applicationId, wanted)).toEqual(ok({ hint: 'xyz' }));
  });

  it('refuses what is no value, and holds nothing then', async () => {
    for (const [text, code] of [
      ['', 'clipboard-empty'],
      ['9b2f6d34-51ab-4a8c-8f5c-1f8a4f6f1b02', 'value-looks-like-id'],
      ['abc-short', 'value-unusual'],
    ] as const) {
      values.clipboard.text = text;
      expect(await valueFirst.take(applicationId, wanted)).toEqual(failed({ code }));
      expect([valueFirst.state(), values.clipboard.text, isZeroed()]).toEqual([null, text, true]);
    }
    expect((await valueFirst.take(applicationId, { ...wanted, isUnusualFine: true })).ok).toBe(true);
  });

  it.each(['***', '...', '“ab', '---'])(
    'takes a value that begins with %s, which no form could say',
    async (head) => {
      const odd = `${head}Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz`;
      values.clipboard.text = odd;
      const taken = await valueFirst.take(applicationId, { ...wanted, isUnusualFine: true });
      if (!taken.ok) {
        // A sign that is no plain character is no part of a value, whoever insists.
        expect([head, taken.error.code]).toEqual(['“ab', 'value-unusual']);
        return;
      }
      expect((await valueFirst.save(form)).ok).toBe(true);
      expect(stored()).toEqual([odd]);
      expect(values.learned).toEqual([[applicationId, secrets()[0]?.keyId, head]]);
    },
  );

  it('says what was there before as such', async () => {
    await valueFirst.take(applicationId, { ...wanted, origin: 'was-there' });
    await valueFirst.save(form);
    expect(secrets()[0]?.startDateTime).toBeNull();
  });

  it('is only for lists that are kept here, and for the one it was taken in', async () => {
    here = graph;
    expect(await valueFirst.take(applicationId, wanted)).toEqual(failed({ code: 'forbidden' }));
    here = null;
    expect(await valueFirst.take(applicationId, wanted)).toEqual(failed({ code: 'not-signed-in' }));
    here = environment;
    expect(await valueFirst.take('another', wanted)).toEqual(failed({ code: 'not-found' }));
    expect(read).toEqual([]);
    await valueFirst.take(applicationId, wanted);
    here = graph;
    expect(await valueFirst.save(form)).toEqual(failed({ code: 'not-found' }));
    expect([valueFirst.state()?.hint, isZeroed()]).toEqual(['abc', false]);
  });

  it('writes the value nowhere but into the vault, and keeps nothing of it at the end', async () => {
    await valueFirst.take(applicationId, wanted);
    await valueFirst.save({ ...form, displayName: value });
    await valueFirst.save(form);
    const written = [...values.disk.values(), values.logger.text, files.logger.text, JSON.stringify(listed)];
    expect(written.join('\n')).not.toContain(value.slice(3));
    values.clipboard.text = value;
    await valueFirst.take(applicationId, wanted);
    valueFirst.stop();
    expect([valueFirst.state(), isZeroed()]).toEqual([null, true]);
  });
});
