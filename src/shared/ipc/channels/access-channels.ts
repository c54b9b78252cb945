import type { ChannelMarks } from '../channel-mark';

/** What is done with the passphrase of the gate that stored values leave by. */
export type PassphraseDeed =
  | { readonly kind: 'give'; readonly passphrase: string }
  | { readonly kind: 'set'; readonly current: string | null; readonly wanted: string }
  | { readonly kind: 'remove'; readonly current: string };

/** Who is there. Channel -> argument and result. */
export interface AccessChannels {
  /** Asks the keychain whether there is a passphrase. */
  'access:look': { argument: undefined; result: null };
  /** The only way of a passphrase from the page to main. */
  'access:passphrase': { argument: PassphraseDeed; result: null };
}

export const accessChannels = {
  'access:look': 'plain',
  'access:passphrase': 'takes-a-secret',
} as const satisfies ChannelMarks<AccessChannels>;
