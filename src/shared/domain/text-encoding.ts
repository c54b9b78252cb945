/** The name of an encoding as `TextDecoder` knows it. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * In which encoding a person's file is: by its mark, and where it has none by the zero bytes that Latin letters have in
 * UTF-16 (Windows PowerShell's `Out-File`, Notepad's "Unicode"). Its first two characters are taken to be Latin. What is
 * neither that nor UTF-8 is Windows-1252, which Excel writes as "CSV" in most of Europe.
 */
export function textEncodingOf(bytes: ArrayLike<number>): TextEncodingName {
  const [first, second, third, fourth] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Whether bytes are whole UTF-8 sequences (RFC 3629, 4). */
function isUtf8(bytes: ArrayLike<number>): boolean {
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0, bytes[at + 1] ?? 0);
    if (length === 0 || at + length > bytes.length) return false;
    for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
    at += length;
  }
  return true;
}

/** How long a sequence is that begins with these two bytes; 0 for one that may not be. */
function sequenceLength(first: number, second: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  // No longer form than needed, no half of a UTF-16 pair, nothing beyond U+10FFFF.
  if (first === 0xe0) return second >= 0xa0 ? 3 : 0;
  if (first === 0xed) return second <= 0x9f ? 3 : 0;
  if (first >= 0xe1 && first <= 0xef) return 3;
  if (first === 0xf0) return second >= 0x90 ? 4 : 0;
  if (first === 0xf4) return second <= 0x8f ? 4 : 0;
  return first >= 0xf1 && first <= 0xf3 ? 4 : 0;
}
