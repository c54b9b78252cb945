import type { SecretValue } from '../../platform/secret-value';

/** This many bytes of a value in a row are no accident; fewer, as in a hint, give nothing away. */
const shortestPart = 8;

/**
 * Whether a text repeats a value, or a part of it: as it is, percent-encoded, in base 64 or as hexadecimal digits. Decodes
 * the text rather than encoding the value, so that no text of the value is made.
 */
export function hasTraceOf(text: string, value: SecretValue): boolean {
  const secret = value.exposeBytes();
  return readingsOf(text).some((reading) => hasPartOf(reading, secret));
}

function hasPartOf(reading: Buffer, secret: Buffer): boolean {
  const length = Math.min(shortestPart, secret.length);
  for (let at = 0; length > 0 && at + length <= secret.length; at += 1) {
    if (reading.includes(secret.subarray(at, at + length))) return true;
  }
  return false;
}

/** The bytes that a text may stand for. */
function readingsOf(text: string): readonly Buffer[] {
  return [
    Buffer.from(text, 'utf8'),
    Buffer.from(decoded(text), 'utf8'),
    ...runs(text, /[0-9a-f]+/giu, 2).map((run) => Buffer.from(run, 'hex')),
    ...runs(text, /[a-z0-9+/_-]+/giu, 4).map((run) => Buffer.from(run, 'base64')),
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
