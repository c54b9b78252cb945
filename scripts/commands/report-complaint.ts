interface ReportedFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly met: boolean;
}

/** Nothing of the kind can be measured in a short run, and whether a figure meets its goal is not asked of it. */
const measured = ['ms', 's', 'MB', 'kB', '%', 'ratio'];

/**
 * Holds what a command reported against how it ended: every figure has a number, what is counted meets its goal, and
 * where the exit code judges the figures it judged these. @returns what is wrong, or `null`
 */
export function reportComplaint(report: unknown, exitCode: number, judgesFigures: boolean): string | null {
  const { figures } = report as { readonly figures?: readonly ReportedFigure[] };
  if (!Array.isArray(figures) || figures.length === 0) return 'reported no figure';
  const missed = (figures as readonly ReportedFigure[]).filter(({ met }) => !met);
  const empty = (figures as readonly ReportedFigure[]).filter(({ value }) => !Number.isFinite(value));
  const counted = missed.filter(({ unit }) => !measured.includes(unit));
  if (empty.length > 0) return `has no number for: ${names(empty)}`;
  if (counted.length > 0) return `missed what can be counted in a short run: ${names(counted)}`;
  const expected = judgesFigures && missed.length > 0 ? 1 : 0;
  return exitCode === expected ? null : `ended with ${exitCode}, its report calls for ${expected}`;
}

function names(figures: readonly ReportedFigure[]): string {
  return figures.map(({ name }) => name).join('; ');
}
