import { beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import type { ValueIdentity } from '../../../../../src/shared/ipc/by-hand';
import { failed } from '../../../../../src/shared/ipc/result';
import { MemoryVault } from '../../../../fakes/memory-vault';
import { application, keyId, PasteWorld, value } from '../../../../fakes/paste-world';

describe('ValueIdentification', () => {
  let world: PasteWorld;
  beforeEach(() => {
    world = new PasteWorld();
  });

  async function identify(text: string, asks = false): Promise<ValueIdentity> {
    world.clipboard.text = text;
    const found = await world.identification.identify([application], asks);
    if (!found.ok) throw new Error(found.error.code);
    return found.value;
  }
  const applicationId = application.id;

  it('names the secrets whose hint is the same, then those without one', async () => {
    expect((await identify(value)).candidates).toEqual([
      { applicationId, keyId, sameness: 'hint' },
      { applicationId, keyId: 'key-without-hint', sameness: 'no-hint' },
    ]);
  });

  it('is certain of a value that is in the vault, and names nothing else then', async () => {
    await world.paste(value);
    expect((await identify(value)).candidates).toEqual([{ applicationId, keyId, sameness: 'value' }]);
    // One character more is another value, whatever its hint says.
    expect((await identify(`${value}x`)).candidates[0]).toMatchObject({ sameness: 'hint' });
  });

  it('is certain of it also when another place has something else under its name', async () => {
    await world.paste(value);
    const [name = ''] = [...world.vault.items.keys()];
    world.before.push(new MemoryVault(new Map([[name, 'edited']])));
    expect((await identify(value)).candidates).toEqual([{ applicationId, keyId, sameness: 'value' }]);
  });

  it('finds a stored value of a secret that is not in the list', async () => {
    await world.paste(value);
    world.clipboard.text = value;
    const found = await world.identification.identify([{ ...application, secrets: [] }], false);
    expect(found).toMatchObject({
      value: { candidates: [], elsewhere: [{ environmentId: 'demo', displayName: 'Secret by VM' }] },
    });
  });

  it('says that it is the ID of a secret', async () => {
    expect((await identify(keyId.toUpperCase())).isIdOf).toEqual({ applicationId, keyId });
    expect((await identify(value)).isIdOf).toBeNull();
  });

  it('asks the token endpoint only when told to, and only for applications that could be meant', async () => {
    expect((await identify(value)).answers).toEqual([]);
    expect(world.tried).toEqual([]);
    world.answer = { kind: 'refused', reason: 'expired', word: null };
    const { answers } = await identify(value, true);
    expect(answers).toEqual([
      { applicationId, target: 'Search & Match', outcome: 'expired' },
      { applicationId, target: 'Data Manager', outcome: 'expired' },
    ]);
    expect(world.tried).toEqual([
      [application.appId, value],
      [application.appId, value],
    ]);
    world.tried.length = 0;
    const only = { ...application, secrets: application.secrets.filter(({ hint }) => hint === 'xyz') };
    world.clipboard.text = value;
    await world.identification.identify([only], true);
    expect(world.tried).toEqual([]);
  });

  it('keeps nothing: not in the vault, the journal, the log or the answer', async () => {
    const found = await identify(value, true);
    expect([world.vault.items.size, world.disk.size, world.clipboard.text]).toEqual([0, 0, value]);
    expect(JSON.stringify(found) + world.logger.text).not.toContain(value.slice(3));
  });

  it('names a vault that cannot be looked into, asks it once, and keeps what else is known', async () => {
    await world.paste(value);
    await world.paste(value, 'key-without-hint');
    world.vault.getFailure = 'keychain-locked';
    const found = await identify(value);
    expect(found.unreadable).toEqual([{ label: null, code: 'keychain-locked' }]);
    expect(world.looked).toBe(1);
    expect(found.candidates).toEqual([
      { applicationId, keyId, sameness: 'hint' },
      { applicationId, keyId: 'key-without-hint', sameness: 'no-hint' },
    ]);
    world.vault.getFailure = null;
    expect((await identify(value)).unreadable).toEqual([]);
  });

  describe('offers to store it', () => {
    const withHints = { ...application, secrets: application.secrets.filter(({ hint }) => hint !== null) };
    const another = { ...withHints, id: 'object-2', appId: '1f0e6a11-22ab-4cde-9012-abcdefabcdef' };
    const certain = async (list: readonly Application[], asks = false) => {
      world.clipboard.text = value;
      const found = await world.identification.identify(list, asks);
      return found.ok ? found.value.certain : found.error.code;
    };

    it('for the only secret that begins alike', async () => {
      expect(await certain([withHints])).toEqual({ applicationId, keyId });
      expect(await certain([application])).toBeNull(); // another one has no hint
      expect(await certain([withHints, { ...another, secrets: application.secrets.slice(0, 1) }])).toBeNull();
    });

    it('for the one that an issuer accepts it for, when one was asked', async () => {
      world.answer = { kind: 'refused', reason: 'wrong-value', word: null };
      expect(await certain([withHints], true)).toBeNull();
      world.answers = new Map([[another.appId, { kind: 'works' }]]);
      const theirs = { keyId: 'theirs', displayName: null, startDateTime: null };
      const secret = { ...theirs, hint: 'abc', endDateTime: '2027-01-01T00:00:00Z' };
      expect(await certain([withHints, { ...another, secrets: [secret] }], true)).toEqual({
        applicationId: 'object-2',
        keyId: 'theirs',
      });
    });

    it('for none that has it already', async () => {
      await world.paste(value);
      expect(await certain([withHints])).toBeNull();
    });
  });

  it('says how many applications were not asked about', async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ ...application, id: `object-${index}` }));
    world.clipboard.text = value;
    const found = await world.identification.identify(many, true);
    expect(found).toMatchObject({ value: { notAsked: 2 } });
    expect(new Set(found.ok ? found.value.answers.map((one) => one.applicationId) : []).size).toBe(5);
    expect((await identify(value, true)).notAsked).toBe(0);
  });

  it('says what is no value', async () => {
    world.clipboard.text = 'not a value';
    expect(await world.identification.identify([application], false)).toEqual(
      failed({ code: 'value-unusual' }),
    );
  });
});
