import type { Guard } from '../guard';

const ownFile = 'src/main/platform/files/own-file.ts';
const ownFileTest = 'test/unit/main/platform/files/own-file.test.ts';
const damage = 'test/integration/faults/damage-faults.test.ts';
const format = 'src/main/platform/files/file-format.ts';
const atomic = 'src/main/platform/files/atomic-file.ts';
const atomicTest = 'test/unit/main/platform/files/atomic-file.test.ts';
const sealed = 'src/main/platform/files/sealed-file.ts';
const sealedTest = 'test/unit/main/platform/files/sealed-file.test.ts';
const ownRecordTest = 'test/unit/main/platform/files/own-record.test.ts';
const signOutsTest = 'test/unit/main/session/sign-outs.test.ts';
const journalTest = 'test/unit/main/operations/journal/journal.test.ts';
const firstPageTest = 'test/unit/main/inventory/copies/first-page-file.test.ts';
const due = 'test/unit/main/reminders/due-reminders.test.ts';
const tables = 'test/unit/main/by-hand/table/foreign-tables.test.ts';
const columns = 'src/main/by-hand/table/table-columns.ts';
const incidentLog = 'src/main/operations/revocation/incident-log.ts';
const incidentLogTest = 'test/unit/main/operations/revocation/incident-log.test.ts';

