import type { Guard } from '../guard';

const deletion = 'test/integration/faults/deletion-faults.test.ts';
const young = `${deletion} > deletions of young secrets in trouble are said of no living secret`;
const deletes = 'test/unit/main/operations/deletion/delete-secret.test.ts';
const revokes = 'test/unit/main/operations/revocation/revoke-secret.test.ts';
const absenceTest = 'test/unit/main/operations/absence/absence.test.ts';
const absence = 'src/main/operations/absence/absence.ts';
const watch = 'src/main/operations/deletion/deletion-watch.ts';
const incidentWatch = 'src/main/operations/revocation/incident-watch.ts';
const gate = 'test/unit/main/operations/values/value-gate.test.ts';
const gateFile = 'src/main/operations/values/value-gate.ts';
const proofFile = 'src/main/operations/values/value-proof.ts';
const oneKey = 'test/unit/main/operations/one-key.test.ts';
const secretKey = 'test/unit/shared/domain/secret-key.test.ts';
const creates = 'test/unit/main/operations/creation/create-secret.test.ts';
const revocation = 'test/integration/faults/revocation-faults.test.ts';
const keyFile = 'src/shared/domain/secret-key.ts';
const provider = 'test/unit/main/portal/graph/graph-credential-provider.test.ts';
const vaultFaults = 'test/integration/main/vault/vault-faults.test.ts';
const brings = 'test/integration/faults/delivery-faults.test.ts';
const brought = `${brings} > values that are brought to another place arrive`;
const programs = `${brings} > values that are brought to real programs are`;
const takes = 'test/unit/main/operations/values/take-in-value.test.ts';
const taken = 'test/integration/faults/taking-faults.test.ts > values that are taken in with trouble are';
const takeInFile = 'src/main/operations/values/take-in-value.ts';
const joins = 'test/unit/main/by-hand/joining/join-by-hand.test.ts';
const joined =
  'test/integration/faults/joining-faults.test.ts > entries that are joined to the portal’s list become';
const joiningFile = 'src/main/by-hand/joining/join-by-hand.ts';
const matching = 'src/main/by-hand/joining/secret-matching.ts';
const views = 'test/unit/main/operations/creation/new-secret-views.test.ts';
const viewsFile = 'src/main/operations/creation/new-secret-views.ts';

