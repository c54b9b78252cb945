import type { Kdbx, KdbxEntry, KdbxGroup } from 'kdbxweb';
import { SecretValue } from '../../platform/secret-value';
import { isUtf8 } from '../text-value';
import type { VaultItemDetails, VaultItemName } from '../vault';
import { kdbxweb } from './kdbx-library';

const groupName = 'WMDA Credential Manager';
const { ProtectedValue } = kdbxweb;

/** The fields by which an entry is found again, wherever in the file its owner moved it and whatever they call it. */
const fieldNames = {
  environment: 'Environment',
  reference: 'Reference',
  keyId: 'Key ID',
  hint: 'Hint',
} as const;

/** The entry of an item, unless it lies in the recycle bin. */
export function findEntry(database: Kdbx, name: VaultItemName): KdbxEntry | null {
  for (const group of database.groups) {
    const found = findInGroup(database, group, name);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Puts an item: title, client ID as user name, value as password, its expiry as the entry's, the rest as fields of its
 * own. What an entry of that name held before stays in its history.
 *
 * @returns the entry's ID
 */
export function putEntry(
  database: Kdbx,
  name: VaultItemName,
  value: SecretValue,
  details: VaultItemDetails,
): string {
  const before = findEntry(database, name);
  before?.pushHistory();
  const entry = before ?? database.createEntry(groupFor(database, name.environmentId));
  const { fields, times } = entry;
  if (before === null) fields.set('Title', legalText(details.displayName ?? `Secret ${name.reference}`));
  fields.set('UserName', name.appId);
  fields.set('Password', protectedBytes(value));
  fields.set(fieldNames.environment, name.environmentId);
  fields.set(fieldNames.reference, name.reference);
  fields.set(fieldNames.keyId, details.keyId);
  fields.set(fieldNames.hint, legalText(details.hint ?? ''));
  times.update();
  const expiry = new Date(details.endDateTime);
  times.expires = !Number.isNaN(expiry.getTime());
  if (times.expires) times.expiryTime = expiry;
  return entry.uuid.id;
}

/** The value of an entry, in memory of its own. */
export function valueOf(entry: KdbxEntry): SecretValue {
  const password = entry.fields.get('Password');
  if (password === undefined) return new SecretValue(Buffer.alloc(0));
  // A program that does not protect passwords in memory writes them as plain text.
  const bytes = typeof password === 'string' ? Buffer.from(password) : password.getBinary();
  return new SecretValue(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** KeePass keeps passwords as text, of one line. */
export function isKeepable(value: SecretValue): boolean {
  return isUtf8(value) && !value.exposeBytes().some((byte) => byte < 0x20 || byte === 0x7f);
}

/** How many entries the file has, recycle bin included: a way to see that none was lost. */
export function countEntries(database: Kdbx): number {
  return database.groups.reduce((sum, group) => sum + [...group.allEntries()].length, 0);
}

/**
 * What has become of a value that was put. `there`: it is the entry's, or was, and somebody has changed it since. `removed`:
 * somebody has taken the entry away. `gone`: the file is as if it had never been put.
 *
 * @param entryId the entry's, as it was put
 */
export function fateOf(
  database: Kdbx,
  name: VaultItemName,
  value: SecretValue,
  entryId: string,
): 'there' | 'removed' | 'gone' {
  const entry = findEntry(database, name);
  if (entry !== null && [entry, ...entry.history].some((one) => isValueOf(one, value))) return 'there';
  const isBinned = database.groups.some((top) =>
    [...top.allEntries()].some(({ uuid }) => uuid.id === entryId && entry === null),
  );
  const isDeleted = database.deletedObjects.some(({ uuid }) => uuid?.id === entryId);
  return isBinned || isDeleted ? 'removed' : 'gone';
}

function isValueOf(entry: KdbxEntry, value: SecretValue): boolean {
  const own = valueOf(entry);
  const isSame = own.equals(value);
  own.destroy();
  return isSame;
}

function findInGroup(database: Kdbx, group: KdbxGroup, name: VaultItemName): KdbxEntry | null {
  if (database.meta.recycleBinUuid?.equals(group.uuid) === true) return null;
  for (const entry of group.entries) if (isOf(entry, name)) return entry;
  for (const inner of group.groups) {
    const found = findInGroup(database, inner, name);
    if (found !== null) return found;
  }
  return null;
}

function isOf({ fields }: KdbxEntry, { environmentId, appId, reference }: VaultItemName): boolean {
  const is = (field: string, expected: string): boolean => textOf(fields.get(field)) === expected;
  return (
    is('UserName', appId) && is(fieldNames.environment, environmentId) && is(fieldNames.reference, reference)
  );
}

function textOf(field: string | InstanceType<typeof ProtectedValue> | undefined): string | undefined {
  return typeof field === 'object' ? field.getText() : field;
}

function groupFor(database: Kdbx, environmentId: string): KdbxGroup {
  const top = database.getDefaultGroup();
  const ours = top.groups.find(({ name }) => name === groupName) ?? database.createGroup(top, groupName);
  return ours.groups.find(({ name }) => name === environmentId) ?? database.createGroup(ours, environmentId);
}

function protectedBytes(value: SecretValue): InstanceType<typeof ProtectedValue> {
  return ProtectedValue.fromBinary(Uint8Array.from(value.exposeBytes()).buffer);
}

/** Without the characters that XML 1.0 has no way to write (section 2.2), which would spoil the whole file. */
function legalText(text: string): string {
  return [...text].filter((character) => /^[\t\n\r\P{C}\p{Cf}\p{Co}]$/u.test(character)).join('');
}
