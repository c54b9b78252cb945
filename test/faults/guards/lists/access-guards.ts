import type { Guard } from '../guard';

const gate = 'src/main/operations/values/value-gate.ts';
const handOutTest = 'test/unit/main/operations/values/hand-out-value.test.ts';
const factor = 'src/shared/domain/second-factor.ts';
const writeDoor = 'src/main/access/begin-write.ts';
const writeDoorTest = 'test/unit/main/access/begin-write.test.ts';
const delayed = 'src/main/operations/deletion/delayed-deletions.ts';
const delayedTest = 'test/unit/main/operations/deletion/delayed-deletions.test.ts';
const begun = 'if (!begun.ok) return begun;';
const freshMfaTest = 'test/unit/main/access/fresh-mfa.test.ts';
const passphrase = 'src/main/access/passphrase.ts';
const passphraseTest = 'test/unit/main/access/passphrase.test.ts';
const policy = 'src/main/settings/administrator-policy.ts';
const policyTest = 'test/unit/main/settings/administrator-policy.test.ts';
const computer = 'src/main/desktop/computer-events.ts';
const computerTest = 'test/unit/main/desktop/computer-events.isolated.test.ts';

/** What asks who is there before a value leaves. */
export const accessGuards: readonly Guard[] = [
  {
    name: 'access: the passphrase where nobody signs in',
    file: gate,
    take: 'if (!isFactorShown) {',
    put: "if (state.kind === 'signed-in' && !isFactorShown) {",
    seenBy: [handOutTest],
  },
  {
    name: 'access: the passphrase where a sign-in shows no second factor',
    file: gate,
    take: " && state.secondFactor.evidence !== 'none'",
    put: '',
    seenBy: [handOutTest],
  },
  {
    name: 'access: a second factor counts as fresh by what the issuer has shown',
    file: factor,
    take: "if (evidence !== 'fresh' && freshness !== 'not-shown') return false;",
    put: '',
    seenBy: [freshMfaTest],
  },
  {
    name: 'access: a second factor from the future is not fresh',
    file: factor,
    take: 'ageMs >= -unnoticedMs && ',
    put: '',
    seenBy: [freshMfaTest],
  },
  {
    name: 'access: an issuer that can show how fresh it is has to',
    file: factor,
    take: "if (evidence !== 'fresh' &&",
    put: "if (evidence === 'none' &&",
    seenBy: [freshMfaTest],
  },
  {
    name: 'access: a write that a person begins needs a second factor that is current',
    file: writeDoor,
    take: "isMfaFresh(options) ? ok(null) : failed({ code: 'mfa-too-old' })",
    put: 'ok(null)',
    seenBy: [writeDoorTest, 'test/integration/main/ipc/begin-write.test.ts'],
  },
  {
    name: 'access: what the person has to agree to is asked where they begin',
    file: writeDoor,
    take: 'if (!token.ok) return token;',
    put: '',
    seenBy: [writeDoorTest],
  },
  {
    name: 'access: a creation is begun by the one door',
    file: 'src/main/operations/creation/create-secret.ts',
    take: begun,
    put: '',
    seenBy: ['test/unit/main/operations/creation/create-secret.test.ts'],
  },
  {
    name: 'access: a deletion is begun by the one door, before its ten seconds',
    file: delayed,
    take: `${begun}\n    if (this.#isUnderWay`,
    put: 'if (this.#isUnderWay',
    // Those of a rotation go the same way.
    seenBy: [delayedTest, 'test/unit/main/rotation/rotations.test.ts'],
  },
  {
    name: 'access: what a deletion has left is begun by the one door',
    file: delayed,
    take: `${begun}\n    const deletion =`,
    put: 'const deletion =',
    seenBy: [delayedTest],
  },
  {
    name: 'access: a passphrase that is demanded has to be set',
    file: passphrase,
    take: "this.#options.isDemanded() ? failed({ code: 'passphrase-unset' }) : ok(null)",
    put: 'ok(null)',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: a passphrase that is demanded stays',
    file: passphrase,
    take: "if (this.#options.isDemanded()) return failed({ code: 'passphrase-demanded' });",
    put: '',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: the passphrase is asked for again after ten idle minutes',
    file: passphrase,
    take: ' || nowMs - this.#lastUseMs > idleMs',
    put: '',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: the passphrase is asked for again when the person has left',
    file: passphrase,
    take: '    this.#timesClosed += 1;\n    this.#lastUseMs = null;',
    put: '    this.#timesClosed += 1;',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: leaving closes the gate',
    file: 'src/main/app/reactions.ts',
    take: "'clear-clipboard', 'close-gate', 'end-views', 'lock-vaults'",
    put: "'clear-clipboard', 'end-views', 'lock-vaults'",
    seenBy: ['test/unit/main/app/reactions.test.ts'],
  },
  {
    name: 'access: a locked screen is leaving',
    file: computer,
    take: "powerMonitor.on('lock-screen', leave);",
    put: '',
    seenBy: [computerTest],
  },
  {
    name: 'access: sleep is leaving',
    file: computer,
    take: "powerMonitor.on('suspend', leave);",
    put: '',
    seenBy: [computerTest],
  },
  {
    name: 'access: a try is counted before it is made',
    file: passphrase,
    take: 'const counted = await this.#keep({ ...record, failures: record.failures + 1 });\n    if (!counted.ok) return counted;',
    put: '',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: who guesses waits',
    file: passphrase,
    take: "if (leftMs > 0) return failed({ code: 'passphrase-wait', retryAfterSeconds: Math.ceil(leftMs / 1000) });",
    put: '',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: the gate stays closed where nobody can be held against what is kept',
    file: passphrase,
    take: "if (record === null && read.value !== null) return failed({ code: 'passphrase-unreadable' });",
    put: '',
    seenBy: [passphraseTest],
  },
  {
    name: 'access: a policy that nobody can read demands the passphrase',
    file: policy,
    take: "return read !== 'none' && (typeof read === 'string' || read.passphrase === 'demanded');",
    put: "return typeof read !== 'string' && read.passphrase === 'demanded';",
    seenBy: [policyTest],
  },
];
