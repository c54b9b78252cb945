import type { Guard } from '../guard';

const pastedText = 'src/main/by-hand/table/read-pasted-text.ts';
const pastedTest = 'test/unit/main/by-hand/table/read-pasted-text.test.ts';
const provider = 'src/main/portal/graph/graph-credential-provider.ts';
const providerTest = 'test/unit/main/portal/graph/graph-credential-provider.test.ts';
const inventory = 'src/main/inventory/inventory.ts';
const inventoryTest = 'test/unit/main/inventory/inventory.test.ts';
const application = 'src/shared/domain/application.ts';
const asKnownTest = 'test/unit/main/inventory/sync/as-known.test.ts';

const schemas = 'src/main/portal/graph/graph-schemas.ts';
const zoneTest = 'test/unit/main/platform/computer-zone.test.ts';

/** What reads what others wrote: no text holds main up, and an odd row costs itself and nothing else. */
export const readingGuards: readonly Guard[] = [
  {
    name: 'others have their turn between the pieces of a table',
    file: pastedText,
    take: '    yield bytes.subarray(at, at + bytesAtOnce);\n    await setImmediate();',
    put: '    yield bytes.subarray(at, at + bytesAtOnce);',
    seenBy: [pastedTest],
  },
  {
    name: 'a table is cut in pieces',
    file: pastedText,
    take: 'const bytesAtOnce = 32 * 1024;',
    put: 'const bytesAtOnce = 32 * 1024 * 1024;',
    seenBy: [pastedTest],
  },
  {
    name: 'a challenge longer than any is passed over',
    file: 'src/main/portal/graph/challenge.ts',
    take: 'value.length > longestValue ? [] : ',
    put: '',
    seenBy: ['test/unit/main/portal/graph/challenge.test.ts'],
  },
  {
    name: 'no word is looked into that is longer than one',
    file: 'src/main/portal/formats/value-like.ts',
    take: 'if (whole.length > longestRun) return true;',
    put: '',
    seenBy: ['test/unit/main/portal/formats/value-like.test.ts'],
  },
  {
    name: 'a claim longer than any is none',
    file: 'src/main/platform/lock/claim.ts',
    take: 'if (text.length > longestClaim) return { content: null, runId: null, host: null, atMs: null };',
    put: '',
    seenBy: ['test/unit/main/platform/lock/claim.test.ts'],
  },
  {
    name: 'no more of a claim is read than one may have',
    file: 'src/main/platform/lock/claim.ts',
    take: 'startOfFile(file, longestClaim + 1)',
    put: 'startOfFile(file, 16 * longestClaim)',
    seenBy: ['test/unit/main/platform/lock/claim.test.ts'],
  },
  {
    name: 'no more of a heart is heard than a beat',
    file: 'src/main/platform/lock/heart.ts',
    take: 'runId), beatBytes)',
    put: 'runId), 16 * beatBytes)',
    seenBy: ['test/unit/main/platform/lock/heart.test.ts'],
  },
  {
    name: 'what is no file is not read as one',
    file: 'src/main/platform/files/start-of-file.ts',
    take: 'if (!found.isFile() && !found.isDirectory()) throw new NoFile();',
    put: '',
    seenBy: ['test/unit/main/platform/files/start-of-file.test.ts'],
  },
  {
    name: 'an environment’s file longer than any is not read',
    file: 'src/main/environments/parse-environment.ts',
    take: 'if (fileText.length > longestEnvironment) return tooLarge;',
    put: '',
    seenBy: ['test/unit/main/environments/parse-environment.test.ts'],
  },
  {
    name: 'a list of which nothing can be read is another answer',
    file: provider,
    take: 'if (list.applications.length === 0 && list.unreadable !== undefined) {',
    put: 'if (list.applications.length < 0) {',
    seenBy: [providerTest],
  },
  {
    name: 'an application that could not be read is named',
    file: 'src/main/portal/graph/application-mapper.ts',
    take: 'else if (!parsed.success) unreadable.push(whatIsKnownOfApplication(row));',
    put: '',
    seenBy: [providerTest],
  },
  {
    name: 'a manager that could not be read is named',
    file: 'src/main/portal/graph/application-mapper.ts',
    take: 'if (id !== null && ids.has(id)) continue;',
    put: 'if (id === null || ids.has(id)) continue;',
    seenBy: [providerTest],
  },
  {
    name: 'managers of whom none can be read are another answer',
    file: 'src/main/portal/graph/application-mapper.ts',
    take: 'managers.length > 0 && ids.size === 0 ? null : managers',
    put: 'managers',
    seenBy: [providerTest],
  },
  {
    name: 'what may stand in a row that could not be read is not gone',
    file: 'src/main/inventory/sync/portal-reading.ts',
    take: 'withUnread(kept, unreadable, known)',
    put: 'kept',
    seenBy: [inventoryTest],
  },
  {
    name: 'what may stand in such a row is taken from a copy that is open only later',
    file: inventory,
    take: 'const after = withCopied(before, copy.applications);',
    put: 'const after = before;',
    seenBy: [inventoryTest],
  },
  {
    name: 'a row without an ID may be any application',
    file: application,
    take: 'mayBeAny || ids.has',
    put: 'ids.has',
    seenBy: [inventoryTest, asKnownTest],
  },
  {
    name: 'a row may be known by its client ID alone',
    file: application,
    take: ' || appIds.has(plainId(appId))',
    put: '',
    seenBy: [asKnownTest],
  },
  {
    name: 'an answer about another application says nothing of this one',
    file: provider,
    take: 'if (!parsed.success || !isSameId(parsed.data.id, applicationId)) {',
    put: 'if (!parsed.success) {',
    seenBy: [providerTest],
  },
  {
    name: 'a page that says by another name that there is more is not the last',
    file: schemas,
    take: "  .refine(({ '@odata.nextLink': _, ...rest }) => isWhole(rest), { error: 'must be whole' });",
    put: ';',
    seenBy: [providerTest],
  },
  {
    name: 'an application with a part of its secrets was not answered whole',
    file: schemas,
    take: "  .refine(isWhole, { error: 'must be whole' });",
    put: ';',
    seenBy: [providerTest],
  },
  {
    name: 'a row that is without its client ID alone is named',
    file: schemas,
    take: ': !displayName && !passwordCredentials,',
    put: ': true,',
    seenBy: [providerTest],
  },
  {
    name: 'a table is cut at every end of a line',
    file: 'src/main/by-hand/table/read-pasted-text.ts',
    take: "delimiter, record_delimiter: ['\\r\\n', '\\n', '\\r'] },",
    put: 'delimiter },',
    seenBy: ['test/unit/main/by-hand/table/read-pasted-text.test.ts'],
  },
  {
    name: 'a time zone that no calendar takes is none',
    file: 'src/shared/domain/own-time-zone.ts',
    take: "return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;",
    put: 'return timeZone;',
    seenBy: [zoneTest],
  },
  {
    name: 'a computer without a usable time zone has one all the same',
    file: 'src/shared/domain/own-time-zone.ts',
    take: 'if (timeZone === undefined) return null;',
    put: 'if (timeZone === undefined) return timeZone as unknown as string;',
    seenBy: [zoneTest],
  },
  {
    name: 'a name of somebody else turns nothing round',
    file: 'src/main/portal/graph/application-mapper.ts',
    take: "const plain = withoutControlCharacters(name?.slice(0, longestName + 1) ?? '');",
    put: "const plain = name?.slice(0, longestName + 1) ?? '';",
    seenBy: [providerTest],
  },
  {
    name: 'an ID that no path takes is none',
    file: schemas,
    take: 'const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);',
    put: 'const identifier = z.string().min(1);',
    seenBy: [providerTest],
  },
];
