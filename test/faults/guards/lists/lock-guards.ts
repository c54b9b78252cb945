import type { Guard } from '../guard';

const lockTest = 'test/unit/main/platform/lock/profile-lock.test.ts';
const lock = 'src/main/platform/lock/profile-lock.ts';
const permitTest = 'test/unit/main/platform/files/write-permit.test.ts';
const atomic = 'src/main/platform/files/atomic-file.ts';
const reconcileTest = 'test/unit/main/operations/reconciliation/reconcile.test.ts';
const takeBack = 'src/main/operations/creation/take-back.ts';
const sharedTest = 'test/integration/main/vault/kdbx/shared-file.test.ts';

/** What keeps two at once from undoing each other's work: on one profile, and in one KeePass file. */
export const lockGuards: readonly Guard[] = [
  {
    name: 'a profile is refused while its holder lives',
    file: lock,
    take: 'if (holder !== null) {',
    put: 'if (holder?.host === undefined && holder !== null) {',
    seenBy: [
      lockTest,
      'test/integration/faults/two-at-once.test.ts > two processes on one profile lose nothing',
    ],
  },
  {
    name: 'a holder that slept looks before it writes',
    file: lock,
    take: 'if (!isYoung) await this.#beat();',
    put: 'if (isYoung === null) await this.#beat();',
    seenBy: [lockTest],
  },
  {
    name: 'what a run has begun is decided by nobody while its heart beats',
    file: lock,
    take: "return state === 'none' || state === 'stopped';",
    put: "return state !== 'none' || true;",
    seenBy: [lockTest],
  },
  {
    name: 'a file is renamed with the permit of its profile only',
    file: atomic,
    take: 'await confirmWriting(to);',
    put: '',
    seenBy: [permitTest],
  },
  {
    name: 'a file is taken away with the permit of its profile only',
    file: atomic,
    take: 'await confirmWriting(file);',
    put: '',
    seenBy: [permitTest],
  },
  {
    name: 'a line of the journal is written with the permit of its profile only',
    file: 'src/main/operations/journal/journal-folder.ts',
    take: 'await confirmWriting(this.#path(name));',
    put: '',
    seenBy: [permitTest],
  },
  {
    name: 'a line of the activity is written with the permit of its profile only',
    file: 'src/main/activity/activity-log.ts',
    take: 'await confirmWriting(this.#options.file);',
    put: '',
    seenBy: [permitTest],
  },
  {
    name: 'nothing is decided of a run that may live',
    file: 'src/main/operations/reconciliation/reconcile.ts',
    take: 'if (!(await this.#options.run.mayDecide(plan.runId))) return ok(null);',
    put: '',
    seenBy: [reconcileTest],
  },
  {
    name: 'nothing of another run is taken back before its value can have arrived',
    file: takeBack,
    take: 'const isQuiet = plan.runId === run.runId || sinceSentMs >= quietPeriodMs;',
    put: 'const isQuiet = true;',
    seenBy: [reconcileTest],
  },
  {
    name: 'a run that lost the profile removes nothing at the portal',
    file: takeBack,
    take: 'if (!isQuiet || !(await run.mayDecide(plan.runId)))',
    put: 'if (!isQuiet)',
    seenBy: [reconcileTest],
  },
  {
    name: 'a run that lost the profile calls nothing saved',
    file: 'src/main/operations/creation/save-value.ts',
    take: "if (!recorded.ok && recorded.error.code === 'profile-in-use') return recorded;",
    put: '',
    seenBy: ['test/unit/main/operations/creation/create-secret.test.ts'],
  },
  {
    name: 'a KeePass file is replaced by whoever has the lease',
    file: 'src/main/vault/kdbx/guarded-file.ts',
    take: 'await this.#lease.confirm();',
    put: '',
    seenBy: [sharedTest],
  },
  {
    name: 'a KeePass file of several people is written in its place',
    file: 'src/main/vault/kdbx/guarded-file.ts',
    take: 'const replaceIt = isShared(before)',
    put: 'const replaceIt = false',
    seenBy: [sharedTest],
  },
  {
    name: 'only old leftovers of our own are taken away beside a KeePass file',
    file: 'src/main/vault/kdbx/leftovers.ts',
    take: 'nowMs - found.mtimeMs > mostAgeMs',
    put: 'nowMs > 0',
    seenBy: [sharedTest],
  },
  {
    name: 'what was stored in a KeePass file is looked for once more',
    file: 'src/main/vault/kdbx/kdbx-vault.ts',
    take: 'if (isGone.ok && isGone.value) await write(kept);',
    put: '',
    seenBy: [sharedTest],
  },
  {
    name: 'dates of icons and custom data are written as KDBX 4 wants them',
    file: 'src/main/vault/kdbx/kdbx-database.ts',
    take: 'correctDates(database);',
    put: '',
    seenBy: [sharedTest],
  },
  {
    name: 'a KeePass file is not read from a copy that an earlier write left',
    file: 'src/main/vault/kdbx/guarded-file.ts',
    take: 'return whole !== null && isTornOf(torn, whole) ? whole : null;',
    put: 'return whole;',
    seenBy: ['test/integration/main/vault/kdbx/shared-file.test.ts'],
  },
];
