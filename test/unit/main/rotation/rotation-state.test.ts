import { describe, expect, it } from 'vitest';
import { writeFormat, parseFormat } from '../../../../src/main/platform/files/file-format';
import { rotationFormat } from '../../../../src/main/rotation/rotation-file';
import type { NewFact, RotationFact, RotationPlan } from '../../../../src/main/rotation/rotation-fact';
import { rotationOf, withFact } from '../../../../src/main/rotation/rotation-state';
import { rotationProgress } from '../../../../src/shared/domain/rotation-progress';
import { hourMs, oldSecret } from '../../../fakes/rotation-world';
import { fc } from '../../../support/properties';

const startMs = Date.UTC(2026, 10, 23, 12);
const plan: RotationPlan = {
  ...{
    id: 'rotation-1',
    environmentId: 'demo',
    applicationId: 'object-1',
    appId: 'client-1',
    by: 'Vera Molnar',
  },
  ...{ applicationName: 'Partner-NL-Example-SMC', old: oldSecret, keyIdsBefore: ['old-1'] },
  ...{ atMs: startMs, waitMs: 24 * hourMs },
};
const next = (keyId: string) => ({
  ...{ keyId, displayName: 'Secret by VM', hint: 'abc', startDateTime: '2026-11-23T00:00:00Z' },
  endDateTime: '2027-11-23T00:00:00Z',
});

const systemId = fc.constantFrom('gateway', 'export');
const which = fc.constantFrom('old', 'next');
const how = fc.constantFrom('deleted', 'said-deleted', 'absent');
const code = fc.constantFrom('forbidden', null);
const way = fc.constantFrom('keep-both', 'delete-new');
/** Every kind, those that lead on more often than those that end it. */
const newFact: fc.Arbitrary<NewFact> = fc.oneof(
  ...[1, 2, 3].flatMap(() => [
    fc.record({
      kind: fc.constant('next-named'),
      secret: fc.constantFrom('key-1', 'key-2').map(next),
      how: fc.constantFrom('created', 'entered', 'chosen'),
      requestId: fc.constant('r-1'),
    }),
    fc.record({
      kind: fc.constant('saved'),
      operationId: fc.constantFrom('o-1', 'o-2'),
      how: fc.constantFrom('read-back', 'handed-over'),
      place: fc.constant('gnome-keyring'),
    }),
    fc.record({
      kind: fc.constant('checked'),
      checkedAtMs: fc.constant(startMs),
      works: fc.boolean(),
      tried: fc.constant(['Search & Match']),
      notTried: fc.constant([]),
    }),
    fc.record({
      kind: fc.constant('system-listed'),
      systemId,
      name: fc.constantFrom('EMDIS gateway', 'Nightly export'),
    }),
    fc.record({ kind: fc.constant('system-said'), systemId }),
    fc.record({ kind: fc.constant('no-other-said') }),
  ]),
  fc.record({ kind: fc.constant('seen'), where: fc.constant('its log') }),
  fc.record({ kind: fc.constant('creation-asked'), reference: fc.constant('K7QF') }),
  fc.record({ kind: fc.constant('creation-failed'), code }),
  fc.record({ kind: fc.constant('system-unlisted'), systemId }),
  fc.record({ kind: fc.constant('system-delivered'), systemId, vaultId: fc.constant('by-command') }),
  fc.record({ kind: fc.constant('system-reopened'), systemId }),
  fc.record({ kind: fc.constant('system-overridden'), systemId, reason: fc.constant('switched off') }),
  fc.record({ kind: fc.constant('wait-set'), waitMs: fc.constantFrom(hourMs, 48 * hourMs) }),
  fc.record({ kind: fc.constant('wait-overridden'), reason: fc.constant('in a hurry') }),
  fc.record({ kind: fc.constant('reminder-set'), systemId, dueMs: fc.constant(startMs) }),
  fc.record({ kind: fc.constant('reminder-dropped'), systemId }),
  fc.record({ kind: fc.constant('leaked') }),
  fc.record({ kind: fc.constant('leak-withdrawn') }),
  fc.record({ kind: fc.constant('deletion-asked') }),
  fc.record({ kind: fc.constant('old-kept'), code }),
  fc.record({ kind: fc.constant('secret-missing'), which, portalMs: fc.constant(startMs) }),
  fc.record({ kind: fc.constant('secret-listed'), which }),
  fc.record({ kind: fc.constant('secret-gone'), which, how, requestId: fc.constant(null) }),
  fc.record({ kind: fc.constant('application-missing') }),
  fc.record({ kind: fc.constant('application-listed') }),
  fc.record({ kind: fc.constant('other-appeared'), secret: fc.constant(next('key-9')) }),
  fc.record({ kind: fc.constant('cancel-asked'), way }),
  fc.record({ kind: fc.constant('cancel-failed'), code }),
  fc.record({ kind: fc.constant('cancelled'), way }),
) as fc.Arbitrary<NewFact>;

/** What leads to the safety wait. */
const wayToWait: readonly NewFact[] = [
  { kind: 'system-listed', systemId: 'gateway', name: 'EMDIS gateway' },
  { kind: 'next-named', secret: next('key-1'), how: 'created', requestId: 'r-1' },
  { kind: 'saved', operationId: 'o-1', how: 'read-back', place: 'gnome-keyring' },
  { kind: 'checked', checkedAtMs: startMs, works: true, tried: ['Search & Match'], notTried: [] },
  { kind: 'system-said', systemId: 'gateway' },
];

