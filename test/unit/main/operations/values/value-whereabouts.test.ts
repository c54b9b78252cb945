import { beforeEach, describe, expect, it } from 'vitest';
import {
  hindranceOf,
  isUntold,
  whereaboutsOf,
} from '../../../../../src/main/operations/values/value-whereabouts';
import { proofOf } from '../../../../../src/main/operations/values/value-proof';
import type { PlannedLine } from '../../../../../src/main/operations/journal/journal-line';
import { type Operation, plannedOperation } from '../../../../../src/main/operations/journal/operation';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import type { ListedVault } from '../../../../../src/main/vault/listed-vaults';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { listedVault } from '../../../../fakes/listed-vault';
import { MemoryVault } from '../../../../fakes/memory-vault';

const text = 'abc~a-value-of-this-Test';
const item = 'demo/client-1/K7QF';
const operationId = 'operation-1';
const planned = plannedOperation({
  ...{ phase: 'planned', atMs: 0, runId: 'run-1', operationId, environmentId: 'demo' },
  ...{ applicationId: 'object-1', appId: 'client-1', reference: 'K7QF', portalMs: 0 },
  displayName: 'Secret by VM · K7QF',
  ...{ endDateTime: '2027-01-01T00:00:00Z', keyIdsBefore: [], place: 'gnome-keyring' },
  vaultIds: ['first', 'second'],
});
const proof = proofOf(operationId, new SecretValue(Buffer.from(text)));
const operation: Operation = { ...planned, proof };

describe('where the value of an operation is', () => {
  let first: MemoryVault;
  let second: MemoryVault;
  let listed: Map<string, ListedVault>;
  beforeEach(() => {
    [first, second] = [new MemoryVault(), new MemoryVault()];
    listed = new Map();
    list('first', first);
    list('second', second);
  });

  function list(id: string, vault: MemoryVault, changes: Partial<ListedVault> = {}): void {
    listed.set(id, listedVault(vault, { id, ...changes }));
  }

  function find(of: Operation = operation): ReturnType<typeof whereaboutsOf> {
    return whereaboutsOf({ vault: first, vaults: { byId: (id) => listed.get(id) ?? null } }, of);
  }

  it('is the place that was planned for the first of its vaults, and what the second is now', async () => {
    [first.place, second.place] = ['kde-wallet', 'kdbx-file'];
    first.items.set(item, text);
    expect(await find()).toEqual({ kind: 'kept', place: 'gnome-keyring' });
    first.items.clear();
    second.items.set(item, text);
    expect(await find()).toEqual({ kind: 'kept', place: 'kdbx-file' });
    second.probeFailure = 'keychain-locked';
    const error = { code: 'keychain-locked' };
    expect(await find()).toEqual({ kind: 'unreadable', vaultId: 'second', error });
  });

  it('is nowhere when each of them was asked and is the right one', async () => {
    expect(await find()).toEqual({ kind: 'nowhere' });
    first.items.set(item, text.slice(0, 8));
    expect(await find()).toEqual({ kind: 'nowhere' });
  });

  it('is where anything lies under its name, when no proof of it was ever written down', async () => {
    second.items.set(item, 'something');
    expect(await find({ ...operation, proof: null })).toEqual({ kind: 'kept', place: second.place });
    expect(await find()).toEqual({ kind: 'nowhere' });
  });

  it('is not known while one of them is gone, without the mark, or does not answer', async () => {
    listed.delete('second');
    expect(await find()).toEqual({ kind: 'vault-gone', vaultId: 'second' });
    list('second', second, { isMarked: async () => ok(false) });
    expect(await find()).toEqual({ kind: 'vault-unmarked', vaultId: 'second' });
    const isMarked = async (): Promise<Result<boolean>> => failed({ code: 'keychain-timeout' });
    list('second', second, { isMarked });
    const error = { code: 'keychain-timeout' };
    expect(await find()).toEqual({ kind: 'unreadable', vaultId: 'second', error });
    first.getFailure = 'keychain-timeout';
    expect(await find()).toEqual({ kind: 'unreadable', vaultId: 'first', error });
  });

  it('is not known where a place has another mark of the profile than the one that was there', async () => {
    const isMarked = async (mark?: string): Promise<Result<boolean>> => ok(mark !== 'mark-1');
    list('first', first, { isMarked });
    expect(await find({ ...operation, marks: { second: 'mark-1' } })).toEqual({ kind: 'nowhere' });
    expect(await find({ ...operation, marks: { first: 'mark-1' } })).toEqual({
      ...{ kind: 'vault-unmarked', vaultId: 'first' },
    });
  });

  it('is nowhere without a mark, too, when no answer ever came: there was no value', async () => {
    const isMarked = async (): Promise<Result<boolean>> => ok(false);
    list('first', first, { isMarked });
    list('second', second, { isMarked, canReadBack: false });
    expect(await find({ ...operation, isAnswerLost: true })).toEqual({ kind: 'nowhere' });
  });

  it('is untold where a place takes values and gives none back', async () => {
    list('second', second, { canReadBack: false });
    const found = await find();
    expect(found).toEqual({ kind: 'unreadable', vaultId: 'second', error: { code: 'vault-unchecked' } });
    expect(isUntold(found)).toBe(true);
    expect(isUntold({ kind: 'nowhere' })).toBe(false);
    const error = { code: 'keychain-locked' } as const;
    expect(isUntold({ kind: 'unreadable', vaultId: 'second', error })).toBe(false);
  });

  it('is looked for in every vault where the plan names none', async () => {
    const anywhere = { ...operation, vaultIds: null };
    const plan = Object.fromEntries(Object.entries(planned.plan).filter(([name]) => name !== 'place'));
    const unplanned = { ...anywhere, plan: plan as unknown as PlannedLine };
    first.place = 'kde-wallet';
    const unknown = { kind: 'vault-unmarked', vaultId: null };
    expect(await find(anywhere)).toEqual(unknown);
    expect(await find({ ...anywhere, vaultIds: [] })).toEqual(unknown);
    first.items.set(item, 'something else');
    expect(await find(anywhere)).toEqual(unknown);
    // No value ever came.
    expect(await find({ ...anywhere, isAnswerLost: true })).toEqual({ kind: 'nowhere' });
    first.items.set(item, text);
    expect(await find(anywhere)).toEqual({ kind: 'kept', place: 'gnome-keyring' });
    expect(await find(unplanned)).toEqual({ kind: 'kept', place: 'kde-wallet' });
    first.probeFailure = 'keychain-locked';
    const error = { code: 'keychain-locked' };
    expect(await find(unplanned)).toEqual({ kind: 'unreadable', vaultId: null, error });
    first.getFailure = 'keychain-locked';
    expect(await find(anywhere)).toEqual({ kind: 'unreadable', vaultId: null, error });
  });

  it('has a reason when it is not known', () => {
    const error = { code: 'keychain-locked' } as const;
    expect(hindranceOf({ kind: 'unreadable', vaultId: null, error })).toBe(error);
    expect(hindranceOf({ kind: 'vault-gone', vaultId: 'first' })).toEqual({ code: 'vault-not-found' });
    expect(failed(hindranceOf({ kind: 'vault-unmarked', vaultId: 'first' }))).toMatchObject({ ok: false });
  });
});
