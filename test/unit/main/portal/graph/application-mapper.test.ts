import { describe, expect, it } from 'vitest';
import { toApplication, toClientSecret } from '../../../../../src/main/portal/graph/application-mapper';

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
