import { describe, expect, it } from 'vitest';
import { secondFactorWord } from '../../../../src/renderer/words/second-factor-words';
import type { SecondFactor } from '../../../../src/shared/ipc/state/session-state';

describe('what is said of a second factor', () => {
  it.each<[SecondFactor['evidence'], SecondFactor['freshness'], number, string]>([
    ['fresh', 'shown', 100, 'fresh'],
    ['fresh', 'shown', 101, 'asserted'],
    ['fresh', 'of-password', 100, 'password'],
    ['fresh', 'of-password', 101, 'asserted'],
    ['asserted', 'shown', 0, 'asserted'],
    ['asserted', 'of-password', 0, 'asserted'],
    ['asserted', 'not-shown', 0, 'cannotShow'],
    ['none', 'not-shown', 0, 'none'],
  ])('%s, %s, at %i of 100', (evidence, freshness, nowMs, word) => {
    const said = secondFactorWord({ secondFactor: { evidence, freshness }, freshUntilMs: 100 }, nowMs);
    expect(said).toBe(`shell.secondFactor.${word}`);
  });
});
