import type { Clock } from '../../../src/main/platform/clock';
import type { Vault } from '../../../src/main/vault/vault';
import type { SeededRandom } from './seeded-random';

/** What may go wrong while a value is stored. */
export const vaultFaults = [
  'write fails',
  'read-back differs',
  'locked',
  'timeout',
  'prompt dismissed',
  'provider dies mid-write',
  'disk full',
  'item too large',
] as const;
export type VaultFault = (typeof vaultFaults)[number];

/** A vault over a store that can be broken, and a look at the store past the vault. */
export interface VaultWorld {
  readonly vault: Vault;
  /** Arms a fault; how exactly it shows is up to `random`. */
  break(fault: VaultFault, random: SeededRandom): Promise<void>;
  /** What the store really has, read by other means than the vault; `null` when nothing or nothing readable. */
  stored(): Promise<Buffer | null>;
  stop(): Promise<void>;
}

/** A clock on which every time limit is over in a moment. */
export const hastyClock: Clock = {
  nowMs: () => Date.now(),
  steadyMs: () => Math.round(performance.now()),
  after: (_delayMs, callback) => {
    const timer = setTimeout(callback, 25);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Changes a value the way a bad store would. */
export function spoilt(bytes: Buffer, random: SeededRandom): Buffer {
  const copy = Buffer.from(bytes);
  switch (random.below(4)) {
    case 0:
      return copy.subarray(0, random.below(copy.length));
    case 1:
      return Buffer.concat([copy, Buffer.from('x')]);
    case 2:
      return Buffer.alloc(0);
    default: {
      const at = random.below(copy.length);
      copy.writeUInt8(copy.readUInt8(at) === 0x61 ? 0x62 : 0x61, at);
      return copy;
    }
  }
}

/** What a control takes out: the memory of values that no vault has, or the vault's word on how it failed. */
export type FaultControl = 'memory of values' | 'known codes';
