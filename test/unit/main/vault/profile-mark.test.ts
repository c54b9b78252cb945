import { describe, expect, it } from 'vitest';
import { ProfileMark } from '../../../../src/main/vault/profile-mark';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { MemoryVault } from '../../../fakes/memory-vault';

interface Remembered {
  id: string | null;
  isFull: boolean;
}

let ids = 0;

/** A run of the program on a profile. */
function runOn(profile: Remembered): ProfileMark {
  return new ProfileMark({
    newId: () => `3f8c1f0e-5a2b-4c3d-8e9f-${String((ids += 1)).padStart(12, '0')}`,
    file: {
      content: async () => (profile.id === null ? null : { id: profile.id }),
      write: async ({ id }) => {
        if (!profile.isFull) profile.id = id;
        return !profile.isFull;
      },
    },
  });
}

describe('the mark of a profile', () => {
  it('is left once in each place, and found by later runs', async () => {
    const profile = { id: null, isFull: false };
    const [one, other] = [new MemoryVault(), new MemoryVault()];
    const mark = runOn(profile);
    expect(await mark.isIn(one)).toEqual(ok(false));
    for (const vault of [one, one, other]) expect(await mark.leaveIn(vault)).toEqual(ok(null));
    expect([one.items.size, other.items.size]).toEqual([1, 1]);
    expect(await runOn(profile).isIn(one)).toEqual(ok(true));
    expect(await runOn(profile).leaveIn(one)).toEqual(ok(null));
    expect(one.items.size).toBe(1);
  });

  it('is missing in a place that was emptied, and in one that another profile has marked', async () => {
    const profile = { id: null, isFull: false };
    const vault = new MemoryVault();
    await runOn(profile).leaveIn(vault);
    expect(await runOn({ id: '9d1c6a52-7b0a-4e4f-9d5e-1c2b3a4d5e6f', isFull: false }).isIn(vault)).toEqual(
      ok(false),
    );
    vault.items.clear();
    expect(await runOn(profile).isIn(vault)).toEqual(ok(false));
  });

  it('is another one in a place that was emptied and used again, and on each computer of a shared profile', async () => {
    const profile: Remembered = { id: null, isFull: false };
    const [here, there] = [new MemoryVault(), new MemoryVault()];
    const first = runOn(profile);
    expect(first.markIn(here)).toBeNull();
    for (const place of [here, there]) await first.leaveIn(place);
    const mark = first.markIn(here) ?? '';
    expect(await runOn(profile).isIn(here, mark)).toEqual(ok(true));
    expect(await runOn(profile).isIn(there, mark)).toEqual(ok(false));
    here.items.clear();
    const second = runOn(profile);
    await second.leaveIn(here);
    expect(await second.isIn(here)).toEqual(ok(true));
    expect(await second.isIn(here, mark)).toEqual(ok(false));
  });

  it('is known again where an earlier version has left it', async () => {
    const profile: Remembered = { id: null, isFull: false };
    const vault = new MemoryVault();
    await runOn(profile).leaveIn(vault);
    for (const name of vault.items.keys()) vault.items.set(name, profile.id ?? '');
    const later = runOn(profile);
    await later.leaveIn(vault);
    expect(later.markIn(vault)).toBe(profile.id);
    expect(await later.isIn(vault)).toEqual(ok(true));
  });

  it('is missing where something else lies under its name', async () => {
    const profile = { id: null, isFull: false };
    const vault = new MemoryVault();
    await runOn(profile).leaveIn(vault);
    for (const name of vault.items.keys()) vault.items.set(name, 'something else');
    expect(await runOn(profile).isIn(vault)).toEqual(ok(false));
  });

  it('is not known where the place cannot be looked into', async () => {
    const profile = { id: null, isFull: false };
    const vault = new MemoryVault();
    await runOn(profile).leaveIn(vault);
    vault.getFailure = 'keychain-locked';
    expect(await runOn(profile).isIn(vault)).toEqual(failed({ code: 'keychain-locked' }));
    expect(await runOn(profile).leaveIn(vault)).toEqual(failed({ code: 'keychain-locked' }));
  });

  it('goes nowhere when it cannot be remembered', async () => {
    const vault = new MemoryVault();
    expect(await runOn({ id: null, isFull: true }).leaveIn(vault)).toEqual(
      failed({ code: 'journal-failed' }),
    );
    expect(vault.items.size).toBe(0);
  });

  it('is written to its end when the program stops, and begun nowhere afterwards', async () => {
    const [one, other] = [new MemoryVault(), new MemoryVault()];
    const mark = runOn({ id: null, isFull: false });
    const left = mark.leaveIn(one);
    await mark.close();
    expect(one.items.size).toBe(1);
    expect(await left).toEqual(ok(null));
    expect(await mark.leaveIn(other)).toEqual(failed({ code: 'journal-failed' }));
    expect(other.items.size).toBe(0);
  });
});
