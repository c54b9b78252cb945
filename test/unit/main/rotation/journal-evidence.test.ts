import { describe, expect, it } from 'vitest';
import { journalEvidence } from '../../../../src/main/rotation/journal-evidence';
import type { RotationFact } from '../../../../src/main/rotation/rotation-fact';
import { rotationOf, type WrittenRotation } from '../../../../src/main/rotation/rotation-state';
import type { SeenConnecting } from '../../../../src/shared/domain/secret-check';
import { oldSecret } from '../../../fakes/rotation-world';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 10, 23);
const signed = (atMs: number) => ({ atMs, by: null });
const named: RotationFact = {
  ...{ kind: 'next-named', how: 'chosen', requestId: null, ...signed(startMs) },
  secret: { ...oldSecret, keyId: 'key-1' },
};
const saved = (operationId: string, atMs: number): RotationFact => ({
  ...{ kind: 'saved', operationId, how: 'said', place: null, ...signed(atMs) },
});

/** What is taken down of a word, after what was known. */
function takenDown(seen: SeenConnecting | null, facts: readonly RotationFact[]) {
  const written: WrittenRotation = {
    plan: {
      ...{ id: 'rotation-1', ...signed(startMs), environmentId: 'demo', applicationId: 'object-1' },
      ...{
        appId: 'client-1',
        applicationName: 'Partner-NL',
        old: oldSecret,
        keyIdsBefore: [],
        waitMs: dayMs,
      },
    },
    facts,
  };
  const options = {
    journal: { operations: () => [], leading: () => null, deletionOf: () => null, troubled: () => [] },
    ...{ lastCheck: () => null, lastSeen: () => seen, deliveries: () => [], incidents: () => [] },
  };
  return journalEvidence(options, written, rotationOf(written), { rotations: [], systems: [] }, false);
}

describe('a person’s word that they saw the new secret connect', () => {
  const word = (atMs: number): SeenConnecting => ({ atMs, where: 'its log', by: 'Vera' });
  const first = [named, saved('o-1', startMs + 1)];

  it('is taken down with who said it and when, once', () => {
    const [fact, ...more] = takenDown(word(startMs + 5), first);
    expect([fact, more]).toEqual([
      { kind: 'seen', where: 'its log', said: { atMs: startMs + 5, by: 'Vera' } },
      [],
    ]);
    const seen = { ...fact, ...signed(startMs + 9) } as RotationFact;
    expect(takenDown(word(startMs + 5), [...first, seen])).toEqual([]);
    expect(takenDown(word(startMs + 6), [...first, seen])).toHaveLength(1);
  });

  it('counts for a day before the new one was named, and no longer', () => {
    expect(takenDown(word(startMs - dayMs), first)).toHaveLength(1);
    expect(takenDown(word(startMs - dayMs - 1), first)).toEqual([]);
  });

  it('is of the value that is saved now: said of an earlier one it counts no more', () => {
    const again = [...first, saved('o-2', startMs + dayMs)];
    expect(takenDown(word(startMs + 5), again)).toEqual([]);
    expect(takenDown(word(startMs + dayMs), again)).toHaveLength(1);
  });

  it('waits for the value to be saved', () => {
    expect(takenDown(word(startMs + 5), [named])).toEqual([]);
    expect(takenDown(null, first)).toEqual([]);
  });
});
