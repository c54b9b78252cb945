import { describe, expect, it } from 'vitest';
import type { Application, ClientSecret } from '../../../../src/shared/domain/application';
import { calendarDay } from '../../../../src/shared/domain/calendar-day';
import {
  deletionOutlook,
  type DeletionOutlook,
  expiredSecrets,
  isConfirmed,
  nameToType,
  validSecrets,
  type DeletionConsequence,
} from '../../../../src/shared/domain/deletion';
import { deletionSituations, situationMs, situationZone } from '../../../support/deletion-situations';
import { fc } from '../../../support/properties';

const dayMs = 86_400_000;
const zone = 'Europe/Amsterdam';
const now = Date.parse('2026-11-23T10:00:00Z');
const days = (count: number): string => new Date(now + count * dayMs).toISOString();

function secret(keyId: string, startsInDays: number, endsInDays: number): ClientSecret {
  return {
    keyId,
    displayName: keyId,
    hint: 'abc',
    startDateTime: days(startsInDays),
    endDateTime: days(endsInDays),
  };
}

function of(secrets: readonly ClientSecret[]): Application {
  return { id: 'a', appId: 'a', displayName: 'a', secrets, apis: [], managers: null };
}

function outlook(
  keyId: string,
  secrets: readonly ClientSecret[],
  timeZone = zone,
  namedBy: readonly string[] = [],
): DeletionOutlook {
  return deletionOutlook(of(secrets), keyId, { nowMs: now, timeZone, namedBy });
}

function consequence(keyId: string, secrets: readonly ClientSecret[], timeZone = zone): DeletionConsequence {
  return outlook(keyId, secrets, timeZone).consequence;
}

describe('what is known before a deletion', () => {
  it.each(deletionSituations)('$name', ({ application, keyId, namedBy, guards }) => {
    const moment = { nowMs: situationMs, timeZone: situationZone, namedBy };
    const known = deletionOutlook(application, keyId, moment);
    expect(known.guards).toEqual(guards);
    const named = { keyId, displayName: 'Secret 0' };
    expect(isConfirmed(known, named, null)).toBe(guards.length === 0);
    expect(isConfirmed(known, named, 'Secret 1')).toBe(guards.length === 0);
    expect(isConfirmed(known, named, ' Secret 0 ')).toBe(true);
  });

  it('has twenty situations and more', () => {
    expect(deletionSituations.length).toBeGreaterThanOrEqual(20);
  });

  it('asks for the ID of a secret without a name', () => {
    expect(nameToType({ keyId: 'key-1', displayName: null })).toBe('key-1');
    expect(nameToType({ keyId: 'key-1', displayName: ' ' })).toBe('key-1');
    expect(nameToType({ keyId: 'key-1', displayName: ' Secret ' })).toBe('Secret');
  });

  it('finds the expired ones, the oldest first', () => {
    const secrets = [
      secret('a', -400, -1),
      secret('b', -400, 0),
      secret('c', -1, 300),
      secret('d', -400, -9),
    ];
    expect(expiredSecrets(of(secrets), now).map(({ keyId }) => keyId)).toEqual(['d', 'a', 'b']);
  });
});

