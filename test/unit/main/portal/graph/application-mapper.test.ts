import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import {
  eachOnce,
  toApplication,
  toClientSecret,
  toManagers,
} from '../../../../../src/main/portal/graph/application-mapper';

const names = { 'r-1': 'Search & Match V2' };
const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';

describe('toApplication', () => {
  it('names the APIs by the environment, once each, and those it does not know by their ID', () => {
    const requiredResourceAccess = ['r-1', 'r-2', 'r-1'].map((resourceAppId) => ({ resourceAppId }));
    const application = toApplication(
      { id: 'o', appId: 'a', displayName: 'x', requiredResourceAccess },
      names,
    );
    expect(application?.apis).toEqual([
      { resourceAppId: 'r-1', name: 'Search & Match V2', source: 'portal' },
      { resourceAppId: 'r-2', name: 'r-2', source: 'portal' },
    ]);
  });

  it('does not take a name from the prototype', () => {
    const requiredResourceAccess = [{ resourceAppId: 'constructor' }];
    const application = toApplication(
      { id: 'o', appId: 'a', displayName: 'x', requiredResourceAccess },
      names,
    );
    expect(application?.apis[0]?.name).toBe('constructor');
  });

  it('bounds names, and takes of a hint what a hint is', () => {
    const secret = { keyId, endDateTime: '2027-01-01T00:00:00Z' };
    const application = toApplication(
      {
        ...{ id: 'o', appId: 'a', displayName: 'x'.repeat(10_000) },
        passwordCredentials: [
          { ...secret, displayName: '😀'.repeat(1000), hint: 'abc8Q~and-much-more' },
          { ...secret, keyId: keyId.replace('0d', '1d'), displayName: 'y'.repeat(256), hint: '😀bcd' },
        ],
      },
      names,
    );
    expect(application?.displayName).toHaveLength(256);
    const [first, second] = application?.secrets ?? [];
    expect(first?.displayName).toBe(`${'😀'.repeat(127)}…`);
    expect([first?.hint, second?.hint]).toEqual(['abc', '😀bc']);
    expect(second?.displayName).toBe('y'.repeat(256));
  });

  it('leaves out what it may not read', () => {
    expect(toApplication({ id: 'o', appId: null, displayName: null }, names)).toBeNull();
  });

  it('shows an application without secrets', () => {
    const application = toApplication(
      { id: 'o', appId: 'a', displayName: 'x', passwordCredentials: null },
      names,
    );
    expect(application).toEqual({
      id: 'o',
      appId: 'a',
      displayName: 'x',
      secrets: [],
      apis: [],
      managers: null,
    });
  });
});

describe('eachOnce', () => {
  /** Applications that count how often their ID is read. */
  function counted(count: number, repeated: number) {
    let reads = 0;
    const one = (index: number): Application => ({
      get id() {
        reads += 1;
        return `o-${index % (count - repeated)}`;
      },
      ...{ appId: 'a', displayName: String(index), secrets: [], apis: [], managers: null },
    });
    return { applications: Array.from({ length: count }, (_, index) => one(index)), reads: () => reads };
  }

  it('keeps the first of those that come twice, in their order', () => {
    const { applications } = counted(5, 2);
    expect(eachOnce(applications).map(({ displayName }) => displayName)).toEqual(['0', '1', '2']);
  });

  it('looks at each of 10,000 once', () => {
    const { applications, reads } = counted(10_000, 0);
    expect(eachOnce(applications)).toHaveLength(10_000);
    expect(reads()).toBe(10_000);
    // What is counted: comparing each with all before it reads far more often.
    const compared = counted(300, 0);
    const found: Application[] = [];
    for (const one of compared.applications) {
      if (!found.some(({ id }) => id === one.id)) found.push(one);
    }
    expect(compared.reads()).toBeGreaterThan(300 * 100);
  });
});

describe('toClientSecret', () => {
  it('needs a key ID and an end, and nothing else', () => {
    const endDateTime = '2026-11-29T10:00:00.1234567Z';
    expect(toClientSecret({ keyId, endDateTime })).toEqual({
      keyId,
      displayName: null,
      hint: null,
      startDateTime: null,
      endDateTime,
    });
  });
});

describe('toManagers', () => {
  const vera = { id: 'p', displayName: 'Vera', mail: 'vera@registry.example' };
  const unread = { id: null, displayName: null, mail: null };

  it.each([
    ['nobody', [], []],
    ['one twice, as on a page that repeats another', [vera, vera], [vera]],
    ['members of another type', [{ id: 'p', displayName: 7, mail: {} }], [{ ...unread, id: 'p' }]],
    [
      'a row without an ID',
      [vera, { mail: 'anton@registry.example' }],
      [vera, { ...unread, mail: 'anton@registry.example' }],
    ],
    ['an empty ID', [vera, { ...vera, id: '' }], [vera, { ...vera, id: null }]],
    ['rows that are no objects, each of them somebody', [null, vera, 'x'], [unread, vera, unread]],
    ['nothing but those', [null, 'x'], null],
  ])('reads %s', (_name, rows, managers) => {
    expect(toManagers(rows)).toEqual(managers);
  });

  it('bounds what they are called', () => {
    const [manager] =
      toManagers([{ ...vera, displayName: 'x'.repeat(10_000), mail: 'y'.repeat(10_000) }]) ?? [];
    expect([manager?.displayName?.length, manager?.mail?.length]).toEqual([256, 256]);
  });
});
