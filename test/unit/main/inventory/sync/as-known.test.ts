import { describe, expect, it } from 'vitest';
import { asKnown, withCopied, withKept, withUnread } from '../../../../../src/main/inventory/sync/as-known';
import type { Application } from '../../../../../src/shared/domain/application';

const vera = { id: 'person-1', displayName: 'Vera', mail: null };
const read = (id: string, displayName = id): Application => ({
  ...{ id, appId: id, displayName, apis: [], managers: null },
  secrets: [{ keyId: id, displayName, hint: null, startDateTime: null, endDateTime: '2027-01-01T00:00:00Z' }],
});
const odd = (keyId: string | null) => ({
  ...read('a'),
  secrets: [],
  unreadable: [{ keyId, displayName: null }],
});
const known = [read('a'), read('b')].map((application) => ({ ...application, managers: [vera] }));

describe('a list that was read', () => {
  it('is the known one when it says the same', () => {
    expect(asKnown([read('a'), read('b')], known)).toBe(known);
  });

  it('keeps the objects of applications that say what they said, and the managers of the others', () => {
    const list = asKnown([read('a', 'new'), read('b')], known);
    expect(list[0]).toEqual({ ...read('a', 'new'), managers: [vera] });
    expect(list[1]).toBe(known[1]);
  });

  it('is another one when something is gone, new or elsewhere', () => {
    expect(asKnown([read('a')], known)).toEqual([known[0]]);
    expect(asKnown([read('b'), read('a')], known)).toEqual([known[1], known[0]]);
    expect(asKnown([read('a'), read('b'), read('c')], known)).toEqual([...known, read('c')]);
  });

  it('tells managers that have changed, and that there are none', () => {
    const [a, b] = known;
    if (a === undefined || b === undefined) throw new Error('there is none');
    expect(asKnown([{ ...a, managers: [] }, b], known)).toEqual([{ ...a, managers: [] }, b]);
  });
});

describe('an application with secrets that could not be read', () => {
  it('keeps those that may be among them as they were known, so that their reminders go on', () => {
    const { secrets } = read('a');
    expect(withKept(odd('a'), read('a')).secrets).toEqual(secrets);
    expect(withKept(odd(null), read('a')).secrets).toEqual(secrets);
    expect(withKept(odd('other'), read('a')).secrets).toEqual([]);
    expect(withKept(odd(null), undefined).secrets).toEqual([]);
    expect(withKept({ ...odd(null), secrets }, read('a')).secrets).toEqual(secrets);
  });

  it('is left as it was read where everything was', () => {
    const gone = { ...read('a'), secrets: [] };
    expect(withKept(gone, read('a'))).toBe(gone);
  });
});

describe('a list with rows that could not be read', () => {
  const row = (id: string | null, appId: string | null) => ({ id, appId, displayName: null });
  const [id, appId] = ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '3f2b6c1e-0a4d-4c0e-9b3e-1f2a3b4c5d6e'];
  const before = [{ ...read(id), appId }, read('b'), read('c')];
  const [a, b, c] = before;
  const after = [read('b')];

  it.each([
    ['its ID', row(id, null), [b, a]],
    ['its ID, written otherwise', row(id.toUpperCase(), 'another'), [b, a]],
    ['its client ID', row(null, appId.toUpperCase()), [b, a]],
    ['no ID: any of them', row(null, null), [b, a, c]],
    ['the ID of none', row('new', appId), [b]],
    ['the client ID of none', row(null, id), [b]],
    ['the ID of one that is listed as well', row('b', null), [b]],
  ])('keeps what a row may be as it was known, by %s', (_by, odd, kept) => {
    expect(withUnread(after, [odd], before)).toEqual(kept);
  });

  it('is left as it was read where everything was', () => {
    expect(withUnread(after, [], before)).toBe(after);
  });

  it('takes from its copy what a row may be', () => {
    const state = {
      ...({ kind: 'ready', environmentId: 'demo', source: 'portal', applications: after } as const),
      ...{ readAtMs: 1, isRefreshing: false, refreshError: null },
    };
    const unreadable = [row('c', null)];
    expect(withCopied({ ...state, unreadable }, before)).toMatchObject({ applications: [b, c], unreadable });
    expect(withCopied(state, before)).toBe(state);
    const none = { kind: 'no-access', reason: 'no-role' } as const;
    expect(withCopied(none, before)).toBe(none);
  });
});
