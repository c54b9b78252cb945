import type { DueSecret } from '../../domain/rotation-queue';
import type { ChannelMarks } from '../channel-mark';

/** Rotating several secrets one after the other. Channel -> argument and result. */
export interface RotationQueueChannels {
  /**
   * The secrets of the list that is shown that expire within so many days, or have expired and left their application
   * without one: the most urgent first, a hundred at most. Those whose rotation cannot begin are among them.
   */
  'rotationQueue:due': {
    argument: { readonly days: number };
    result: {
      readonly due: readonly DueSecret[];
      /** How many more there are. */
      readonly more: number;
    };
  };
  /**
   * Begins a queue of these secrets, in place of the last one. Before anything is created it is refused with what the
   * person has to agree to or to show: `consent-needed`, `mfa-too-old`. `busy` while one is at work.
   */
  'rotationQueue:start': {
    argument: {
      readonly secrets: readonly { readonly applicationId: string; readonly keyId: string }[];
    };
    result: null;
  };
  /** Goes on with what is left of the last one. */
  'rotationQueue:resume': { argument: undefined; result: null };
  /** Begins no other secret after the present one. */
  'rotationQueue:stop': { argument: undefined; result: null };
  /** The person has seen how it ended: its report is not kept any longer. */
  'rotationQueue:close': { argument: undefined; result: null };
  /** The report onto the clipboard, as text. */
  'rotationQueue:copyReport': { argument: undefined; result: null };
}

export const rotationQueueChannels = {
  'rotationQueue:due': 'plain',
  'rotationQueue:start': 'plain',
  'rotationQueue:resume': 'plain',
  'rotationQueue:stop': 'plain',
  'rotationQueue:close': 'plain',
  'rotationQueue:copyReport': 'plain',
} as const satisfies ChannelMarks<RotationQueueChannels>;
