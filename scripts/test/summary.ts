import type { Outcome } from './outcome';

const reasonLines = 12;

/** How long a stage took, with all that its runner did besides the tests themselves. */
export interface StageTime {
  readonly stage: string;
  readonly seconds: number;
  /** What it should take on two idle cores; more is said, and no failure. */
  readonly budgetSeconds?: number;
}

/** Why there is no desktop here, and what a person can do. */
export interface Obstacle {
  readonly message: string;
}

/** 1: something failed. 3: nothing failed, but not everything could be run here. 0: all of it ran. */
export function exitCodeOf(outcomes: readonly Outcome[]): 0 | 1 | 3 {
  if (outcomes.some(({ status }) => status === 'failed')) return 1;
  return outcomes.some(({ status }) => status === 'absent') ? 3 : 0;
}

/**
 * The text at the end of `npm test`: failures, skips with their reasons, a line a suite, times beside their budgets,
 * what was not run here and why, and the closing line.
 */
export function summarise(
  outcomes: readonly Outcome[],
  times: readonly StageTime[],
  obstacle: Obstacle | null,
): string {
  return [
    '',
    ...outcomes.filter(({ status }) => status === 'failed').flatMap(failureLines),
    ...outcomes
      .filter(({ status }) => status === 'skipped')
      .map(({ suite, name, reason }) => `SKIPPED ${suite}: ${name} (${reason})`),
    ...suitesOf(outcomes).map((suite) => suiteLine(suite, outcomes)),
    '',
    ...timeLines(times),
    '',
    ...absentLines(outcomes, obstacle),
    `${String(count(outcomes, 'passed'))} passed, ${String(count(outcomes, 'failed'))} failed`,
  ].join('\n');
}

function count(outcomes: readonly Outcome[], status: Outcome['status']): number {
  return outcomes.filter((outcome) => outcome.status === status).length;
}

function suitesOf(outcomes: readonly Outcome[]): readonly string[] {
  return [...new Set(outcomes.map(({ suite }) => suite))];
}

function failureLines({ suite, name, reason }: Outcome): readonly string[] {
  const lines = reason.split('\n').slice(0, reasonLines);
  return [`FAILED  ${suite}: ${name}`, ...lines.map((line) => `        ${line}`)];
}

function suiteLine(suite: string, outcomes: readonly Outcome[]): string {
  const own = outcomes.filter((outcome) => outcome.suite === suite);
  const seconds = own.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  const absent = count(own, 'absent');
  return [
    `${suite.padEnd(12)} ${String(count(own, 'passed'))} passed, ${String(count(own, 'failed'))} failed`,
    `${String(count(own, 'skipped'))} skipped`,
    ...(absent === 0 ? [] : [`${String(absent)} not run`]),
    `${seconds.toFixed(1)} s in tests`,
  ].join(', ');
}

function timeLines(times: readonly StageTime[]): readonly string[] {
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  const budget = times.reduce((sum, { budgetSeconds = 0 }) => sum + budgetSeconds, 0);
  return [...times, { stage: 'total', seconds: total, budgetSeconds: budget }].map(timeLine);
}

function timeLine({ stage, seconds, budgetSeconds }: StageTime): string {
  const line = `${stage.padEnd(12)} ${seconds.toFixed(0).padStart(4)} s`;
  if (budgetSeconds === undefined) return line;
  const verdict = seconds > budgetSeconds ? ': OVER ITS BUDGET' : '';
  return `${line} of ${String(budgetSeconds)} s${verdict}`;
}

function absentLines(outcomes: readonly Outcome[], obstacle: Obstacle | null): readonly string[] {
  const absent = outcomes.filter(({ status }) => status === 'absent');
  if (absent.length === 0) return [];
  const lines = suitesOf(absent).map((suite) => {
    const own = absent.filter((outcome) => outcome.suite === suite);
    const what = own.length === 1 ? (own[0]?.name ?? '') : `${String(own.length)} tests`;
    return `not run here: ${suite}, ${what} (${own[0]?.reason ?? ''})`;
  });
  return [...lines, ...(obstacle === null ? [] : [obstacle.message]), ''];
}
