import type { Mutant } from './mutants';

/** A mutant that changes nothing anybody could see, and why. */
export interface HarmlessMutant extends Pick<Mutant, 'file' | 'from' | 'to'> {
  /** The line it is in, without white space around it. */
  readonly line: string;
  readonly because: string;
}

const absence = 'src/main/operations/absence/absence.ts';
const whereabouts = 'src/main/operations/values/value-whereabouts.ts';
const watch = 'src/main/operations/deletion/deletion-watch.ts';
const candidates = 'src/main/operations/creation/creation-candidates.ts';

export const harmlessMutants: readonly HarmlessMutant[] = [
  {
    file: 'src/main/environments/fingerprint.ts',
    line: 'return [...parts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);',
    ...{ from: '<', to: '<=' },
    because: 'no two keys of a map are the same',
  },
  {
    file: absence,
    line: 'absentSinceMs !== null &&',
    from: 'absentSinceMs !== null &&\n    canTellAbsence({ madeMs }, absentSinceMs, lagMs)',
    to: 'canTellAbsence({ madeMs }, absentSinceMs, lagMs)',
    because: 'null counts as the time 0, which is before the making of every secret',
  },
  {
    file: absence,
    line: 'const startMs = startDateTime === null ? Number.NaN : Date.parse(startDateTime);',
    from: 'startDateTime === null',
    to: 'false',
    because: 'Date.parse(null) is no number either',
  },
  ...['listed === null', 'found === null'].map((to) => ({
    file: whereabouts,
    line: "if (listed === null || found === null) hindrance = { kind: 'vault-gone', vaultId };",
    ...{ from: 'listed === null || found === null', to },
    because: 'one of them is null exactly when the other is',
  })),
  {
    file: whereabouts,
    line: "if (listed === null || found === null) hindrance = { kind: 'vault-gone', vaultId };",
    ...{ from: '||', to: '&&' },
    because: 'one of them is null exactly when the other is',
  },
  {
    file: whereabouts,
    line: 'if (isAnswerLost || !canReadBack) return null;',
    ...{ from: 'isAnswerLost || !canReadBack', to: 'isAnswerLost' },
    because: 'what gives nothing back says that it has none only where the answer was lost',
  },
  {
    file: candidates,
    line: 'return unreadable.some(({ keyId }) => keyId === null || !plan.keyIdsBefore.includes(keyId));',
    from: 'keyId === null || !plan.keyIdsBefore.includes(keyId)',
    to: '!plan.keyIdsBefore.includes(keyId)',
    because: 'null is none of the IDs that were there before',
  },
  {
    file: candidates,
    line: 'const isYounger = startDateTime !== null && Date.parse(startDateTime) >= plan.portalMs - roundingMs;',
    from: 'startDateTime !== null && Date.parse(startDateTime) >= plan.portalMs - roundingMs',
    to: 'Date.parse(startDateTime) >= plan.portalMs - roundingMs',
    because: 'Date.parse(null) is no number, and no number is later than anything',
  },
  {
    file: watch,
    line: 'return answer === null && gonePortalMs !== null && nowMs - gonePortalMs < keptForMs;',
    ...{ from: 'answer === null && gonePortalMs !== null', to: 'answer === null' },
    because: 'null counts as the time 0, which is more than a day before now',
  },
];

/** Whether a mutant is one of those that are known to change nothing. @param source of its file */
export function isHarmless(mutant: Mutant, source: string): boolean {
  const text = source.split('\n')[mutant.line - 1]?.trim() ?? '';
  return harmlessMutants.some(
    ({ file, from, to, line }) =>
      file === mutant.file && from === mutant.from && to === mutant.to && line === text,
  );
}
