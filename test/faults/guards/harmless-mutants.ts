import type { Mutant } from './mutants';

/** A mutant that changes nothing anybody could see, and why. */
export interface HarmlessMutant extends Pick<Mutant, 'file' | 'from' | 'to'> {
  /** The line it is in, without white space around it. */
  readonly line: string;
  readonly because: string;
}

export const harmlessMutants: readonly HarmlessMutant[] = [];

/** Whether a mutant is one of those that are known to change nothing. @param source of its file */
export function isHarmless(mutant: Mutant, source: string): boolean {
  const text = source.split('\n')[mutant.line - 1]?.trim() ?? '';
  return harmlessMutants.some(
    ({ file, from, to, line }) =>
      file === mutant.file && from === mutant.from && to === mutant.to && line === text,
  );
}
