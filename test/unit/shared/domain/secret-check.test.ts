import { describe, expect, it } from 'vitest';
import {
  afterCheck,
  type ApiOutcome,
  checkedAtMs,
  type CheckedValue,
  type CheckRefusal,
  maySayConnected,
  verdictOf,
  wordOf,
} from '../../../../src/shared/domain/secret-check';

const works: ApiOutcome = { kind: 'works' };
const untried: ApiOutcome = { kind: 'not-tried' };
const no = (reason: CheckRefusal): ApiOutcome => ({ kind: 'refused', reason, word: null });
const value = (outcomes: readonly ApiOutcome[], valueId = 'value-1', firstMs = 10): CheckedValue => ({
  valueId,
  apis: outcomes.map((outcome, at) => ({ name: `API ${at}`, atMs: firstMs + at, outcome })),
});
const seen = { atMs: 5, where: 'EMDIS gateway', by: null };

describe('what a check amounts to', () => {
  it.each([
    [[], 'unanswered'],
    [[works, works], 'works'],
    [[works, untried], 'works'],
    [[untried, untried], 'unanswered'],
    [[works, no('expired')], 'works-in-part'],
    [[works, no('unreachable')], 'works-in-part'],
    [[no('wrong-value'), no('unreachable')], 'refused'],
    [[no('value-differs')], 'refused'],
    [[no('unknown')], 'refused'],
    [[no('blocked'), no('throttled')], 'unanswered'],
    [[no('certificate-untrusted'), no('value-unreadable'), untried], 'unanswered'],
  ] as const)('%j: %s', (outcomes, verdict) => {
    expect(verdictOf({ checked: value(outcomes), seen: null })).toBe(verdict);
    const byWord = verdict === 'unanswered' ? 'seen' : verdict;
    expect(verdictOf({ checked: value(outcomes), seen })).toBe(byWord);
    expect(maySayConnected({ checked: value(outcomes), seen: null })).toBe(verdict === 'unanswered');
  });

  it('is nothing before there was one, but for the person’s word', () => {
    expect(verdictOf(undefined)).toBe('never');
    expect(verdictOf({ checked: null, seen })).toBe('seen');
    expect(maySayConnected(undefined)).toBe(true);
    expect(checkedAtMs({ checked: null, seen })).toBe(5);
    expect(checkedAtMs({ checked: null, seen: null })).toBeNull();
  });

  it('is the person’s word as long as no endpoint has judged the value', () => {
    expect(wordOf({ checked: value([no('blocked')]), seen })).toEqual(seen);
    expect(wordOf({ checked: value([no('expired')]), seen })).toBeNull();
    expect(wordOf({ checked: value([works]), seen })).toBeNull();
    expect(wordOf(undefined)).toBeNull();
  });

  it('stands since the oldest of its answers', () => {
    expect(checkedAtMs({ checked: value([untried, works, works]), seen: null })).toBe(11);
  });
});

describe('one more check', () => {
  it('takes the place of the one before, where somebody answers', () => {
    const now = value([no('expired')], 'value-1', 20);
    expect(afterCheck(value([works]), now)).toEqual(now);
    expect(afterCheck(null, now)).toEqual(now);
  });

  it('leaves an answer where nobody answers any more, with the time that it is from', () => {
    const before = value([works, no('expired'), no('unreachable')]);
    const now = value([no('blocked'), no('unreachable'), no('blocked')], 'value-1', 20);
    expect(afterCheck(before, now).apis).toEqual([before.apis[0], before.apis[1], now.apis[2]]);
  });

  it('begins anew with another value', () => {
    const now = value([no('blocked')], 'value-2', 20);
    expect(afterCheck(value([no('wrong-value')]), now)).toEqual(now);
  });
});
