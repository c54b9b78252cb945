import { describe, expect, it } from 'vitest';
import { type FactorQuestion, secondFactorOf } from '../../../../../src/main/session/oidc/second-factor';
import { isFactorCurrent } from '../../../../../src/shared/domain/second-factor';

const startedAtMs = Date.UTC(2027, 0, 1);
const question: FactorQuestion = {
  rule: { claim: 'amr', anyOf: ['mfa'] },
  startedAtMs,
  issuerMs: startedAtMs + 5_000,
  supportedClaims: ['sub', 'auth_time'],
  hasToldTime: false,
};
const entra: FactorQuestion = { ...question, rule: { claim: 'acrs', anyOf: ['c1'] } };
const at = (seconds: number): number => startedAtMs / 1000 + seconds;

describe('what an ID token shows of a second factor', () => {
  it.each<[string, Record<string, unknown>, FactorQuestion, string, boolean]>([
    [
      'a factor and a time after the request',
      { amr: ['mfa'], auth_time: at(5) },
      question,
      'fresh shown',
      true,
    ],
    ['one a minute before', { amr: ['mfa'], auth_time: at(-60) }, question, 'fresh shown', true],
    [
      'one later than the token itself',
      { amr: ['mfa'], auth_time: at(86_400) },
      question,
      'asserted shown',
      false,
    ],
    ['one in milliseconds', { amr: ['mfa'], auth_time: startedAtMs }, question, 'asserted shown', false],
    ['one just before the token', { amr: ['mfa'], auth_time: at(5) }, question, 'fresh shown', true],
    ['one more than that before', { amr: ['mfa'], auth_time: at(-61) }, question, 'asserted shown', false],
    ['no time, from an issuer that can tell it', { amr: ['mfa'] }, question, 'asserted shown', false],
    ['a time that is none', { amr: ['mfa'], auth_time: '9999999999' }, question, 'asserted shown', false],
    [
      'no time, from one that says nothing of its claims',
      { amr: ['mfa'] },
      { ...question, supportedClaims: null },
      'asserted shown',
      false,
    ],
    [
      'no time, from one that has none',
      { amr: ['mfa'] },
      { ...question, supportedClaims: ['sub'] },
      'asserted not-shown',
      true,
    ],
    [
      'no time, from one that has told it before',
      { amr: ['mfa'] },
      { ...question, supportedClaims: ['sub'], hasToldTime: true },
      'asserted shown',
      false,
    ],
    ['Entra’s context', { acrs: ['c1'] }, entra, 'asserted not-shown', true],
    ['it, with a fresh password', { acrs: ['c1'], auth_time: at(5) }, entra, 'fresh of-password', true],
    ['it, with an old one', { acrs: ['c1'], auth_time: at(-100) }, entra, 'asserted of-password', false],
    [
      'it, without the time it told before',
      { acrs: ['c1'] },
      { ...entra, hasToldTime: true },
      'asserted of-password',
      false,
    ],
    ['nothing', { auth_time: at(5) }, question, 'none not-shown', true],
    [
      'whatever, where nothing is asked for',
      { auth_time: at(5) },
      { ...question, rule: null },
      'none not-shown',
      true,
    ],
  ])('%s', (_name, claims, asked, words, isEnough) => {
    const factor = secondFactorOf(claims, asked);
    expect(`${factor.evidence} ${factor.freshness}`).toBe(words);
    const shown = { secondFactor: factor, authenticatedAtMs: startedAtMs };
    expect(isFactorCurrent(shown, 1, startedAtMs)).toBe(isEnough);
  });
});
