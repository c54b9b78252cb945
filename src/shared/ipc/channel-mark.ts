/**
 * What the door must know of a channel: whether its answer may carry a secret's value, or whether main itself asks the
 * person first, since it runs a program or lets something out.
 */
export type ChannelMark = 'plain' | 'hands-out-a-value' | 'asks-the-person';

/** The mark of each of a domain's channels; the compiler asks for every one. */
export type ChannelMarks<Channels> = { readonly [C in keyof Channels]: ChannelMark };
