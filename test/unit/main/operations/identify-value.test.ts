import { beforeEach, describe, expect, it } from 'vitest';
import type { ValueIdentity } from '../../../../src/shared/ipc/by-hand';
import { failed } from '../../../../src/shared/ipc/result';
import { application, keyId, PasteWorld, value } from './fakes/paste-world';

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
    world.answer = { kind: 'refused', reason: 'expired', reference: null };
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

  it('says what it cannot judge', async () => {
    await world.paste(value);
    world.vault.getFailure = 'keychain-locked';
    await expect(identify(value)).rejects.toThrow('keychain-locked');
    world.clipboard.text = 'not a value';
    expect(await world.identification.identify([application], false)).toEqual(
      failed({ code: 'value-unusual' }),
    );
  });
});
