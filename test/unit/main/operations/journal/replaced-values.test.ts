import { describe, expect, it } from 'vitest';
import type { PlannedLine } from '../../../../../src/main/operations/journal/journal-line';
import {
  type Operation,
  plannedOperation,
  replacedBy,
  withLine,
} from '../../../../../src/main/operations/journal/operation';
import { ReplacedValues } from '../../../../../src/main/operations/journal/replaced-values';
import { fc } from '../../../../support/properties';

const ids = ['a', 'b', 'c', 'd'];

function planned(operationId: string, replaces: readonly string[]): Operation {
  const plan: PlannedLine = {
    ...{
      phase: 'planned',
      runId: 'run-1',
      atMs: 1,
      operationId,
      environmentId: 'demo',
      applicationId: 'object-1',
    },
    ...{ appId: 'client-1', reference: 'K7QF', displayName: 'a secret' },
    ...{ endDateTime: '2027-01-01T00:00:00Z', portalMs: 1, keyIdsBefore: [], replaces: [...replaces] },
  };
  return plannedOperation(plan);
}

describe('ReplacedValues', () => {
  it('knows at any time what all operations together amount to', () => {
    const deed = fc.record({
      id: fc.constantFrom(...ids),
      kind: fc.constantFrom('planned', 'saved', 'discarded', 'forgotten'),
      replaces: fc.subarray(ids),
    });
    fc.assert(
      fc.property(fc.array(deed), (deeds) => {
        const replaced = new ReplacedValues();
        const operations = new Map<string, Operation>();
        for (const { id, kind, replaces } of deeds) {
          const before = operations.get(id) ?? null;
          let after: Operation | null = kind === 'planned' ? planned(id, replaces) : null;
          if (before !== null && kind === 'saved') {
            after = withLine(before, { phase: 'saved', runId: 'run-1', atMs: 2, place: 'gnome-keyring' });
          }
          if (before !== null && kind === 'discarded') {
            after = withLine(before, { phase: 'discarded', runId: 'run-1', atMs: 3, reason: 'deleted' });
          }
          replaced.follow(before, after);
          if (after === null) operations.delete(id);
          else operations.set(id, after);
          const expected = new Set([...operations.values()].flatMap(replacedBy));
          expect(ids.filter((one) => replaced.has(one))).toEqual(ids.filter((one) => expected.has(one)));
        }
      }),
    );
  });
});
