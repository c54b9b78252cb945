import type { Guard } from '../guard';

const rotations = 'test/unit/main/rotation/rotations.test.ts';
const properties = 'test/unit/main/rotation/rotation-state.test.ts';
const removal = 'test/unit/main/rotation/rotation-removal.test.ts';
const others = 'test/unit/main/rotation/list-evidence.test.ts';
const systems = 'test/unit/main/rotation/systems.test.ts';
const campaign =
  'test/integration/faults/rotation-faults.test.ts > rotations in trouble stop no system, remove nothing without proof';
const kills =
  'test/integration/faults/rotation-faults.test.ts > rotations in trouble are on the right step after a kill';
const progress = 'src/shared/domain/rotation-progress.ts';
const state = 'src/main/rotation/rotation-state.ts';
const journal = 'src/main/rotation/journal-evidence.ts';
const lists = 'src/main/rotation/list-evidence.ts';

/** What keeps a rotation from stopping a system, and from being lost. */
export const rotationGuards: readonly Guard[] = [
  {
    name: 'the old secret goes after the whole safety wait',
    file: progress,
    take: '(waitOverride !== null || nowMs >= endsAtMs)',
    put: '(waitOverride !== null || nowMs >= 0)',
    seenBy: [rotations, properties],
  },
  {
    name: 'the old secret goes when the new one works and every system is settled',
    file: progress,
    take: 'return isOldExpired || rotation.isLeaked || (works !== null && isWaitOver);',
    put: 'return true;',
    seenBy: [rotations, properties, campaign],
  },
  {
    name: 'the wait begins when the new one works',
    file: state,
    take: 'if (works === null || !isChecklistComplete(rotation)) {',
    put: 'if (!isChecklistComplete(rotation)) {',
    seenBy: [rotations, properties],
  },
  {
    name: 'the wait begins when every system is settled',
    file: state,
    take: 'if (works === null || !isChecklistComplete(rotation)) {',
    put: 'if (works === null) {',
    seenBy: [rotations, properties, campaign],
  },
  {
    name: 'an empty list of systems is not complete by itself',
    file: progress,
    take: 'systems.length === 0 ? noOther !== null : systems.every(isSettledSystem)',
    put: 'systems.every(isSettledSystem)',
    seenBy: [rotations, properties],
  },
  {
    name: 'a gap ends the wait',
    file: state,
    take: 'readySinceMs === null ? rotation : { ...rotation, readySinceMs: null, waitOverride: null }',
    put: 'rotation',
    seenBy: [rotations, properties],
  },
  {
    name: 'the new one is saved before the old one goes',
    file: progress,
    take: 'withdrawnAtMs !== null || saved === null || !isUsable(rotation, nowMs)',
    put: 'withdrawnAtMs !== null || !isUsable(rotation, nowMs)',
    seenBy: [properties],
  },
  {
    name: 'nothing goes while the application is not listed',
    file: progress,
    take: 'withdrawnAtMs !== null || saved === null || !isUsable(rotation, nowMs)',
    put: 'saved === null || !isUsable(rotation, nowMs)',
    seenBy: [others],
  },
  {
    name: 'nothing goes while a list is without the new one',
    file: progress,
    take: 'nextGone === null && nextMissingSinceMs === null && isValidAt(next.secret, nowMs)',
    put: 'nextGone === null && isValidAt(next.secret, nowMs)',
    seenBy: [others],
  },
  {
    name: 'another value has to be checked anew',
    file: state,
    take: 'saved: { how, place, atMs, by }, works: null, checkFailedAtMs: null',
    put: 'saved: { how, place, atMs, by }',
    seenBy: [properties],
  },
  {
    name: 'what was said of one new secret does not hold for another',
    file: state,
    take: 'systems.map((system) => ({ ...system, delivered: null, said: null, override: null }))',
    put: 'systems',
    seenBy: [properties],
  },
  {
    name: 'the new one is in a list that was read for the deletion',
    file: 'src/main/rotation/rotation-removal.ts',
    take: "listed === undefined || !isValidAt(listed, nowMs) ? { code: 'new-not-listed' } : null",
    put: 'null',
    seenBy: [rotations],
  },
  {
    name: 'what has changed within the time to undo it keeps a rotation’s secret',
    file: 'src/main/rotation/rotation-removal.ts',
    take: 'return error === null ? ok(null) : failed(error);',
    put: 'return ok(null);',
    seenBy: [removal],
  },
  {
    name: 'whether the new one works is asked once more before the old one goes',
    file: 'src/main/rotation/rotation-removal.ts',
    take: 'await connectivity.tried(application, key.keyId, longestProofMs);',
    put: '',
    seenBy: [removal],
  },
  {
    name: 'it is asked when the deletion is sent, where nobody had answered before',
    file: 'src/main/rotation/rotation-removal.ts',
    take: 'await this.#prove(application, rotationId);',
    put: '',
    seenBy: [removal],
  },
  {
    name: 'a rotation’s secret is deleted for whoever asked, and where they asked',
    file: 'src/main/rotation/rotation-removal.ts',
    take: 'keeper(environmentId) === null || writer.person().by !== by',
    put: 'false',
    seenBy: [removal],
  },
  {
    name: 'what was found out long ago is no proof of today',
    file: 'src/main/rotation/rotation-removal.ts',
    take: 'Math.abs(nowMs - works.atMs) > freshProofMs',
    put: 'false',
    seenBy: [removal],
  },
  {
    name: 'a person’s word counts as long as no endpoint has judged the value',
    file: 'src/shared/domain/secret-check.ts',
    take: 'maySayConnected(check) ? (check?.seen ?? null) : null',
    put: 'check?.seen ?? null',
    seenBy: ['test/unit/shared/domain/secret-check.test.ts'],
  },
  {
    name: 'a person’s word is of the value that is saved now',
    file: journal,
    take: 'seen.atMs < (isFirstValue ? next.atMs - freshCheckMs : saved.atMs)',
    put: 'false',
    seenBy: ['test/unit/main/rotation/journal-evidence.test.ts'],
  },
  {
    name: 'a reminder comes for what is still to be done',
    file: 'src/main/rotation/rotation-reminders.ts',
    take: '.filter(({ end }) => end === null)',
    put: '',
    seenBy: ['test/unit/main/rotation/rotation-reminders.test.ts'],
  },
  {
    name: 'the slower of two clocks says when the wait is over',
    file: 'src/main/rotation/cautious-now.ts',
    take: 'Math.min(clock.nowMs(), portalNowMs() ?? Infinity)',
    put: 'Math.max(clock.nowMs(), portalNowMs() ?? 0)',
    seenBy: [rotations],
  },
  {
    name: 'a fact counts once it is on the disk',
    file: 'src/main/rotation/rotation-log.ts',
    take: "if (!(await this.#file.write(after))) return failed({ code: 'journal-failed' });",
    put: 'await this.#file.write(after);',
    seenBy: [rotations],
  },
  {
    name: 'a creation is found again by its reference',
    file: journal,
    take: "      : [{ kind: 'next-named', secret, how: 'created', requestId: null }];",
    put: '      : [];',
    seenBy: [rotations, kills],
  },
  {
    name: 'a secret without its value is not the new one',
    file: journal,
    take: 'return proof !== null || saved !== null || handedOverAtMs !== null;',
    put: 'return true;',
    seenBy: [rotations],
  },
  {
    name: 'that nobody could be asked is no refusal',
    file: 'src/main/rotation/last-check.ts',
    take: "outcome.kind === 'refused' && !isUnanswered(outcome.reason)",
    put: "outcome.kind === 'refused'",
    seenBy: ['test/unit/main/rotation/last-check.test.ts'],
  },
  {
    name: 'a leak that was none locks the deletion again',
    file: journal,
    take: "leak === 'withdrawn' && rotation.isLeaked",
    put: 'leak !== leak',
    seenBy: ['test/unit/main/rotation/leak-rotation.test.ts'],
  },
  {
    name: 'lists tell what became of a deletion that the journal does not know',
    file: journal,
    take: 'isIdle && one !== null && one.deletion === null',
    put: 'isIdle && (one === null || one.deletion === null)',
    seenBy: [others],
  },
  {
    name: 'a list that is behind does not end a deletion that was asked for',
    file: lists,
    take: "keeper === 'person' || (asked !== null && listMs - asked.atMs > lagMs)",
    put: "keeper === 'person' || asked !== null",
    seenBy: [others],
  },
  {
    name: 'a list is joined to another once its rotation is over',
    file: 'src/main/rotation/systems.ts',
    take: "if (hasOpenRotation(book.rotations, from)) return failed({ code: 'rotation-open' });",
    put: '',
    seenBy: [systems],
  },
  {
    name: 'nothing of a joining is done before the systems have moved',
    file: 'src/main/by-hand/joining/join-by-hand.ts',
    take: 'if (!systems.ok) return systems;',
    put: '',
    seenBy: ['test/unit/main/by-hand/joining/join-by-hand.test.ts'],
  },
  {
    name: 'a secret is gone by two lists',
    file: lists,
    take: 'if (isAbsent({ madeMs, absentSinceMs }, listMs, lagMs)) {',
    put: 'if (absentSinceMs !== null) {',
    seenBy: [others],
  },
  {
    name: 'the same list twice is one look',
    file: 'src/main/rotation/rotation-watch.ts',
    take: 'return last === undefined || last.application !== application || last.readAtMs !== readAtMs;',
    put: 'return true;',
    seenBy: [others],
  },
  {
    name: 'leaving something open takes a reason',
    file: 'src/main/rotation/rotations.ts',
    take: "if (typed.trim().length === 0) return { code: 'reason-missing' };",
    put: '',
    seenBy: [rotations],
  },
  {
    name: 'no value gets into the record',
    file: 'src/main/rotation/rotations.ts',
    take: "return hasValueLike(typed) ? { code: 'note-has-value' } : null;",
    put: 'return null;',
    seenBy: [rotations],
  },
  {
    name: 'cancelling takes the name once a system was moved',
    file: 'src/shared/domain/rotation.ts',
    take: 'return next !== null && systems.some(({ said }) => said !== null);',
    put: 'return false;',
    seenBy: [rotations],
  },
  {
    name: 'one rotation of an application at a time',
    file: 'src/main/rotation/rotations.ts',
    take: "if (hasOpenRotation(before.rotations, written.plan)) return failed({ code: 'rotation-open' });",
    put: '',
    seenBy: [rotations],
  },
  {
    name: 'a rotation that has lost a fact is left out whole',
    file: 'src/main/rotation/rotation-file.ts',
    take: 'rotations: readableOf(writtenRotation, rotations),',
    put: 'rotations: rotations as RotationBook["rotations"],',
    seenBy: [systems],
  },
  {
    name: 'what is written down is dated by the portal’s clock, where there is one',
    file: 'src/main/rotation/cautious-now.ts',
    take: 'nowMs: () => portalNowMs() ?? clock.nowMs()',
    put: 'nowMs: () => clock.nowMs()',
    seenBy: [rotations],
  },
  {
    name: 'main decides anew whether the old one may go',
    file: 'src/main/rotation/rotation-removal.ts',
    take: 'if (!rotationProgress(rotation, nowMs).mayDelete)\n',
    put: 'if (false)\n',
    seenBy: [rotations, campaign],
  },
  {
    name: 'that the old one is deleted is durable before the portal hears of it',
    file: 'src/main/rotation/rotation-removal.ts',
    take: `      if (!asked.ok) return asked;
      if (refusal !== null) return failed(refusal);
      return this.#remove(asked.value, fresh, asked.value.keyId, hold, (code) => ({`,
    put: `      if (refusal !== null) return failed(refusal);
      const told = (asked.ok ? asked.value : this.#options.log.rotation(rotationId)) as Rotation;
      return this.#remove(told, fresh, told.keyId, hold, (code) => ({`,
    seenBy: [rotations],
  },
  {
    name: 'a deletion that was asked for is asked for no second time',
    file: progress,
    take: 'oldGone !== null || deletionAsked !== null || cancelAsked !== null) return false;',
    put: 'oldGone !== null || cancelAsked !== null) return false;',
    seenBy: [rotations],
  },
  {
    name: 'a creation that was asked for is asked for no second time',
    file: 'src/main/rotation/rotations.ts',
    take: "return current === 'create' && rotation.askedReference === null;",
    put: "return current === 'create';",
    seenBy: [rotations],
  },
  {
    name: 'a journal that cannot be read in whole does not end a creation',
    file: journal,
    take: 'if (!isIdle || journal.troubled().length > 0) return [];',
    put: 'if (!isIdle) return [];',
    seenBy: [rotations],
  },
  {
    name: 'what is being created is not judged from beside',
    file: journal,
    take: 'if (!isIdle || journal.troubled().length > 0) return [];',
    put: 'if (journal.troubled().length > 0) return [];',
    seenBy: [rotations],
  },
  {
    name: 'a check of long ago says nothing of today',
    file: journal,
    take: 'if (check === null || check.atMs < rotation.next.atMs - freshCheckMs) return [];',
    put: 'if (check === null) return [];',
    seenBy: [rotations],
  },
  {
    name: 'a check of another value says nothing of this one',
    file: 'src/main/rotation/last-check.ts',
    take: 'checked.valueId !== leading.plan.operationId',
    put: 'checked.valueId === null',
    seenBy: ['test/unit/main/rotation/last-check.test.ts'],
  },
  {
    name: 'nothing is cancelled while the old one is being deleted',
    file: 'src/main/rotation/rotation-removal.ts',
    take: "if (end !== null || deletionAsked !== null) return { code: 'rotation-locked' };",
    put: "if (end !== null) return { code: 'rotation-locked' };",
    seenBy: [rotations],
  },
  {
    name: 'an application that is not listed takes no secret of a rotation away',
    file: lists,
    take: "if (application === null) return withdrawnAtMs === null ? [{ kind: 'application-missing' }] : [];",
    put: 'if (application === null) return [];',
    seenBy: [others],
  },
];
