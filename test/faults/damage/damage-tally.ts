import { type DamageKind, damageKinds } from './damages';

export interface DamageTally {
  /** Files that were damaged, in one way each. */
  files: number;
  /** Those whose damage says the same, as in the white space between its words: they are none. */
  same: number;
  /** Damaged files of which nothing is left as it was found. */
  overwritten: number;
  /** Damages of which the person is told nothing. */
  untold: number;
  /** Files that were not used again when the cause was gone. */
  notAdopted: number;
  /** What was done by what a damaged record says: a secret or a value is gone. */
  decided: number;
  readonly kinds: Record<DamageKind, number>;
  readonly findings: string[];
}

export function emptyDamageTally(): DamageTally {
  const kinds = Object.fromEntries(damageKinds.map((kind) => [kind, 0])) as Record<DamageKind, number>;
  return {
    ...{ files: 0, same: 0, overwritten: 0, untold: 0, notAdopted: 0, decided: 0 },
    ...{ kinds, findings: [] },
  };
}

const mostFindings = 20;

export function find(
  tally: DamageTally,
  kind: 'overwritten' | 'untold' | 'notAdopted' | 'decided',
  words: string,
): void {
  tally[kind] += 1;
  if (tally.findings.length < mostFindings) tally.findings.push(`${kind}: ${words}`);
}