/** What keeps "gone" from being said too early, values from being lost, and values from going to others. */
export const valueGuards: readonly Guard[] = [
  {
    name: 'absence: a list counts only when it is later than the making by the lag',
    file: absence,
    take: 'listMs - madeMs > lagMs',
    put: 'true',
    seenBy: [absenceTest],
  },
  {
    name: 'absence: two lists',
    file: absence,
    take: 'absentSinceMs !== null &&\n    canTellAbsence({ madeMs }, absentSinceMs, lagMs) &&',
    put: '',
    seenBy: [absenceTest],
  },
  {
    name: 'absence: the two lists are more than the lag apart',
    file: absence,
    take: ' &&\n    listMs - absentSinceMs > lagMs',
    put: '',
    seenBy: [absenceTest, deletes],
  },
  {
    name: 'absence: the first of the lists is later than the making, too',
    file: absence,
    take: '    canTellAbsence({ madeMs }, absentSinceMs, lagMs) &&\n',
    put: '',
    seenBy: [absenceTest],
  },
  {
    name: 'absence: a start in the future does not make a secret younger',
    file: absence,
    take: 'Math.min(startMs, askedMs)',
    put: 'startMs',
    seenBy: [absenceTest],
  },
  {
    name: 'absence: the assumed lag, for deletions',
    file: watch,
    take: 'const lagMs = this.#options.lagMs();\n    const madeMs',
    put: 'const lagMs = 0;\n    const madeMs',
    seenBy: [deletes, young],
  },
  {
    name: 'absence: the assumed lag, for leaks',
    file: incidentWatch,
    take: 'const lagMs = this.#options.lagMs();',
    put: 'const lagMs = 0;',
    seenBy: [revokes, revocation],
  },
  {
    name: 'deletion: a refusal of doubtful meaning is no deletion',
    file: 'src/main/operations/deletion/delete-secret.ts',
    take: "if (mayBeGone(removed.error)) return failed({ ...removed.error, code: 'deletion-unknown' });",
    put: 'if (mayBeGone(removed.error)) return ok({ requestId: null });',
    seenBy: [deletes, young],
  },
  {
    name: 'deletion: what is wanted gone is durable before the portal hears of it',
    file: 'src/main/operations/deletion/delete-secret.ts',
    take: 'if (!asking.ok) {',
    put: 'if (plan === null) {',
    seenBy: [deletes],
  },
  {
    name: 'deletion: a value is kept for a day after the last doubt',
    file: watch,
    take: `const keptForMs = 24 * 3_600_000;`,
    put: 'const keptForMs = 0;',
    seenBy: [deletes, `${deletion} > deletions of young secrets in trouble keep the values`],
  },
  {
    name: 'deletion: what is listed long after the request was not deleted',
    file: watch,
    take: 'if (listMs - deletion.askedPortalMs > lagMs()) {',
    put: 'if (listMs < 0) {',
    seenBy: [deletes, young],
  },
  {
    name: 'deletion: a young list that has the secret does not end it',
    file: watch,
    take: 'if (listMs - deletion.askedPortalMs > lagMs()) {',
    put: 'if (listMs > 0) {',
    seenBy: [deletes],
  },
  {
    name: 'deletion: nothing is judged while its request is under way',
    file: 'src/main/operations/deletion/delete-secret.ts',
    take: 'deletion !== null && !this.#options.lock.isHeld(home)',
    put: 'deletion !== null',
    seenBy: [deletes],
  },
  {
    name: 'revocation: the incident is durable before anything is created',
    file: 'src/main/operations/revocation/revoke-secret.ts',
    take: 'if (!opened.ok) return opened;\n    const created',
    put: "if (!opened.ok) opened.error.code = 'unexpected';\n    const created",
    seenBy: [revokes],
  },
  {
    name: 'revocation: a replacement that no vault has keeps the leaked secret',
    file: 'src/main/operations/revocation/revoke-secret.ts',
    take: 'if (created.value.place === null) {',
    put: 'if (created.value === null) {',
    seenBy: [revokes, revocation],
  },
  {
    name: 'revocation: no list of an opened list without a portal ends a leak',
    file: incidentWatch,
    take: 'if (!isListTruth(state.environmentId)) return;',
    put: '',
    seenBy: [revokes],
  },
  {
    name: 'revocation: a copy of the list says nothing',
    file: incidentWatch,
    take: "state.source !== 'portal' || ",
    put: '',
    seenBy: [revokes],
  },
  {
    name: 'revocation: an application that is not listed says nothing about its secrets',
    file: incidentWatch,
    take: 'if (application === undefined || !this.#isNewLook',
    put: 'if (application !== undefined && !this.#isNewLook',
    seenBy: [revokes],
  },
  {
    name: 'revocation: one list counts once',
    file: incidentWatch,
    take: 'return last?.application !== application || last.readAtMs !== readAtMs;',
    put: 'return last !== null;',
    seenBy: [revokes],
  },
  {
    name: 'revocation: a leak that comes back is open again',
    file: incidentWatch,
    take: "const wasGone = (end?.kind === 'deleted' || end?.kind === 'gone') && atMs - end.atMs > lagMs;",
    put: 'const wasGone = atMs < 0;',
    seenBy: [revokes],
  },
  {
    name: 'value gate: what comes out is held against what is known',
    file: gateFile,
    take: "isValueOf(operation, value) ? await use(value) : failed({ code: 'value-differs' })",
    put: 'await use(value)',
    seenBy: [gate],
  },
  {
    name: 'value gate: the proof decides',
    file: proofFile,
    take: 'if (proof !== null) return isProofOf(proof, plan.operationId, value);',
    put: '',
    seenBy: [gate],
  },
  {
    name: 'value gate: without a proof the hint decides',
    file: proofFile,
    take: 'return value.exposeBytes().subarray(0, hint.length).equals(hint);',
    put: 'return hint.length >= 0;',
    seenBy: [gate],
  },
  {
    name: 'value gate: a fresh second factor',
    file: gateFile,
    take: "if (!isMfaFresh(this.#options)) return failed({ code: 'mfa-too-old' });",
    put: '',
    seenBy: ['test/unit/main/operations/values/hand-out-value.test.ts'],
  },
  {
    name: 'value gate: an application whose client ID was changed is another one',
    file: gateFile,
    take: ' || operation.plan.appId !== appId',
    put: '',
    seenBy: [gate],
  },
  {
    name: 'value gate: memory is zeroed',
    file: gateFile,
    take: 'value.destroy();',
    put: '',
    seenBy: [gate],
  },
  {
    name: 'value gate: not many in a while',
    file: 'src/main/access/hand-out-limit.ts',
    take: 'this.#slots.length >= mostValues',
    put: 'this.#slots.length < 0',
    seenBy: ['test/unit/main/access/hand-out-limit.test.ts'],
  },
  {
    name: 'a value goes nowhere when its environment has other settings than when it was stored',
    file: 'src/main/operations/values/value-home.ts',
    take: 'plan.fingerprint !== undefined && isBound(home.environmentId, plan.fingerprint)',
    put: "isBound(home.environmentId, plan.fingerprint ?? '') || home.environmentId !== ''",
    seenBy: ['test/unit/main/operations/connectivity/check-connectivity.test.ts'],
  },
  {
    name: 'the key has the environment in it',
    file: keyFile,
    take: ' && one.environmentId === other.environmentId',
    put: '',
    seenBy: [secretKey, oneKey],
  },
  {
    name: 'the key has the application in it',
    file: keyFile,
    take: 'one.applicationId === other.applicationId && ',
    put: '',
    seenBy: [secretKey, oneKey],
  },
  {
    name: 'the text of a key has the environment in it',
    file: keyFile,
    take: 'JSON.stringify([environmentId, applicationId, plainId(keyId)])',
    put: 'JSON.stringify([applicationId, plainId(keyId)])',
    seenBy: [secretKey],
  },
  {
    name: 'one lock for an application',
    file: 'src/main/operations/application-lock.ts',
    take: "return holder === hold ? work(hold) : failed({ code: 'busy' });",
    put: 'return work(holder);',
    seenBy: ['test/unit/main/operations/application-lock.test.ts'],
  },
  {
    name: 'the rest of an answer is searched for the value: its name',
    file: 'src/main/portal/graph/answered-secret.ts',
    take: 'return hasTraceOf(displayName, value) ? { ...secret, displayName: wished.displayName } : secret;',
    put: 'return secret;',
    seenBy: [provider],
  },
  {
    name: 'the rest of an answer is searched for the value: its ID',
    file: 'src/main/portal/graph/answered-secret.ts',
    take: ' || hasTraceOf(parsed.data.keyId, value)',
    put: '',
    seenBy: [provider],
  },
  {
    name: 'the rest of an answer is searched for the value: its reference',
    file: 'src/main/portal/graph/answered-secret.ts',
    take: 'bounded === null || hasTraceOf(bounded, value) ? null : bounded',
    put: 'bounded',
    seenBy: [provider],
  },
  {
    name: 'a hint is three characters, whatever a portal calls one',
    file: 'src/main/portal/graph/application-mapper.ts',
    take: 'hint: boundedHint(source.hint ?? null)',
    put: 'hint: source.hint ?? null',
    seenBy: [provider],
  },
  {
    name: 'any GUID names a secret',
    file: 'src/main/portal/graph/graph-schemas.ts',
    take: 'keyId: z.guid(),',
    put: 'keyId: z.uuid(),',
    seenBy: [provider],
  },
  {
    name: 'an answer without secrets is not "no secrets"',
    file: 'src/main/portal/graph/graph-schemas.ts',
    take: '? Array.isArray(passwordCredentials) :',
    put: '? true :',
    seenBy: [provider],
  },
  {
    name: 'nothing is sent again',
    file: 'src/main/portal/graph/graph-credential-provider.ts',
    take: "if (!isTokenRefused(answer)) return { kind: 'answer', answer };",
    put: "if (answer.status === 200) return { kind: 'answer', answer };",
    seenBy: [provider],
  },
  {
    name: '"stored" is said after reading back',
    file: 'src/main/vault/read-back.ts',
    take: 'return confirmSame(value, readBack);',
    put: 'return ok(null);',
    seenBy: [vaultFaults, revocation],
  },
  {
    name: 'what was read back is compared',
    file: 'src/main/vault/read-back.ts',
    take: 'found.value?.equals(value) ?? false',
    put: 'found.value !== null',
    seenBy: [vaultFaults],
  },
  {
    name: 'a KeePass file opens again before it replaces another',
    file: 'src/main/vault/kdbx/kdbx-vault.ts',
    take: 'const checked = await this.#opensAgain(bytes, format.countEntries(database));',
    put: 'const checked = ok(bytes);',
    seenBy: ['test/unit/main/vault/kdbx/opens-again.isolated.test.ts'],
  },
  {
    name: 'a KeePass file has all its entries before it replaces another',
    file: 'src/main/vault/kdbx/kdbx-vault.ts',
    take: 'if (!checked.ok) return checked;',
    put: '',
    seenBy: ['test/unit/main/vault/kdbx/opens-again.isolated.test.ts'],
  },
  {
    name: 'a KeePass file that somebody else is just writing is read again before it is called damaged',
    file: 'src/main/vault/kdbx/kdbx-vault.ts',
    take: 'const isAsItWas = (await file.read()).fingerprint === snapshot.fingerprint;',
    put: 'const isAsItWas = true;',
    seenBy: ['test/integration/main/vault/kdbx/shared-file.test.ts'],
  },
  {
    name: 'of two secrets with one key ID the one that ends first is listed',
    file: 'src/main/portal/graph/application-mapper.ts',
    take: 'if (known === undefined || Date.parse(secret.endDateTime) < Date.parse(known.endDateTime)) {',
    put: '{',
    seenBy: [provider],
  },
  {
    name: 'a table with two expiries that do not agree is not read by the first of them',
    file: 'src/main/by-hand/table/entered-secrets.ts',
    take: 'const isClear = columns !== null && !this.#hasSecondExpiry(line, columns);',
    put: 'const isClear = columns !== null;',
    seenBy: ['test/unit/main/by-hand/table/foreign-tables.test.ts'],
  },
  {
    name: 'an environment file in which a member stands twice is refused',
    file: 'src/main/environments/parse-environment.ts',
    take: "if (repeated !== null) return refuse(fieldOf(repeated), 'not-allowed', 'stands there twice');",
    put: '',
    seenBy: ['test/unit/main/environments/parse-environment.test.ts'],
  },
  {
    name: 'a KeePass file is compared again before each try to replace it',
    file: 'src/main/platform/files/atomic-file.ts',
    take: 'if (!(await isStillRight())) return false;',
    put: '',
    seenBy: ['test/integration/main/vault/kdbx/shared-file.test.ts'],
  },
  {
    name: 'a KeePass file that was changed meanwhile is not replaced',
    file: 'src/main/vault/kdbx/guarded-file.ts',
    take: 'if ((await this.read()).fingerprint !== fingerprint) return false;',
    put: '',
    seenBy: ['test/integration/main/vault/kdbx/kdbx-vault.test.ts'],
  },
  {
    name: 'taking in: a value that begins otherwise than the list shows is refused',
    file: takeInFile,
    take: "if (isOtherHint && !isHintOfStored(earlier, environment)) return failed({ code: 'hint-differs' });",
    put: '',
    seenBy: [takes, taken],
  },
  {
    name: 'taking in: nothing is written over a value that is there',
    file: takeInFile,
    take: 'if (!(await hasAlready(one.vault, name, value))) lacking',
    put: 'lacking',
    seenBy: [takes, taken],
  },
  {
    name: 'taking in: another value is replaced only when that was asked for',
    file: takeInFile,
    take: "if (isOther && !isReplacing) return failed({ code: 'other-value-stored' });",
    put: '',
    seenBy: [takes],
  },
  {
    name: 'taking in: a value that begins otherwise than the stored one is saved only when that was asked for',
    file: takeInFile,
    take: "if (isOtherHint && !isReplacing) return failed({ code: 'other-hint-stored' });",
    put: '',
    seenBy: [takes],
  },
  {
    name: 'taking in: only a list that the person keeps learns a hint from values',
    file: takeInFile,
    take: 'return isByHand(id) && stored !== null',
    put: 'return stored !== null',
    seenBy: [takes],
  },
  {
    name: 'delivery: what comes out of a place is held against what is known',
    file: gateFile,
    take: "isValueOf(operation, value) ? await use(value) : failed({ code: 'value-differs' })",
    put: 'await use(value)',
    seenBy: [brought],
  },
  {
    name: 'delivery: nothing is written over a value that is there',
    file: 'src/main/operations/values/value-delivery.ts',
    take: 'const put = isThere ? ok(null) : await',
    put: 'const put = isThere ? await target.vault.put(name, value, details) : await',
    seenBy: [brought],
  },
  {
    name: 'delivery: a program that takes too long is ended with what it started',
    file: 'src/main/vault/command/run-program.ts',
    take: 'else process.kill(-child.pid,',
    put: 'else process.kill(child.pid,',
    seenBy: [programs],
  },
  {
    name: 'delivery: what a program says is shown without the value',
    file: 'src/main/vault/command/last-words.ts',
    take: 'withoutTraces(visible, value)',
    put: 'Buffer.from(visible)',
    seenBy: [programs],
  },
  {
    name: 'joining: a value knows how it begins, where the entry does not',
    file: joiningFile,
    take: 'hint: hint ?? operation?.secret?.hint ?? null',
    put: 'hint: operation === null ? hint : hint',
    seenBy: [joins, joined],
  },
  {
    name: 'joining: what was made only now waits',
    file: joiningFile,
    take: '!waiting.has(one) && ',
    put: '',
    seenBy: [joins, joined],
  },
  {
    name: 'joining: everything waits while the portal lists one that could not be read',
    file: joiningFile,
    take: 'if (unreadable !== undefined) return begun;',
    put: '',
    seenBy: [joins],
  },
  {
    name: 'joining: what was cut off goes on as it was decided',
    file: joiningFile,
    take: 'return new Map([...begun, ...found]);',
    put: 'return new Map(found);',
    seenBy: [joins, joined],
  },
  {
    name: 'joining: the way to a value is written down before its entry goes',
    file: joiningFile,
    take: 'if (!moved.ok) return moved;\n    }\n    const told',
    put: '}\n    const told',
    seenBy: [joins],
  },
  {
    name: 'joining: beginnings of values are compared',
    file: matching,
    take: '? one.hint === other.hint',
    put: '? one.hint.length === other.hint.length',
    seenBy: ['test/unit/main/by-hand/joining/secret-matching.test.ts', joined],
  },
  {
    name: 'joining: only what can be one secret alone is taken for one',
    file: matching,
    take: 'if (other === undefined || more.length > 0) return [];',
    put: 'if (other === undefined) return [];',
    seenBy: ['test/unit/main/by-hand/joining/secret-matching.test.ts', joined],
  },
  {
    name: 'the first view of a new secret ends after half an hour',
    file: viewsFile,
    take: 'const viewEndsAfterMs = 30 * 60_000;',
    put: 'const viewEndsAfterMs = 30 * 3_600_000;',
    seenBy: [views],
  },
  {
    name: 'the first view of a new secret ends with a lock and a sign-out',
    file: viewsFile,
    take: 'for (const operationId of this.#views.keys()) this.#end(operationId);',
    put: '',
    seenBy: [views],
  },
  {
    name: 'a view that is over shows nothing',
    file: viewsFile,
    take: 'if (view?.isOpen !== true) return false;',
    put: '',
    seenBy: [views],
  },
  {
    name: 'a value is shown once',
    file: viewsFile,
    take: 'return !view.wasHandedOut || this.unsaved.get(operationId) !== null;',
    put: 'return view !== null;',
    seenBy: [creates],
  },
  {
    name: 'a page that is called a success is no deletion',
    file: 'src/main/portal/graph/graph-credential-provider.ts',
    take: 'return status === 204',
    put: 'return status >= 200 && status < 300',
    seenBy: ['test/unit/main/portal/graph/graph-credential-provider.test.ts'],
  },
  {
    name: 'a server that warns of the path has not looked for the item',
    file: 'src/main/vault/hashicorp-vault/kv-answer.ts',
    take: 'const unwarned = { warnings: z.array(z.unknown()).length(0).nullish() };',
    put: 'const unwarned = {};',
    seenBy: ['test/unit/main/vault/hashicorp-vault/kv-answer.test.ts'],
  },
  {
    name: 'delivery: no escape hides a value',
    file: 'src/main/security/value-traces/readings.ts',
    take: 'withoutEscapes(before);',
    put: '{ ...before, bytes: Buffer.from(before.bytes) };',
    seenBy: ['test/unit/main/security/value-traces.test.ts'],
  },
  {
    name: 'delivery: no mark between letters hides a value',
    file: 'src/main/security/value-traces/alphabets.ts',
    take: 'letters: alphabet((byte) => (isLetter(byte) ? byte : 0)),',
    put: 'letters: alphabet((byte) => byte),',
    seenBy: ['test/unit/main/security/value-traces.test.ts'],
  },
  {
    name: 'delivery: where a value was wrapped, its lines go as a whole',
    file: 'src/main/security/value-traces/value-traces.ts',
    take: 'isOneWord ? isWhiteSpace : isLineEnd',
    put: 'isWhiteSpace',
    seenBy: ['test/unit/main/security/value-traces.test.ts'],
  },
  {
    name: 'delivery: a value that was printed before the failure is not shown with it',
    file: 'src/main/vault/command/command-vault.ts',
    take: 'lastWords(errors, printed)',
    put: 'lastWords(errors, null)',
    seenBy: ['test/integration/main/vault/command/command-vault.test.ts'],
  },
  {
    name: 'delivery: what shows nothing hides no value',
    file: 'src/main/vault/command/last-words.ts',
    take: 'visibleOf(output.subarray(-mostBytes))',
    put: 'Buffer.from(output.subarray(-mostBytes))',
    seenBy: ['test/unit/main/vault/command/last-words.test.ts'],
  },
];