/** What keeps files of ours, reminders, and what others wrote, from being lost without a word. */
export const fileGuards: readonly Guard[] = [
  {
    name: 'a file that was not understood is not written over',
    file: ownFile,
    take: "if (this.#isWritable !== true) throw new Error('what is there was not understood');",
    put: '',
    seenBy: [ownFileTest, damage],
  },
  {
    name: 'a file is looked at before it is written',
    file: ownFile,
    take: 'if (this.#isWritable === null) await this.#load();',
    put: 'this.#isWritable ??= true;',
    seenBy: [ownFileTest],
  },
  {
    name: 'a file of a later version stays',
    file: ownFile,
    take: "if (parsed.kind === 'later') return { kind: 'later-version' };",
    put: '',
    seenBy: [ownFileTest],
  },
  {
    name: 'a later version is known as such',
    file: format,
    take: "if (version > format.version) return { kind: 'later', version };",
    put: '',
    seenBy: [ownFileTest],
  },
  {
    name: 'one other letter is noticed',
    file: format,
    take: "if (checksum !== undefined && checksum !== checksumOf(whole)) return { kind: 'damaged' };",
    put: '',
    seenBy: [ownFileTest, 'test/unit/main/platform/files/json-lines.test.ts', damage],
  },
  {
    name: 'a file that cannot be understood is set aside',
    file: ownFile,
    take: 'await setAside(file);',
    put: '',
    seenBy: [ownFileTest, damage],
  },
  {
    name: 'a file that was set aside is used again when it can be',
    file: ownFile,
    take: 'await putBack(latest);',
    put: '',
    seenBy: [ownFileTest],
  },
  {
    name: 'a file that was set aside is told at every start',
    file: ownFile,
    take: "if (parsed.kind === 'damaged') return { ...parsed, kind: 'set-aside' };",
    put: "if (parsed.kind === 'damaged') return { kind: 'absent' };",
    seenBy: [ownFileTest],
  },
  {
    name: 'files that are set aside do not take each other’s place',
    file: 'src/main/platform/files/set-aside.ts',
    take: 'latest === undefined ? 1 : numberOf(latest) + 1',
    put: 'latest === undefined ? 1 : 1',
    seenBy: [ownFileTest],
  },
  {
    name: 'a file is synced before it takes its name',
    file: atomic,
    take: '      await calls.sync(handle);\n    });\n    await renameFile',
    put: '    });\n    await renameFile',
    seenBy: [atomicTest],
  },
  {
    name: 'the folder is synced after a file took its name',
    file: atomic,
    take: '  await syncFolder(dirname(file), calls);',
    put: '',
    seenBy: [atomicTest],
  },
  {
    name: 'a file system without syncing of folders does not fail',
    file: atomic,
    take: 'if (!cannotSyncFolders.has(codeOf(error))) throw error;',
    put: 'throw error;',
    seenBy: [atomicTest],
  },
  {
    name: 'a damaged line of the journal is counted',
    file: 'src/main/platform/files/json-lines.ts',
    take: '|| holdsWhole(format, candidate)) damaged += 1;',
    put: '|| holdsWhole(format, candidate)) torn += 1;',
    seenBy: ['test/unit/main/platform/files/json-lines.test.ts', journalTest],
  },
  {
    name: 'a journal file without its plan is set aside',
    file: 'src/main/operations/journal/journal.ts',
    take: 'else if (damaged > 0) await',
    put: 'else if (damaged < 0) await',
    seenBy: [journalTest],
  },
  {
    name: 'a seal is of one purpose',
    file: sealed,
    take: "return Buffer.concat([head, Buffer.from(purpose, 'utf8')]);",
    put: "return Buffer.concat([head, Buffer.from(purpose.slice(0, 0), 'utf8')]);",
    seenBy: [sealedTest],
  },
  {
    name: 'an older sealed file is known as such',
    file: sealed,
    take: "return opened.counter < how.lowestCounter ? 'outdated' : opened;",
    put: 'return opened;',
    seenBy: ['test/unit/main/inventory/copies/sealed-copies.test.ts'],
  },
  {
    name: 'a first page opens only beside the copy it was drawn from',
    file: 'src/main/inventory/copies/first-page-file.ts',
    take: '{ ...how, lowestCounter: counter }',
    put: '{ ...how, lowestCounter: counter * 0 }',
    seenBy: [firstPageTest],
  },
  {
    name: 'a first page of another build, language or zone is not shown',
    file: 'src/main/app/first-page-at-start.ts',
    take: 'page.binding === here && ',
    put: '',
    seenBy: ['test/unit/main/app/first-page-at-start.test.ts'],
  },
  {
    name: 'a first page of another day is not shown',
    file: 'src/main/app/first-page-at-start.ts',
    take: 'return nowMs >= madeAtMs && nowMs < untilMs;',
    put: 'return madeAtMs + nowMs < untilMs + nowMs;',
    seenBy: ['test/unit/main/app/first-page-at-start.test.ts'],
  },
  {
    name: 'a reminder is of one secret, by its whole key',
    file: 'src/main/reminders/due-reminders.ts',
    take: 'return [environmentId, applicationId, keyId, endDateTime, thresholdDays].join',
    put: 'return [keyId, endDateTime, thresholdDays].join',
    seenBy: [due],
  },
  {
    name: 'a milder reminder is not repeated when the clock was set back',
    file: 'src/main/reminders/due-reminders.ts',
    take: '      .filter((days) => days <= crossed)\n',
    put: '      .filter((days) => days === crossed)\n',
    seenBy: [due],
  },
  {
    name: 'a jump of the clock is not believed at once',
    file: 'src/main/platform/believed-clock.ts',
    take: 'if (isNear(aheadMs, this.#believedMs)) this.#believe(aheadMs);',
    put: 'if (aheadMs !== null) this.#believe(aheadMs);',
    seenBy: [
      'test/unit/main/platform/believed-clock.test.ts',
      'test/integration/faults/clock-faults.test.ts',
    ],
  },
  {
    name: 'a witness that contradicts the computer’s clock decides nothing',
    file: 'src/main/platform/believed-clock.ts',
    take: 'if (Math.abs(portalMs - wallMs) <= witnessMs) this.#believe',
    put: 'if (Math.abs(portalMs - wallMs) >= 0) this.#believe',
    seenBy: ['test/unit/main/platform/believed-clock.test.ts'],
  },
  {
    name: 'a reminder that was shown in the future comes again',
    file: 'src/main/reminders/reminder-ledger.ts',
    take: 'return !isFuture(this.#shown.get(id) ?? Infinity, this.#options.clock.nowMs());',
    put: 'return this.#shown.has(id);',
    seenBy: ['test/unit/main/reminders/reminder-ledger.test.ts'],
  },
  {
    name: 'due is on the disk before a reminder is shown',
    file: 'src/main/reminders/reminder-ledger.ts',
    take: 'for (const id of ids) if (!this.#due.has(id)) this.#due.set(id, this.#options.clock.nowMs());\n    await this.#write();',
    put: 'for (const id of ids) if (!this.#due.has(id)) this.#due.set(id, this.#options.clock.nowMs());',
    seenBy: ['test/unit/main/reminders/reminder-ledger.test.ts'],
  },
  {
    name: 'of two dates in a table the later one is the end',
    file: columns,
    take: 'const isTurned = earliestOf(cells[first], timeZone) > earliestOf(cells[last], timeZone);',
    put: 'const isTurned = cells.length < 0;',
    seenBy: [tables],
  },
  {
    name: 'a start after the end is named',
    file: 'src/main/by-hand/table/entered-line.ts',
    take: "if (start !== null && start.dateTime > end.dateTime) return 'end-before-start';",
    put: '',
    seenBy: [tables],
  },
  {
    name: 'a column with dates that no heading speaks for is named',
    file: 'src/main/by-hand/table/entered-secrets.ts',
    take: "const read = hasOtherDate ? 'columns-unclear' :",
    put: "const read = hasOtherDate && line.line < 0 ? 'columns-unclear' :",
    seenBy: [tables],
  },
  {
    name: 'a secret ID is not a client ID',
    file: columns,
    take: "const field = isOfSecret ? 'secretId' : 'clientId';",
    put: "const field = isOfSecret ? 'clientId' : 'clientId';",
    seenBy: [tables],
  },
  {
    name: 'what may be a date is not left out without a word',
    file: columns,
    take: 'return text.length <= longestDate && datesOfOthers.some((form) => form.test(text));',
    put: 'return false;',
    seenBy: [tables],
  },
  {
    name: 'a second expiry that cannot be read is not passed over',
    file: 'src/main/by-hand/table/entered-secrets.ts',
    take: 'if (!isDate(other, timeZone)) return mayBeDate(other, timeZone);',
    put: 'if (!isDate(other, timeZone)) return false;',
    seenBy: [tables],
  },
  {
    name: 'a journal file under another name is told',
    file: 'src/main/operations/journal/journal.ts',
    take: "else if (operation !== null) this.#troubled.set(name, 'some-lines');",
    put: '',
    seenBy: [journalTest],
  },
  {
    name: 'what was read once is read anew where somebody asks for that',
    file: 'src/main/platform/files/loaded-once.ts',
    take: 'this.#loading = null;\n    return this.load();',
    put: 'return this.load();',
    seenBy: ['test/unit/main/platform/files/loaded-once.test.ts', incidentLogTest],
  },
  {
    name: 'what this run knows of an incident is not lost to an older file',
    file: incidentLog,
    take: 'if (known.length === 0) return read;',
    put: 'if (known.length >= 0) return read;',
    seenBy: [incidentLogTest],
  },
  {
    name: 'a journal that could not be read is tried again',
    file: 'src/main/app/profile-files.ts',
    take: 'isRecovered: () => journal.retry(),',
    put: '',
    seenBy: ['test/unit/main/app/profile-files.test.ts'],
  },
  {
    name: 'no file knows more than the run that alone writes it',
    file: 'src/main/platform/files/own-record.ts',
    take: 'if (!this.#isWhole) adopt(read);',
    put: 'adopt(read);',
    seenBy: [ownRecordTest],
  },
  {
    name: 'a file that is right again learns what it could not be told',
    file: 'src/main/platform/files/own-record.ts',
    take: 'const isTold = isDeepStrictEqual(held(), read) || (await file.write(held()));',
    put: 'const isTold = !isDeepStrictEqual(held(), null);',
    seenBy: [ownRecordTest],
  },
  {
    name: 'what could not be read at the start is read anew, though nobody has seen it in trouble',
    file: 'src/main/platform/files/own-file.ts',
    take: 'else heldUp.add(file);',
    put: '',
    seenBy: [ownRecordTest, 'test/unit/main/app/profile-files.test.ts'],
  },
  {
    name: 'a record of sign-outs that comes late takes nobody’s new session away',
    file: 'src/main/session/sign-outs.ts',
    take: 'this.#freed.has(one.environmentId) ? { ...one, isMoved: true } : one',
    put: 'this.#freed.has(one.id) ? { ...one, isMoved: true } : one',
    seenBy: [signOutsTest],
  },
  {
    name: 'a journal file that was set aside is told of',
    file: 'src/main/operations/journal/journal.ts',
    take: "this.#troubled.set(name, 'set-aside');",
    put: '',
    seenBy: [journalTest, 'test/unit/main/app/profile-files.test.ts'],
  },
  {
    name: 'a record of the journal that is read anew keeps what this run has done',
    file: 'src/main/operations/journal/journal.ts',
    take: 'lines: [...lines, ...(this.#doubtful.get(name) ?? [])]',
    put: 'lines',
    seenBy: [journalTest],
  },
];
