import type { CrashPointName } from '../../../src/main/platform/crash-point';
import type { Environment } from '../../../src/shared/domain/environment';
import type { OpenCreation, SavedSecret } from '../../../src/shared/ipc/state/secret-state';
import type { Decoy, Guard } from './taken-out';
import type { KeychainMoment } from '../support/file-keychain';

/** Moments at the network's door, of the request that creates. */
export type NetworkMoment =
  'network: about to connect' | 'network: answer begins' | 'network: answer is whole';
export type Moment = CrashPointName | KeychainMoment | NetworkMoment;

/** Where a process is to die: the nth time that it passes a moment after it was told to begin. */
export interface Death {
  readonly moment: Moment;
  readonly nth: number;
}

/** How a victim is to live. Sent once. */
export interface Life {
  readonly environment: Environment;
  readonly profile: string;
  readonly keychainFolder: string;
  /** The computer's clock is ahead by so much. */
  readonly clockAheadMs: number;
  /** Dies of it; from the start for a moment of the reconciliation, from the creation for all others. */
  readonly death: Death | null;
  /** Guards that are taken out, to show that the campaign notices. */
  readonly without: readonly Guard[];
  readonly decoy: Decoy;
}

/** What the campaign tells a victim later. */
export interface Order {
  readonly kind: 'create';
  readonly applicationId: string;
  readonly name: string;
  readonly endDateTime: string;
}

/** What a victim tells the campaign. */
export type Word =
  | { readonly kind: 'browser'; readonly address: string }
  | {
      readonly kind: 'reconciled';
      readonly open: readonly OpenCreation[];
      readonly saved: readonly SavedSecret[];
    }
  | { readonly kind: 'creating'; readonly reference: string }
  | {
      readonly kind: 'created';
      /** `ok`, or the code it failed with. */
      readonly outcome: string;
      readonly keyId: string | null;
      readonly isSaved: boolean;
      readonly tookMs: number;
    }
  | { readonly kind: 'broken'; readonly reason: string };
