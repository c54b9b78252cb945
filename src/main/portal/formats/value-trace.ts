import type { SecretValue } from '../../platform/secret-value';

/** This many bytes of a value in a row are no accident; fewer, as in a hint, give nothing away. */
const shortestPart = 8;

/**
 * Whether a text repeats a value, or a part of it: as it is, percent-encoded, in base 64 or as hexadecimal digits. Decodes
 * the text rather than encoding the value, so that no text of the value is made.
 */
export function hasTraceOf(text: string, value: SecretValue): boolean {
  const secret = value.exposeBytes();
  const length = Math.min(shortestPart, secret.length);
  return length > 0 && readingsOf(text, length).some((reading) => hasPartOf(reading, secret, length));
}

/** Looks at each byte once: only where two of them begin a part of the value is more compared. */
function hasPartOf(reading: Buffer, secret: Buffer, length: number): boolean {
  if (length === 1) return reading.includes(secret);
  const starts = new Map<number, number[]>();
  for (let at = 0; at + length <= secret.length; at += 1) {
    const pair = secret.readUInt16BE(at);
    starts.set(pair, [...(starts.get(pair) ?? []), at]);
  }
  const isStart = new Uint8Array(0x1_00_00);
  for (const pair of starts.keys()) isStart[pair] = 1;
  for (let at = 0; at + length <= reading.length; at += 1) {
    const pair = ((reading[at] ?? 0) << 8) | (reading[at + 1] ?? 0);
    if (isStart[pair] === 0) continue;
    for (const start of starts.get(pair) ?? [])
      if (reading.compare(secret, start, start + length, at, at + length) === 0) return true;
  }
  return false;
}

/** The bytes that a text may stand for, as far as they are so many. */
function readingsOf(text: string, length: number): readonly Buffer[] {
  // Two digits are a byte, and four characters are three.
  const hexadecimal = new RegExp(`[0-9a-f]{${2 * length},}`, 'giu');
  const base64 = new RegExp(`[a-z0-9+/_-]{${Math.ceil((4 * length) / 3)},}`, 'giu');
  return [
    Buffer.from(text, 'utf8'),
    Buffer.from(decoded(text), 'utf8'),
    ...runs(text, hexadecimal, 2).map((run) => Buffer.from(run, 'hex')),
    ...runs(text, base64, 4).map((run) => Buffer.from(run, 'base64')),
  ];
}

/** Each run of such characters, begun at each of its first `group` places: where an encoding begins is not known. */
function runs(text: string, characters: RegExp, group: number): readonly string[] {
  return [...text.matchAll(characters)].flatMap(([run]) =>
    Array.from({ length: group }, (_, skipped) => run.slice(skipped)),
  );
}

/** Sequences that stand for no character stay as they are. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (sequence) => {
    try {
      return decodeURIComponent(sequence);
    } catch {
      return sequence;
    }
  });
}
