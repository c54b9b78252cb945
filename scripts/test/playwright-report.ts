import type { Outcome } from './outcome';

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
      readonly results: readonly {
        readonly duration: number;
        readonly errors: readonly { readonly message?: string }[];
      }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

/** Reads Playwright's JSON report. A flaky test is a failure; so is an error outside any test. */
export function readPlaywrightReport(suite: string, json: string): readonly Outcome[] {
  const report = JSON.parse(json) as PlaywrightReport;
  const outside = report.errors.map(({ message }): Outcome => ({
    suite,
    name: 'outside any test',
    status: 'failed',
    reason: message ?? 'no message',
    durationMs: 0,
  }));
  return [...report.suites.flatMap((part) => outcomesOf(suite, part, [])), ...outside];
}

function outcomesOf(suite: string, part: PlaywrightSuite, above: readonly string[]): readonly Outcome[] {
  const titles = part.title === '' ? above : [...above, part.title];
  const own = (part.specs ?? []).flatMap((spec) =>
    spec.tests.map((test): Outcome => {
      const name = [...titles, spec.title].join(' › ');
      const durationMs = test.results.reduce((sum, { duration }) => sum + duration, 0);
      if (test.status === 'expected') return { suite, name, status: 'passed', reason: '', durationMs };
      if (test.status === 'skipped') {
        const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
        return { suite, name, status: 'skipped', reason, durationMs };
      }
      const messages = test.results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ''));
      return { suite, name, status: 'failed', reason: [test.status, ...messages].join('\n'), durationMs };
    }),
  );
  return [...own, ...(part.suites ?? []).flatMap((inner) => outcomesOf(suite, inner, titles))];
}
