/**
 * What the door must know of a channel: whether its answer may carry a secret's value; whether main itself asks the
 * person first, since it runs a program or lets something out; or whether it takes a passphrase or password that was typed,
 * and so answers with nothing that could repeat it.
 */
export type ChannelMark = 'plain' | 'hands-out-a-value' | 'asks-the-person' | 'takes-a-secret';

/** The mark of each of a domain's channels; the compiler asks for every one. */
export type ChannelMarks<Channels> = { readonly [C in keyof Channels]: ChannelMark };
