import type { Kdbx } from 'kdbxweb';

/** Seconds between the year 1, from which KDBX 4 counts, and 1970. */
const secondsBefore1970 = 62_135_596_800n;

interface Dated {
  lastModified?: Date | undefined;
}

/** A date that is written as KDBX 4 has it: base64 of the seconds since the year 1, 64 bits, the low ones first. */
class KdbxDate extends Date {
  override toISOString(): string {
    const seconds = Buffer.alloc(8);
    seconds.writeBigInt64LE(BigInt(Math.floor(this.getTime() / 1000)) + secondsBefore1970);
    return seconds.toString('base64');
  }
}

/**
 * Has every date of the file written as KDBX 4 wants it. The library does so for entries and groups, and writes those of
 * custom icons and custom data, which came with KDBX 4.1, as text, at which KeePass refuses the file.
 */
export function prepareDates(database: Kdbx): void {
  const { customIcons, customData } = database.meta;
  const maps: (ReadonlyMap<string, Dated> | undefined)[] = [customIcons, customData];
  for (const top of database.groups) {
    for (const group of top.allGroups()) {
      maps.push(group.customData);
      for (const entry of group.entries) {
        maps.push(entry.customData, ...entry.history.map((earlier) => earlier.customData));
      }
    }
  }
  for (const dated of maps.flatMap((map) => [...(map?.values() ?? [])])) {
    if (dated.lastModified !== undefined) dated.lastModified = new KdbxDate(dated.lastModified);
  }
}
