/** Files whose every decision is tried otherwise, and the tests that have to notice. The quickest come first. */
export interface MutatedFile {
  readonly file: string;
  readonly seenBy: readonly string[];
}

const operations = 'test/unit/main/operations';
const createSecret = `${operations}/creation/create-secret.test.ts`;
const reconcile = `${operations}/reconciliation/reconcile.test.ts`;

export const mutatedFiles: readonly MutatedFile[] = [
  {
    file: 'src/main/operations/absence/absence.ts',
    seenBy: [`${operations}/absence/absence.test.ts`],
  },
  {
    file: 'src/main/operations/absence/noted-absence.ts',
    seenBy: [reconcile],
  },
  {
    file: 'src/main/operations/application-lock.ts',
    seenBy: [`${operations}/application-lock.test.ts`],
  },
  {
    file: 'src/main/environments/fingerprint.ts',
    seenBy: ['test/unit/main/environments/fingerprint.test.ts'],
  },
  {
    file: 'src/main/environments/agreed-environments.ts',
    seenBy: ['test/unit/main/environments/known-environments.test.ts'],
  },
  {
    file: 'src/main/operations/values/value-gate.ts',
    seenBy: [`${operations}/values/value-gate.test.ts`, `${operations}/values/hand-out-value.test.ts`],
  },
  {
    file: 'src/main/operations/values/value-proof.ts',
    seenBy: [`${operations}/values/value-gate.test.ts`],
  },
  {
    file: 'src/main/operations/values/value-whereabouts.ts',
    seenBy: [`${operations}/values/value-whereabouts.test.ts`],
  },
  {
    file: 'src/main/operations/creation/creation-candidates.ts',
    seenBy: [`${operations}/creation/creation-candidates.test.ts`],
  },
  {
    file: 'src/main/operations/creation/take-back.ts',
    seenBy: [`${operations}/creation/take-back.test.ts`, reconcile],
  },
  {
    file: 'src/main/operations/reconciliation/reconcile.ts',
    seenBy: [`${operations}/reconciliation/decisions.test.ts`, reconcile, createSecret],
  },
  {
    file: 'src/main/operations/deletion/deletion-watch.ts',
    seenBy: [`${operations}/deletion/deletion-watch.test.ts`, `${operations}/deletion/delete-secret.test.ts`],
  },
];
