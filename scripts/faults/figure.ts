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
