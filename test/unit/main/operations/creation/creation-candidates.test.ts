import { describe, expect, it } from 'vitest';
import {
  hidesCandidates,
  look,
  secretsOf,
} from '../../../../../src/main/operations/creation/creation-candidates';
import { plannedOperation } from '../../../../../src/main/operations/journal/operation';
import type { ClientSecret } from '../../../../../src/shared/domain/application';
import { application } from '../../../../fakes/creation-world';

const plannedMs = Date.UTC(2026, 10, 23, 12);
const at = (differenceMs: number): string => new Date(plannedMs + differenceMs).toISOString();
const operation = plannedOperation({
  ...{ phase: 'planned', runId: 'run-1', atMs: plannedMs, operationId: 'operation-1', environmentId: 'demo' },
  ...{ applicationId: 'object-1', appId: 'client-1', reference: 'K7QF' },
  ...{ displayName: 'Secret by VM · K7QF', endDateTime: '2027-01-01T00:00:00Z' },
  ...{ portalMs: plannedMs, keyIdsBefore: ['before'] },
});
const ours: ClientSecret = {
  ...{ keyId: 'new', displayName: 'Secret by VM · K7QF', hint: 'abc' },
  ...{ startDateTime: at(1000), endDateTime: '2027-01-01T00:00:00Z' },
};
const seen = (...secrets: readonly ClientSecret[]): ReturnType<typeof look> =>
  look(operation, { ...application, secrets });

describe('the secret of a creation without an answer', () => {
  it('is ours when it is all that was asked for, also where a portal rounds its times', () => {
    expect(seen(ours)).toEqual({ kind: 'ours', secret: ours });
    const rounded = { ...ours, startDateTime: at(-2000), endDateTime: '2027-01-01T00:00:01Z' };
    expect(seen(rounded)).toEqual({ kind: 'ours', secret: rounded });
  });

  it.each([
    ['was there before, whatever it says of its start', { keyId: 'before' }],
    ['carries no reference', { displayName: 'Secret by VM' }],
    ['carries another reference', { displayName: 'Secret by VM · K7QG' }],
    ['is older than the plan by more than clocks differ', { startDateTime: at(-120_001) }],
  ])('is not even meant by what %s', (_what, changes) => {
    expect(seen({ ...ours, ...changes })).toEqual({ kind: 'none' });
  });

  it.each([
    ['has another name before the reference', { displayName: 'Secret by VN · K7QF' }],
    ['ends otherwise', { endDateTime: '2027-01-01T00:00:02Z' }],
    ['is a little older than the plan', { startDateTime: at(-2001) }],
    ['is older by as much as clocks differ', { startDateTime: at(-120_000) }],
    ['does not say when it started', { startDateTime: null }],
  ])('is not surely ours when it %s', (_what, changes) => {
    const other = { ...ours, ...changes };
    expect(seen(other)).toEqual({ kind: 'unclear', secrets: [other] });
  });

  it('may hide among what could not be read: a new one, or one that names no ID', () => {
    const hides = (...keyIds: readonly (string | null)[]): boolean => {
      const unreadable = keyIds.map((keyId) => ({ keyId, displayName: null }));
      return hidesCandidates(operation, { ...application, unreadable });
    };
    expect([hides(), hides('before'), hides('new'), hides(null), hides('before', 'new')]).toEqual([
      ...[false, false, true, true, true],
    ]);
  });

  it('is not surely ours when another one carries its reference', () => {
    const copy = { ...ours, keyId: 'copy' };
    expect(seen(copy, ours)).toEqual({ kind: 'unclear', secrets: [copy, ours] });
  });

  it('is among what a list has that could be meant', () => {
    expect(secretsOf({ kind: 'none' })).toEqual([]);
    expect(secretsOf({ kind: 'ours', secret: ours })).toEqual([ours]);
    expect(secretsOf({ kind: 'unclear', secrets: [ours] })).toEqual([ours]);
  });

  it('is known by its ID once the portal has told it, and by its name', () => {
    const known = { ...operation, secret: ours };
    const lookFor = (secret: ClientSecret): ReturnType<typeof look> =>
      look(known, { ...application, secrets: [secret] });
    const renamed = { ...ours, displayName: 'Renamed' };
    const edited = { ...ours, endDateTime: '2028-01-01T00:00:00Z' };
    expect(lookFor(edited)).toEqual({ kind: 'ours', secret: edited });
    expect(lookFor(renamed)).toEqual({ kind: 'unclear', secrets: [renamed] });
    expect(lookFor({ ...ours, keyId: 'copy' })).toMatchObject({ kind: 'unclear' });
  });
});
