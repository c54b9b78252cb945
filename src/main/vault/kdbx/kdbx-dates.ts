import type { Kdbx, KdbxGroup } from 'kdbxweb';

/** From the first day of the year 1, which KDBX 4 counts from, to that of 1970, in seconds. */
const epochSeconds = 62_135_596_800;

type CustomData = Map<string, { lastModified?: Date | undefined }>;

/**
 * A date that the library writes as text, as KDBX 4 wants it: base64 of the seconds since the year 1 (little endian, eight
 * bytes). The library does so for all dates but two kinds that came with 4.1, and those KeePass 2 refuses as ISO 8601.
 */
class Kdbx4Date extends Date {
  override toISOString(): string {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(Math.floor(this.getTime() / 1000) + epochSeconds));
    return bytes.toString('base64');
  }
}

/** Has every date of the file written as its format wants it. Changes nothing of what the dates say. */
export function correctDates(database: Kdbx): void {
  const { meta } = database;
  for (const icon of meta.customIcons.values()) correct(icon);
  correctAll(meta.customData);
  for (const group of database.groups) correctGroup(group);
}

function correctGroup(group: KdbxGroup): void {
  correctAll(group.customData);
  for (const entry of group.entries) {
    for (const one of [entry, ...entry.history]) correctAll(one.customData);
  }
  for (const inner of group.groups) correctGroup(inner);
}

function correctAll(data: CustomData | undefined): void {
  for (const item of data?.values() ?? []) correct(item);
}

function correct(item: { lastModified?: Date | undefined }): void {
  if (item.lastModified !== undefined) item.lastModified = new Kdbx4Date(item.lastModified);
}
