import type { Environment } from '../../../src/shared/domain/environment';
import type { Holder } from '../../../src/main/platform/lock/holder';

/** How a process of this campaign is to live. Sent once. */
export interface Life {
  readonly environment: Environment;
  readonly accessToken: string;
  readonly applicationId: string;
  readonly profile: string;
  readonly keychainFolder: string;
  /** The computer it believes to run on: names it, and tells it from others. `null` for the one it runs on. */
  readonly computer: string | null;
  /** How long the vault takes to write a value, ms. */
  readonly slowMs: number;
  /** The vault refuses the first value. */
  readonly isRefusing: boolean;
  /** The lock is taken out, and with it what is known of other runs. */
  readonly hasNoLock: boolean;
}

/** What the campaign tells it later. */
export type Order = 'create' | 'end';

/** What it tells the campaign. */
export type Word =
  | { readonly kind: 'refused'; readonly holder: Holder }
  /** It has the profile, after so long by the lock’s own time, and has decided what it could about what was there. */
  | { readonly kind: 'held'; readonly afterMs: number }
  | { readonly kind: 'storing' }
  | { readonly kind: 'created'; readonly outcome: string; readonly saved: readonly string[] }
  | { readonly kind: 'broken'; readonly reason: string };

/** Time passes so many times faster for the lock: a minute takes six seconds. */
export const haste = 10;
