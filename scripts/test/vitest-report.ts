import type { Outcome } from './outcome';

interface VitestAssertion {
  readonly fullName: string;
  readonly status: string;
  readonly duration?: number;
  readonly failureMessages: readonly string[];
  readonly meta?: { readonly skipReason?: string };
  readonly tags?: readonly string[];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly VitestAssertion[];
  }[];
}

/**
 * Reads Vitest's JSON report. A file that failed before its first test counts as one failure.
 *
 * @param leftOut the tag of tests that were left out of this run; Vitest reports them as skipped without a reason
 */
export function readVitestReport(suite: string, json: string, leftOut?: string): readonly Outcome[] {
  const report = JSON.parse(json) as VitestReport;
  return report.testResults.flatMap((file) => {
    const outcomes = file.assertionResults.map((test) => outcomeOf(suite, test, leftOut));
    const isExplained = outcomes.some(({ status }) => status === 'failed');
    if (file.status !== 'failed' || isExplained) return outcomes;
    return [
      ...outcomes,
      { suite, name: file.name, status: 'failed', reason: file.message, durationMs: 0 } satisfies Outcome,
    ];
  });
}

function outcomeOf(suite: string, test: VitestAssertion, leftOut: string | undefined): Outcome {
  const common = { suite, name: test.fullName, durationMs: test.duration ?? 0 };
  if (test.status === 'passed') return { ...common, status: 'passed', reason: '' };
  if (test.status === 'failed') {
    return { ...common, status: 'failed', reason: test.failureMessages.join('\n') };
  }
  const reason = test.meta?.skipReason;
  if (reason === undefined && leftOut !== undefined && test.tags?.includes(leftOut) === true) {
    return { ...common, status: 'absent', reason: `needs a ${leftOut}` };
  }
  return { ...common, status: 'skipped', reason: reason ?? 'no reason given' };
}
