import { rounded } from './figures';

/** A figure and what is allowed. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly must: string;
  readonly goal: string;
  readonly mustMet: boolean;
  readonly met: boolean;
  readonly n: number;
  readonly control: string;
}

export interface Control {
  readonly control: string;
  readonly isCaught: boolean;
}

/** Whether a planted cost was seen. Two medians are never apart by exactly that. */
export function control(unit: string, plantedCost: number, found: number): Control {
  const isCaught = found > plantedCost / 2 && found < plantedCost * 2;
  const said = `${plantedCost} ${unit} planted, ${rounded(found)} found`;
  return { control: isCaught ? said : `${said}: too busy a computer to measure on`, isCaught };
}

interface Limits extends Control {
  /** The most that is allowed, and the most that is aimed at; without both a figure is a measure for others. */
  readonly must: number;
  readonly goal: number;
  readonly n: number;
}

/** What was measured, in its order. */
export class Report {
  readonly figures: Figure[] = [];
  readonly #runs: number;

  /** @param runs how often a figure was measured that does not say so itself */
  constructor(runs: number) {
    this.#runs = runs;
  }

  add(
    name: string,
    value: number,
    unit: string,
    { must, goal, n = this.#runs, control: planted, isCaught = true }: Partial<Limits> = {},
  ): void {
    const keeps = (limit: number | undefined): boolean => isCaught && (limit === undefined || value <= limit);
    const said = (limit: number | undefined): string => (limit === undefined ? 'none' : `<= ${limit}`);
    const limits = { must: said(must), mustMet: keeps(must), goal: said(goal), met: keeps(goal) };
    this.figures.push({
      ...{ name, value: rounded(value), unit, ...limits, n },
      control: planted ?? 'not judged',
    });
  }
}
