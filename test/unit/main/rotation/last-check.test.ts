import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/main/operations/journal/operation';
import { lastCheckOf } from '../../../../src/main/rotation/last-check';
import type { ApiOutcome, CheckRefusal } from '../../../../src/shared/domain/secret-check';
import { secretOf } from '../../../fakes/creation-world';

const works: ApiOutcome = { kind: 'works' };
const refused = (reason: CheckRefusal): ApiOutcome => ({ kind: 'refused', reason, word: null });
const leading = { plan: { operationId: 'value-1' }, saved: { atMs: 1 } } as unknown as Operation;

function checkOf(outcomes: readonly ApiOutcome[], valueId = 'value-1') {
  const apis = outcomes.map((outcome, at) => ({ name: `API ${at + 1}`, atMs: 1000 + at, outcome }));
  return lastCheckOf({ ...secretOf('key-1'), checked: { valueId, apis }, seen: null }, leading);
}

describe('the last check of a saved value', () => {
  it('is nothing before it was checked, where no value is saved, and of another value', () => {
    expect(lastCheckOf(undefined, leading)).toBeNull();
    expect(lastCheckOf({ ...secretOf('key-1'), checked: null, seen: null }, leading)).toBeNull();
    expect(checkOf([works], 'value-2')).toBeNull();
    const checked = { valueId: 'value-1', apis: [{ name: 'API 1', atMs: 1, outcome: works }] };
    expect(lastCheckOf({ ...secretOf('key-1'), checked, seen: null }, null)).toBeNull();
  });

  it('works when every API that answered took it, and names those that did not answer', () => {
    expect(checkOf([works, works])).toMatchObject({ works: true, atMs: 1001, tried: ['API 1', 'API 2'] });
    expect(checkOf([works, { kind: 'not-tried' }, refused('unreachable')])).toMatchObject({
      ...{ works: true, atMs: 1000, tried: ['API 1'], notTried: ['API 2', 'API 3'] },
    });
  });

  it('does not when one has said no', () => {
    expect(checkOf([works, refused('wrong-value')])).toMatchObject({ works: false });
    expect(checkOf([refused('expired')])).toMatchObject({ works: false, tried: ['API 1'] });
  });

  it('is not decided while nobody has answered', () => {
    for (const reason of ['unreachable', 'throttled', 'certificate-untrusted', 'blocked'] as const) {
      expect(checkOf([refused(reason)])).toBeNull();
    }
  });
});