describe('what a deletion breaks', () => {
  it('says that an expired secret can go, and one that is not listed any more', () => {
    const secrets = [secret('old', -400, -1), secret('new', -1, 300)];
    expect(consequence('old', secrets)).toEqual({ kind: 'harmless' });
    expect(consequence('gone', secrets)).toEqual({ kind: 'harmless' });
    expect(consequence('ending', [secret('ending', -10, 0)])).toEqual({ kind: 'harmless' });
  });

  it('warns that nothing remains, whatever has expired or has not begun', () => {
    const only = secret('only', -10, 200);
    for (const rest of [[], [secret('expired', -400, -0.001)], [secret('later', 1, 366)]]) {
      expect(consequence('only', [only, ...rest])).toEqual({ kind: 'none-remains', isInUse: true });
    }
  });

  it('guards the new one beside an old one of seven hours', () => {
    const old = secret('old', -364, 7 / 24);
    expect(consequence('new', [old, secret('new', 0, 365)])).toEqual({
      kind: 'short-rest',
      isInUse: true,
      longest: old,
    });
  });

  it('names the one that is valid longest, not the youngest', () => {
    const longest = secret('longest', -100, 200);
    const rest = [secret('youngest', -1, 100), longest, secret('middle', -50, 150)];
    expect(consequence('old', [secret('old', -300, 20), ...rest])).toEqual({
      kind: 'another-remains',
      isInUse: true,
      longest,
    });
  });

  it.each([
    ['30 days to the minute', 30, 'short-rest'],
    ['the last minute of the thirtieth day', 30 + 12.98 / 24, 'short-rest'],
    ['the first minute of the thirty-first', 30 + 13.02 / 24, 'another-remains'],
  ] as const)('counts calendar days where the person is: %s', (_, endsInDays, kind) => {
    expect(consequence('it', [secret('it', -1, 365), secret('rest', -1, endsInDays)]).kind).toBe(kind);
  });

  it('counts the same instant by the zone', () => {
    const secrets = [secret('it', -1, 365), secret('rest', -1, 30 + 13.5 / 24)];
    expect(consequence('it', secrets, 'Europe/Amsterdam').kind).toBe('another-remains');
    expect(consequence('it', secrets, 'America/New_York').kind).toBe('short-rest');
  });

  it('says of one that has not begun that nothing uses it, and guards it when it was to take over', () => {
    const next = secret('next', 1, 366);
    expect(consequence('next', [next])).toEqual({ kind: 'none-remains', isInUse: false });
    const ending = secret('ending', -360, 5);
    expect(consequence('next', [next, ending])).toEqual({
      kind: 'short-rest',
      isInUse: false,
      longest: ending,
    });
    expect(consequence('next', [next, secret('long', -1, 300)])).toMatchObject({
      kind: 'another-remains',
      isInUse: false,
    });
  });
});

describe('for any secrets', () => {
  const secrets = fc
    .array(
      fc.record({
        starts: fc.oneof(fc.constant(null), fc.integer({ min: -400 * 24, max: 40 * 24 })),
        lasts: fc.integer({ min: 1, max: 400 * 24 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) =>
      parts.map(({ starts, lasts }, index) => ({
        ...secret(`key-${index}`, 0, ((starts ?? -1) + lasts) / 24),
        startDateTime: starts === null ? null : days(starts / 24),
      })),
    );
  const timeZone = fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/New_York', 'Asia/Kathmandu');

  it('the name is typed exactly where nothing that remains is valid for more than 30 calendar days', () => {
    let guarded = 0;
    let calm = 0;
    fc.assert(
      fc.property(secrets, timeZone, (list, where) => {
        const [{ keyId, endDateTime } = secret('none', 0, 1)] = list;
        const { guards } = outlook(keyId, list, where);
        const lasting = validSecrets(of(list), now).filter(
          (other) =>
            other.keyId !== keyId &&
            calendarDay(Date.parse(other.endDateTime), where) - calendarDay(now, where) > 30,
        );
        const isExpired = Date.parse(endDateTime) <= now;
        const isShort = guards.includes('last-valid') || guards.includes('short-rest');
        expect(isShort).toBe(!isExpired && lasting.length === 0);
        if (isShort) guarded += 1;
        else calm += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(guarded, calm)).toBeGreaterThan(50);
  });

  it('the one that is named is another, valid, and no other is valid longer', () => {
    let named = 0;
    fc.assert(
      fc.property(secrets, timeZone, (list, where) => {
        const [{ keyId } = secret('none', 0, 1)] = list;
        const outcome = consequence(keyId, list, where);
        if (outcome.kind === 'harmless' || outcome.kind === 'none-remains') return;
        named += 1;
        const others = validSecrets(of(list), now).filter((other) => other.keyId !== keyId);
        expect(others).toContain(outcome.longest);
        for (const other of others) {
          expect(Date.parse(other.endDateTime)).toBeLessThanOrEqual(Date.parse(outcome.longest.endDateTime));
        }
      }),
      { numRuns: 500 },
    );
    expect(named).toBeGreaterThan(50);
  });
});
