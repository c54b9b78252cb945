import { describe, expect, it } from 'vitest';
import { asKnown, withKept } from '../../../../../src/main/inventory/sync/as-known';
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