/** A life: facts with up to two days between them, and how long after the last one it is looked at. */
const life = fc
  .tuple(
    fc.nat(wayToWait.length),
    fc.array(fc.tuple(newFact, fc.nat(48 * 60)), { maxLength: 20 }),
    fc.nat(72 * 60),
  )
  .map(([done, steps, thenMinutes]) => {
    let atMs = startMs;
    const begun = wayToWait.slice(0, done).map((fact) => [fact, 60] as const);
    const facts = [...begun, ...steps].map(([fact, minutes]): RotationFact => {
      atMs += minutes * 60_000;
      return { ...fact, atMs, by: null };
    });
    return { facts, nowMs: atMs + thenMinutes * 60_000 };
  });

/** Told once more, by looking for each thing in the list of facts alone. */
class Oracle {
  readonly #facts: readonly RotationFact[];

  constructor(facts: readonly RotationFact[]) {
    this.#facts = facts;
  }

  /** The facts since the new secret was named. */
  #ofNext(): readonly RotationFact[] {
    const at = this.#facts.findLastIndex(({ kind }) => kind === 'next-named' || kind === 'creation-failed');
    return this.#facts[at]?.kind === 'next-named' ? this.#facts.slice(at) : [];
  }

  isSaved(): boolean {
    return this.#ofNext().some(({ kind }) => kind === 'saved');
  }

  works(): boolean {
    const facts = this.#ofNext();
    const at = facts.findLastIndex(
      (fact) =>
        ['saved', 'checked', 'seen', 'next-named'].includes(fact.kind) ||
        (fact.kind === 'secret-gone' && fact.which === 'next'),
    );
    const last = facts[at];
    return last?.kind === 'seen' || (last?.kind === 'checked' && last.works);
  }

  isComplete(): boolean {
    const listed = new Set<string>();
    let isAlone = false;
    for (const fact of this.#facts) {
      if (fact.kind === 'system-listed') {
        if (!listed.has(fact.systemId)) isAlone = false;
        listed.add(fact.systemId);
      }
      if (fact.kind === 'system-unlisted') listed.delete(fact.systemId);
      if (fact.kind === 'no-other-said' && listed.size === 0) isAlone = true;
    }
    if (listed.size === 0) return isAlone;
    return [...listed].every((id) => {
      const own = this.#ofNext().filter((fact) => 'systemId' in fact && fact.systemId === id);
      const from = own.findLastIndex(({ kind }) => kind === 'system-reopened' || kind === 'system-unlisted');
      return own.slice(from + 1).some(({ kind }) => kind === 'system-said' || kind === 'system-overridden');
    });
  }

  isReady(): boolean {
    return this.works() && this.isComplete();
  }
}

describe('a rotation, by its facts', () => {
  it('says that the old secret may go only with proof, a complete list and the whole wait', () => {
    let allowed = 0;
    fc.assert(
      fc.property(life, ({ facts, nowMs }) => {
        const rotation = rotationOf({ plan, facts });
        if (!rotationProgress(rotation, nowMs).mayDelete) return;
        expect(new Oracle(facts).isSaved()).toBe(true);
        if (rotation.isLeaked || Date.parse(oldSecret.endDateTime) <= nowMs) return;
        allowed += 1;
        const wasOverridden = facts.some(({ kind }) => kind === 'wait-overridden');
        const sinceMs = wasOverridden ? nowMs : nowMs - rotation.waitMs;
        // Ready at every moment of the wait, and not only at its ends.
        for (const [at, fact] of facts.entries()) {
          const nextAtMs = facts[at + 1]?.atMs ?? Infinity;
          if (nextAtMs > sinceMs && nextAtMs > fact.atMs)
            expect(new Oracle(facts.slice(0, at + 1)).isReady()).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(allowed).toBeGreaterThan(50);
  });

  it('is the same after every restart, and nothing changes it once it has ended', () => {
    fc.assert(
      fc.property(life, fc.nat(40), ({ facts, nowMs }, at) => {
        const text = writeFormat(rotationFormat, { rotations: [{ plan, facts }], systems: [] });
        const read = parseFormat(rotationFormat, text);
        const [written] = read.kind === 'read' ? read.content.rotations : [];
        if (written === undefined) throw new Error('a fact was not taken by the file');
        const whole = rotationOf({ plan, facts });
        expect(rotationOf(written)).toEqual(whole);
        const early = rotationOf({ plan, facts: facts.slice(0, at) });
        expect(facts.slice(at).reduce(withFact, early)).toEqual(whole);
        if (early.end !== null) expect(whole).toEqual(early);
        const { current, waitsFor, mayDelete } = rotationProgress(whole, nowMs);
        expect([current === null, waitsFor === null]).toEqual([whole.end !== null, whole.end !== null]);
        if (whole.end !== null) expect(mayDelete).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is done only when the old one is gone, the new one works and every system is settled', () => {
    fc.assert(
      fc.property(life, ({ facts }) => {
        const at = facts.findIndex(
          (_, index) => rotationOf({ plan, facts: facts.slice(0, index + 1) }).end !== null,
        );
        if (at < 0 || rotationOf({ plan, facts }).end?.kind !== 'done') return;
        const until = facts.slice(0, at + 1);
        expect(until.some((fact) => fact.kind === 'secret-gone' && fact.which === 'old')).toBe(true);
        expect(new Oracle(until).isReady()).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
