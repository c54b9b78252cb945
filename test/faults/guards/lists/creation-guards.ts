import type { Guard } from '../guard';

const creation = 'test/integration/faults/creation-faults.test.ts';
const killed = `${creation} > a creation in trouble loses nothing when the process is killed`;
const behind = `${creation} > a creation in trouble loses nothing while lists are behind`;
const powerCut = `${creation} > a creation in trouble loses nothing in a power cut`;
const lookAlikes = `${creation} > a creation in trouble deletes nothing of others among look-alikes`;
const reconcile = 'test/unit/main/operations/reconciliation/reconcile.test.ts';
const candidatesTest = 'test/unit/main/operations/creation/creation-candidates.test.ts';
const candidates = 'src/main/operations/creation/creation-candidates.ts';
const reconciliation = 'src/main/operations/reconciliation/reconcile.ts';
const takeBack = 'src/main/operations/creation/take-back.ts';
const whereabouts = 'src/main/operations/values/value-whereabouts.ts';

/** What keeps a creation from being lost, made twice, left behind, or taken for another's. */
export const creationGuards: readonly Guard[] = [
  {
    name: 'what was there before is never ours',
    file: candidates,
    take: '!plan.keyIdsBefore.some((before) => isSameId(before, keyId)) &&',
    put: '',
    seenBy: [candidatesTest, lookAlikes],
  },
  {
    name: 'what is older than the plan is not even a candidate',
    file: candidates,
    take: '(startDateTime === null || Date.parse(startDateTime) >= plan.portalMs - clockDifferenceMs)',
    put: 'true',
    seenBy: [candidatesTest],
  },
  {
    name: 'what is older than the plan is not surely ours',
    file: candidates,
    take: 'endsAsAsked && isYounger',
    put: 'endsAsAsked',
    seenBy: [candidatesTest, lookAlikes],
  },
  {
    name: 'ours ends when it was asked to',
    file: candidates,
    take: 'endsAsAsked && isYounger',
    put: 'isYounger',
    seenBy: [candidatesTest, lookAlikes],
  },
  {
    name: 'ours is alone in carrying its reference',
    file: candidates,
    take: 'others.length === 0 && isSure',
    put: 'isSure',
    seenBy: [candidatesTest, lookAlikes],
  },
  {
    name: 'its sending is durable before it is sent',
    file: 'src/main/operations/creation/creation-attempt.ts',
    take: 'if (written.ok) return;',
    put: 'return;',
    seenBy: ['test/unit/main/operations/creation/create-secret.test.ts'],
  },
  {
    name: 'the folder is synced when a file is new in it',
    file: 'src/main/operations/journal/journal-folder.ts',
    take: `  async #syncNames(): Promise<void> {
    await syncFolder(this.#folder);`,
    put: '  async #syncNames(): Promise<void> {',
    seenBy: [powerCut],
  },
  {
    name: 'the folder is synced after a removal',
    file: 'src/main/operations/journal/journal-folder.ts',
    take: `    await removeFile(this.#path(name));
    await syncFolder(this.#folder);`,
    put: '    await removeFile(this.#path(name));',
    seenBy: [powerCut],
  },
  {
    name: 'each line is synced',
    file: 'src/main/operations/journal/journal-folder.ts',
    take: '      await handle.sync();',
    put: '',
    seenBy: [powerCut],
  },
  {
    name: 'a vault that cannot be read is not nowhere',
    file: whereabouts,
    take: "else if (!found.ok) hindrance ??= { kind: 'unreadable', vaultId, error: found.error };",
    put: 'else if (!found.ok) continue;',
    seenBy: [reconcile],
  },
  {
    name: 'a vault that is on the list no more is not nowhere',
    file: whereabouts,
    take: "hindrance = { kind: 'vault-gone', vaultId };",
    put: 'continue;',
    seenBy: [reconcile],
  },
  {
    name: 'nowhere counts only where the mark of the profile is',
    file: whereabouts,
    take: "return marked.value ? null : { kind: 'vault-unmarked', vaultId };",
    put: 'return null;',
    seenBy: [reconcile],
  },
  {
    name: 'nothing is nowhere while it is not known which places were meant',
    file: whereabouts,
    take: "return operation.isAnswerLost ? { kind: 'nowhere' } : { kind: 'vault-unmarked', vaultId: null };",
    put: "return { kind: 'nowhere' };",
    seenBy: [
      'test/unit/main/operations/reconciliation/decisions.test.ts',
      'test/unit/main/operations/values/value-whereabouts.test.ts',
    ],
  },
  {
    name: 'places that are not named are not none',
    file: whereabouts,
    take: ' || vaultIds.length === 0',
    put: '',
    seenBy: [
      'test/unit/main/operations/reconciliation/decisions.test.ts',
      'test/unit/main/operations/values/value-whereabouts.test.ts',
    ],
  },
  {
    name: 'a mark that cannot be looked for is not there',
    file: whereabouts,
    take: "if (!marked.ok) return { kind: 'unreadable', vaultId, error: marked.error };",
    put: 'if (!marked.ok) return null;',
    seenBy: [reconcile],
  },
  {
    name: 'the mark is compared with the own one',
    file: 'src/main/vault/profile-mark.ts',
    take: 'return ok(text === id ||',
    put: "return ok(text !== '' ||",
    seenBy: ['test/unit/main/vault/profile-mark.test.ts'],
  },
  {
    name: 'a place that was emptied and marked again is another one',
    file: 'src/main/vault/profile-mark.ts',
    take: '(wanted === undefined || found.value === wanted)',
    put: 'true',
    seenBy: ['test/unit/main/vault/profile-mark.test.ts'],
  },
  {
    name: 'nowhere counts only where the very mark is that was there',
    file: whereabouts,
    take: 'isMarked(marks[vaultId])',
    put: 'isMarked()',
    seenBy: [reconcile, 'test/unit/main/operations/values/value-whereabouts.test.ts'],
  },
  {
    name: 'the mark of each place is written down before anything is sent',
    file: 'src/main/operations/creation/creation-attempt.ts',
    take: 'marks: marksOf(chosen),',
    put: '',
    seenBy: [reconcile],
  },
  {
    name: 'a torn value is not the value',
    file: whereabouts,
    take: '(proof === null || isProofOf(proof, plan.operationId, value))',
    put: 'true',
    seenBy: [reconcile],
  },
  {
    name: 'the first absence decides nothing',
    file: 'src/main/operations/absence/noted-absence.ts',
    take: '    return false;\n',
    put: '    return true;\n',
    seenBy: [reconcile, behind],
  },
  {
    name: 'what is under way in this run is decided by its own code',
    file: reconciliation,
    take: '!isUnderWay(operationId) && !this.#settling',
    put: '!this.#settling',
    seenBy: ['test/unit/main/operations/creation/create-secret.test.ts'],
  },
  {
    name: 'a value that was taken in has its quiet period',
    file: 'src/main/operations/reconciliation/quiet-period.ts',
    take: 'export const quietPeriodMs = 180_000;',
    put: 'export const quietPeriodMs = 0;',
    seenBy: ['test/unit/main/operations/values/take-in-value.test.ts'],
  },
  {
    name: 'what seemed never to have happened is looked for a day later',
    file: reconciliation,
    take: 'const lateLookAfterMs = 24 * 3_600_000;',
    put: 'const lateLookAfterMs = 0;',
    seenBy: [reconcile],
  },
  {
    name: 'a damaged record is left to a person',
    file: reconciliation,
    take: 'if (operation.isDoubtful) return this.#leaveToPerson(provider, operation);',
    put: '',
    seenBy: [reconcile],
  },
  {
    name: 'a damaged record that has lost its secret is shown',
    file: 'src/main/operations/journal/operation.ts',
    take: 'if (isDoubtful && secret === null) return false;',
    put: '',
    seenBy: [reconcile, 'test/integration/faults/damage-faults.test.ts'],
  },
  {
    name: 'the vault is looked into before a secret is taken back',
    file: reconciliation,
    take: "const place = value.kind === 'kept' ? value.place : null;",
    put: 'const place: VaultPlace | null = null;',
    seenBy: [reconcile, killed, behind],
  },
  {
    name: 'after a day nothing is taken back without the person',
    file: takeBack,
    take: 'const byItselfForMs = 24 * 3_600_000;',
    put: 'const byItselfForMs = Infinity;',
    seenBy: [reconcile],
  },
  {
    name: 'the place that was ready is compared before a secret is taken back',
    file: takeBack,
    take: 'plan.place === undefined || plan.place === place.value',
    put: 'true',
    seenBy: [reconcile],
  },
  {
    name: 'what is taken back is named first',
    file: takeBack,
    take: 'if (operation.secret === null) await this.#nameIt(operation, secret);',
    put: '',
    seenBy: [reconcile],
  },
  {
    name: 'a row that could not be read may be the one that was taken back',
    file: takeBack,
    take: "if (hidesCandidates(operation, application.value)) return failed({ code: 'portal-answer-invalid' });",
    put: '',
    seenBy: ['test/unit/main/operations/creation/take-back.test.ts'],
  },
  {
    name: 'a secret that was taken back is watched until it is absent',
    file: takeBack,
    take: 'if (isAbsent({ madeMs, absentSinceMs }, listMs, this.#options.lagMs()))',
    put: 'if (listMs > 0)',
    seenBy: [reconcile],
  },
];
