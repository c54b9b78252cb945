import type { Guard } from '../guard';

const domain = 'src/shared/domain/deletion.ts';
const delayed = 'test/unit/main/operations/deletion/delayed-deletions.test.ts';
const delayedFile = 'src/main/operations/deletion/delayed-deletions.ts';
const known = 'test/unit/shared/domain/deletion.test.ts';
const asked = 'test/unit/main/operations/deletion/deletion-guard.test.ts';
const mainJob = 'test/integration/main/ipc/main-job.test.ts';
const byHand = 'test/integration/main/ipc/by-hand-life.test.ts';

/** What keeps a secret from being deleted by a click that was meant for another, or for nothing. */
export const deletionGuards: readonly Guard[] = [
  {
    name: 'the last valid secret goes by its name alone',
    file: domain,
    take: "if (consequence.kind === 'none-remains') guards.push('last-valid');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'a secret beside which nothing lasts goes by its name alone',
    file: domain,
    take: "if (consequence.kind === 'short-rest') guards.push('short-rest');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'the newest secret goes by its name alone',
    file: domain,
    take: "if (isYoungest(application, keyId, nowMs)) guards.push('youngest');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'a secret that a system is said to use goes by its name alone',
    file: domain,
    take: "if (namedBy.length > 0) guards.push('still-named');",
    put: '',
    seenBy: [known, asked],
  },
  {
    name: 'main asks for the name of a secret that the portal deletes, whatever the page says',
    file: delayedFile,
    take: 'if (!confirmed.ok) return confirmed;',
    put: '',
    seenBy: [delayed, mainJob],
  },
  {
    name: 'main asks for the name of a secret that was deleted by hand, whatever the page says',
    file: 'src/main/ipc/register-by-hand.ts',
    take: 'return confirmed?.ok === false ? confirmed : entries',
    put: 'return confirmed === undefined ? confirmed : entries',
    seenBy: [byHand],
  },
  {
    name: 'what was confirmed is looked at once more before it is sent',
    file: delayedFile,
    take: 'return confirmed.ok ? request.send(application, keyId) : confirmed;',
    put: 'return request.send(application, keyId);',
    seenBy: [delayed],
  },
  {
    name: 'a computer that slept through the time to undo sends nothing',
    file: delayedFile,
    take: ' || this.#options.clock.nowMs() - sendsAtMs > latestMs',
    put: '',
    seenBy: [delayed],
  },
  {
    name: 'a deletion that waits is on the disk, so that its end is told',
    file: delayedFile,
    take: 'if (!(await this.#write())) {',
    put: 'if (false) {',
    seenBy: [delayed],
  },
  {
    name: 'what the journal has as sent is not called unsent',
    file: delayedFile,
    take: 'return journal.deletionOf(key) === null &&',
    put: 'return key !== null &&',
    seenBy: [delayed],
  },
  {
    name: 'several go together only where none of them can be in use',
    file: delayedFile,
    take: 'keyIds.every(isFree)',
    put: 'keyIds.some(isFree)',
    seenBy: [delayed],
  },
  {
    name: 'what waits is not sent from another environment',
    file: delayedFile,
    take: 'this.#isElsewhere(deletion) || this.#options.clock',
    put: 'this.#options.clock',
    seenBy: [delayed],
  },
  {
    name: 'a deletion that was undone is not sent',
    file: delayedFile,
    take: '    deletion.cancel();\n    this.#drop(deletionId);',
    put: '    deletion.phase satisfies unknown;',
    seenBy: [delayed],
  },
  {
    name: 'a deletion that waits is asked for no second time',
    file: delayedFile,
    take: "if (this.#isUnderWay(environmentId, application.id, keyIds)) return failed({ code: 'busy' });",
    put: '',
    seenBy: [delayed],
  },
  {
    name: 'a leaked secret does not wait',
    file: delayedFile,
    take: 'if (keyIds.every((keyId) => isUrgent({ ...home, keyId }))) {',
    put: 'if (keyIds.length === 0) {',
    seenBy: [delayed],
  },
];
