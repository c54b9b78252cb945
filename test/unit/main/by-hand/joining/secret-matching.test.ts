import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import type { ClientSecret } from '../../../../../src/shared/domain/application';
import { canBeSame, matchSecrets } from '../../../../../src/main/by-hand/joining/secret-matching';

function secret(keyId: string, changes: Partial<ClientSecret> = {}): ClientSecret {
  const usual = { displayName: 'Secret by VM', hint: 'abc', startDateTime: null };
  return { keyId, ...usual, endDateTime: '2027-01-01T00:00:00Z', ...changes };
}

describe('matchSecrets', () => {
  it('pairs by hint and expiry, whatever the names are and in whichever zone the day was read', () => {
    const listed = [secret('k', { displayName: 'Another name', endDateTime: '2027-01-02T10:00:00Z' })];
    expect([...matchSecrets([secret('e')], listed).pairs]).toEqual([['e', 'k']]);
  });

  it.each([
    ['another hint', { hint: 'xyz' }],
    ['another expiry', { endDateTime: '2027-01-03T00:00:00Z' }],
    ['no hint and another name', { hint: null, displayName: 'Another name' }],
    ['no hint and no name', { hint: null, displayName: null }],
    ['an expiry that cannot be read', { endDateTime: 'soon' }],
  ])('leaves alone what has %s', (_name, changes) => {
    const result = matchSecrets([secret('e')], [secret('k', changes)]);
    expect([result.pairs.size, result.unmatched]).toEqual([0, ['e']]);
  });

  it('pairs by name and expiry where a hint is not known', () => {
    expect(matchSecrets([secret('e', { hint: null })], [secret('k')]).unmatched).toEqual([]);
  });

  it('lets the name decide between several, and nothing when it does not', () => {
    const listed = [secret('k', { displayName: 'A' }), secret('l', { displayName: 'B' })];
    const named = [secret('e', { displayName: 'B' }), secret('f', { displayName: 'A' })];
    expect(Object.fromEntries(matchSecrets(named, listed).pairs)).toEqual({ e: 'l', f: 'k' });
    expect(matchSecrets([secret('e')], listed).unmatched).toEqual(['e']);
    expect(matchSecrets([secret('e'), secret('f')], [secret('k')]).unmatched).toEqual(['e', 'f']);
  });

  const some = (prefix: string) =>
    fc
      .array(
        fc.record({
          displayName: fc.constantFrom(null, 'A', 'B'),
          hint: fc.constantFrom(null, 'abc', 'xyz'),
          days: fc.nat(5),
        }),
        { maxLength: 8 },
      )
      .map((all) =>
        all.map(({ days, ...rest }, index) =>
          secret(`${prefix}${index}`, { ...rest, endDateTime: `2027-01-${10 + days}T00:00:00Z` }),
        ),
      );

  it('leaves no secret of the first list out, uses none twice, and pairs only what can be the same', () => {
    fc.assert(
      fc.property(some('e'), some('k'), (entered, listed) => {
        const { pairs, unmatched } = matchSecrets(entered, listed);
        expect([...pairs.keys(), ...unmatched].sort()).toEqual(entered.map(({ keyId }) => keyId).sort());
        expect(new Set(pairs.values()).size).toBe(pairs.size);
        for (const [one, other] of pairs) {
          const ours = entered.find(({ keyId }) => keyId === one);
          const theirs = listed.find(({ keyId }) => keyId === other);
          expect(ours !== undefined && theirs !== undefined && canBeSame(ours, theirs)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
