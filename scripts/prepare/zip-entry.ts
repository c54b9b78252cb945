import { open, type FileHandle } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { PreparationError } from './preparation-error';

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const CENTRAL_FILE_HEADER = 0x02014b50;
const LONGEST_END_RECORD_BYTES = 22 + 0xffff;

/**
 * Reads one file out of a zip archive (a Python wheel is one), whole, into memory.
 *
 * Reads what PKWARE's APPNOTE 4.3 calls the central directory, so only that entry is read from disk. Zip64 and
 * encryption are not supported. Throws a {@link PreparationError} when no entry ends with `nameEnding`.
 */
export async function readZipEntry(archive: string, nameEnding: string): Promise<Buffer> {
  const file = await open(archive, 'r');
  try {
    for (const entry of listEntries(await readCentralDirectory(file))) {
      if (entry.name.endsWith(nameEnding)) return await readEntry(file, entry);
    }
    throw new PreparationError(`${archive} has no file ${nameEnding}.`);
  } finally {
    await file.close();
  }
}

interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly compressedBytes: number;
  readonly localHeaderOffset: number;
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead !== length) throw new PreparationError('The archive ends too early.');
  return bytes;
}

async function readCentralDirectory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - LONGEST_END_RECORD_BYTES);
  const tail = await readBytes(file, tailStart, size - tailStart);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_OF_CENTRAL_DIRECTORY) continue;
    return readBytes(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  }
  throw new PreparationError('This is not a zip archive.');
}

function* listEntries(directory: Buffer): Generator<ZipEntry> {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL_FILE_HEADER) {
    const nameBytes = directory.readUInt16LE(at + 28);
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      isDeflated: directory.readUInt16LE(at + 10) === 8,
      compressedBytes: directory.readUInt32LE(at + 20),
      localHeaderOffset: directory.readUInt32LE(at + 42),
    };
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

async function readEntry(file: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const header = await readBytes(file, entry.localHeaderOffset, 30);
  const start = entry.localHeaderOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const content = await readBytes(file, start, entry.compressedBytes);
  return entry.isDeflated ? inflateRawSync(content) : content;
}
