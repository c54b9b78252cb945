const base = 256;
/** The largest prime below 2^45: with a byte more than that each step is still a whole number that is kept exactly. */
const modulus = 2 ** 45 - 55;

/**
 * The hash of each run of `length` bytes, by where it begins, in one pass (Rabin and Karp). Two runs that differ have the
 * same hash once in 2^45 times; runs of five bytes never. The caller zeroes it.
 */
export function hashesOf(bytes: Buffer, length: number): Float64Array {
  const hashes = new Float64Array(Math.max(0, bytes.length - length + 1));
  let leading = 1;
  for (let at = 1; at < length; at += 1) leading = (leading * base) % modulus;
  let hash = 0;
  for (const [at, byte] of bytes.entries()) {
    if (at >= length) {
      const gone = ((bytes[at - length] ?? 0) * leading) % modulus;
      hash = (hash - gone + modulus) % modulus;
    }
    hash = (hash * base + byte) % modulus;
    if (at + 1 >= length) hashes[at + 1 - length] = hash;
  }
  return hashes;
}
