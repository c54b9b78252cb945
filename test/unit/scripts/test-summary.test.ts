import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../scripts/test/outcome';
import { exitCodeOf, summarise } from '../../../scripts/test/summary';
import { readVitestReport } from '../../../scripts/test/vitest-report';

function outcome(status: Outcome['status'], name: string, suite = 'unit', reason = ''): Outcome {
  return { suite, name, status, reason, durationMs: 1_000 };
}

const passed = outcome('passed', 'works');
const absent = outcome('absent', 'all of it', 'e2e', 'needs a desktop');
const obstacle = { message: 'Missing on this computer: Xvfb. Run this once: sudo apt-get install xvfb' };

describe('the exit code of npm test', () => {
  it.each([
    [0, [passed, outcome('skipped', 'elsewhere')]],
    [3, [passed, absent]],
    [1, [passed, outcome('failed', 'breaks')]],
    [1, [absent, outcome('failed', 'breaks')]],
  ] as const)('is %i', (code, outcomes) => {
    expect(exitCodeOf(outcomes)).toBe(code);
  });
});

describe('the summary of npm test', () => {
  it('ends with the counts over all runners', () => {
    const text = summarise([passed, outcome('failed', 'breaks', 'e2e', 'a\nb')], [], null);
    expect(text.split('\n').at(-1)).toBe('1 passed, 1 failed');
    expect(text).toContain('FAILED  e2e: breaks\n        a\n        b');
    expect(text).not.toContain('not run here');
  });

  it('names what was not run, why, and what brings it', () => {
    const without = [1, 2].map((n) => outcome('absent', String(n), 'integration', 'needs a desktop'));
    const lines = summarise([passed, ...without, absent], [], obstacle).split('\n');
    expect(lines).toContain('not run here: integration, 2 tests (needs a desktop)');
    expect(lines).toContain('not run here: e2e, all of it (needs a desktop)');
    expect(lines).toContain(obstacle.message);
    expect(lines.at(-1)).toBe('1 passed, 0 failed');
  });

  it('puts times beside their budgets and says which was too small', () => {
    const times = [
      { stage: 'preparation', seconds: 4.4 },
      { stage: 'unit', seconds: 60, budgetSeconds: 100 },
      { stage: 'e2e', seconds: 101, budgetSeconds: 100 },
    ];
    const lines = summarise([passed], times, null).split('\n');
    expect(lines).toContain('preparation     4 s');
    expect(lines).toContain('unit           60 s of 100 s');
    expect(lines).toContain('e2e           101 s of 100 s: OVER ITS BUDGET');
    expect(lines).toContain('total         165 s of 200 s');
  });
});

describe("Vitest's report", () => {
  const test = { fullName: 'a test', status: 'skipped', failureMessages: [] };
  const report = (...assertionResults: readonly object[]): string =>
    JSON.stringify({ testResults: [{ name: 'file', status: 'passed', message: '', assertionResults }] });
  const statusOf = (json: string, leftOut?: string) => readVitestReport('unit', json, leftOut)[0]?.status;

  it('tells what was left out by its tag from what skipped itself', () => {
    const tagged = { ...test, tags: ['desktop'] };
    expect(statusOf(report(tagged), 'desktop')).toBe('absent');
    expect(statusOf(report(tagged))).toBe('skipped');
    expect(statusOf(report(test), 'desktop')).toBe('skipped');
    expect(statusOf(report({ ...tagged, meta: { skipReason: 'no kernel keyring' } }), 'desktop')).toBe(
      'skipped',
    );
  });
});
