import type { Outcome } from './outcome';

const reasonLines = 12;

/** The text at the end of `npm test`: failures, skips with their reasons, a line a suite, and the closing line. */
export function summarise(outcomes: readonly Outcome[]): string {
  const count = (status: Outcome['status'], within = outcomes): number =>
    within.filter((outcome) => outcome.status === status).length;
  const lines: string[] = [''];
  for (const failure of outcomes.filter(({ status }) => status === 'failed')) {
    lines.push(`FAILED  ${failure.suite}: ${failure.name}`);
    lines.push(
      ...failure.reason
        .split('\n')
        .slice(0, reasonLines)
        .map((line) => `        ${line}`),
    );
  }
  for (const skip of outcomes.filter(({ status }) => status === 'skipped')) {
    lines.push(`SKIPPED ${skip.suite}: ${skip.name} (${skip.reason})`);
  }
  for (const suite of new Set(outcomes.map((outcome) => outcome.suite))) {
    const own = outcomes.filter((outcome) => outcome.suite === suite);
    const seconds = own.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
    lines.push(
      `${suite.padEnd(12)} ${count('passed', own)} passed, ${count('failed', own)} failed, ` +
        `${count('skipped', own)} skipped, ${seconds.toFixed(1)} s in tests`,
    );
  }
  lines.push('', `${count('passed')} passed, ${count('failed')} failed`);
  return lines.join('\n');
}
