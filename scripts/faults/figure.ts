/** One figure as every command that measures writes it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
  /** How many times it was tried. */
  readonly n: number;
  /** What was planted or removed, and that it was caught. */
  readonly control: string;
  /** What it was seen on, where that is not the report's own runtime. */
  readonly runtime?: string;
}

/** What was planted, or which guard was removed, and how often the campaign noticed. */
export interface Control {
  readonly what: string;
  readonly caught: number;
  readonly of: number;
}

/** A count that has to be nothing. Without a control that was caught it proves nothing, so it counts as missed. */
export function zero(name: string, value: number, n: number, control: Control): Figure {
  const { what, caught, of } = control;
  const isMet = value === 0 && n > 0 && caught > 0;
  return { name, value, unit: 'count', goal: '0', met: isMet, n, control: `${what}: ${caught} in ${of}` };
}

/** A measure that has a most. */
export function atMost(
  name: string,
  value: number,
  most: number,
  { unit, n, control }: Pick<Figure, 'unit' | 'n' | 'control'>,
): Figure {
  return { name, value, unit, goal: `<= ${most}`, met: value <= most, n, control };
}

/** A measure that has a least. */
export function atLeast(
  name: string,
  value: number,
  least: number,
  { unit, n, control }: Pick<Figure, 'unit' | 'n' | 'control'>,
): Figure {
  return { name, value, unit, goal: `>= ${least}`, met: value >= least, n, control };
}

/** One line of a report, for a terminal. */
export function figureLine({ name, value, unit, goal, met, n, control }: Figure): string {
  return `${met ? 'ok  ' : 'MISS'} ${name}: ${value} ${unit} (goal ${goal}, n = ${n}); ${control}`;
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? Number.POSITIVE_INFINITY;
}
