import { describe, expect, it } from 'vitest';
import type { Application, ClientSecret } from '../../../../src/shared/domain/application';
import { deletionConsequence } from '../../../../src/shared/domain/deletion';

const now = Date.parse('2026-11-23T10:00:00Z');
const days = (count: number): string => new Date(now + count * 86_400_000).toISOString();

function secret(keyId: string, startsInDays: number, endsInDays: number): ClientSecret {
  return {
    keyId,
    displayName: keyId,
    hint: 'abc',
    startDateTime: days(startsInDays),
    endDateTime: days(endsInDays),
  };
}

function consequence(keyId: string, ...secrets: readonly ClientSecret[]) {
  const application: Application = {
    id: 'a',
    appId: 'a',
    displayName: 'a',
    secrets,
    apis: [],
    managers: null,
  };
  return deletionConsequence(application, keyId, now);
}

describe('deletionConsequence', () => {
  it('says that an expired secret can go', () => {
    expect(consequence('old', secret('old', -400, -1), secret('new', -1, 300))).toEqual({ kind: 'harmless' });
  });

  it('says that a secret which has not begun yet can go', () => {
    expect(consequence('later', secret('later', 1, 300), secret('now', -1, 300))).toEqual({
      kind: 'harmless',
    });
  });

  it('warns that the last valid secret stops the application', () => {
    expect(consequence('only', secret('only', -10, 20), secret('old', -400, -1))).toEqual({
      kind: 'last-valid',
    });
  });

  it('names the youngest of the others that remain', () => {
    const youngest = secret('youngest', -1, 100);
    const result = consequence('old', secret('old', -300, 20), youngest, secret('middle', -100, 200));
    expect(result).toEqual({ kind: 'another-remains', youngestAlternative: youngest });
  });
});
