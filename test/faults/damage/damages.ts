import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

/** What happens to a file between two starts. */
export const damageKinds = ['one flipped bit', 'cut off', 'a later version', 'a foreign member'] as const;
export type DamageKind = (typeof damageKinds)[number];

/** The bytes of the file afterwards. */
export function damaged(bytes: Buffer, kind: DamageKind, random: SeededRandom): Buffer {
  const text = bytes.toString('utf8');
  switch (kind) {
    case 'one flipped bit': {
      const flipped = Buffer.from(bytes);
      const at = random.between(0, bytes.length - 1);
      flipped.writeUInt8((flipped[at] ?? 0) ^ (1 << random.between(0, 7)), at);
      return flipped;
    }
    case 'cut off':
      return bytes.subarray(0, random.between(0, bytes.length - 3));
    case 'a later version':
      return Buffer.from(text.replace(/"version":\s*1\b/, `"version": ${random.between(2, 99)}`));
    case 'a foreign member':
      return Buffer.from(text.replace(/"version":/, `"foreign${random.between(0, 99)}": true, "version":`));
  }
}
