import type { Outcome } from './outcome';

interface VitestAssertion {
  readonly fullName: string;
  readonly status: string;
  readonly duration?: number;
  readonly failureMessages: readonly string[];
  readonly meta?: { readonly skipReason?: string };
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly VitestAssertion[];
  }[];
}

/** Reads Vitest's JSON report. A file that failed before its first test counts as one failure. */
export function readVitestReport(suite: string, json: string): readonly Outcome[] {
  const report = JSON.parse(json) as VitestReport;
  return report.testResults.flatMap((file) => {
    const outcomes = file.assertionResults.map((test) => outcomeOf(suite, test));
    const isExplained = outcomes.some(({ status }) => status === 'failed');
    if (file.status !== 'failed' || isExplained) return outcomes;
    return [
      ...outcomes,
      { suite, name: file.name, status: 'failed', reason: file.message, durationMs: 0 } satisfies Outcome,
    ];
  });
}

function outcomeOf(suite: string, test: VitestAssertion): Outcome {
  const common = { suite, name: test.fullName, durationMs: test.duration ?? 0 };
  if (test.status === 'passed') return { ...common, status: 'passed', reason: '' };
  if (test.status === 'failed') {
    return { ...common, status: 'failed', reason: test.failureMessages.join('\n') };
  }
  return { ...common, status: 'skipped', reason: test.meta?.skipReason ?? 'no reason given' };
}
