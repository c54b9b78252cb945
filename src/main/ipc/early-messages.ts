import type { MessageDoor } from './electron-messages';

type Listener = Parameters<MessageDoor['handle']>[1];

/**
 * Takes messages before there is anybody to answer them: the page loads while main puts the rest together, and what it
 * asks meanwhile waits instead of being refused.
 *
 * @param door each channel is taken here once, at once
 */
export function earlyMessages(door: MessageDoor, channels: readonly string[]): MessageDoor {
  const answers = new Map<string, (listener: Listener) => void>();
  for (const channel of channels) {
    const answered = new Promise<Listener>((resolve) => answers.set(channel, resolve));
    door.handle(channel, async (...message) => (await answered)(...message) as unknown);
  }
  return {
    handle(channel, listener) {
      const answer = answers.get(channel);
      if (answer === undefined) throw new Error(`No such channel, or answered already: ${channel}`);
      answers.delete(channel);
      answer(listener);
    },
  };
}
