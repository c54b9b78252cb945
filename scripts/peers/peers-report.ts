import type { Outcome } from '../test/outcome';

/** One figure as every command that measures writes it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  readonly n: number;
  /** What was planted or removed, and that it was caught. */
  readonly control: string;
}

export interface PeersReport {
  readonly seed: null;
  readonly runtime: string;
  readonly figures: readonly Figure[];
  readonly failed: readonly string[];
  /** Tests whose peer could not be had, with the reason. */
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** The report from what the runner said and the figures the tests left, one JSON text in a line each. */
export function peersReport(outcomes: readonly Outcome[], figureLines: string): PeersReport {
  const figures = figureLines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Figure)
    .sort((a, b) => a.name.localeCompare(b.name));
  return {
    seed: null,
    runtime: `node ${process.versions.node}, ${process.platform}`,
    figures,
    failed: outcomes.filter(({ status }) => status === 'failed').map(({ name }) => name),
    skipped: outcomes
      .filter(({ status }) => status === 'skipped')
      .map(({ name, reason }) => ({ name, reason })),
  };
}
