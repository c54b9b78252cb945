import type { Argument, Calls, Channel } from '../../shared/ipc/contract';
import { failed, type Result } from '../../shared/ipc/result';
import type { Logger } from '../platform/logger';
import { kindOf } from '../security/report-bugs';
import type { MessageDoor } from './electron-messages';
import { argumentSchemas } from './schemas';
import type { MessageSource } from './trusted-sender';

type Outcome<C extends Channel> = Result<Calls[C]['result']>;

/** Answers one channel. Expected failures are values; a thrown one reaches the page as `unexpected` only. */
export type Handle = <C extends Channel>(
  channel: C,
  answer: (argument: Argument<C>) => Outcome<C> | Promise<Outcome<C>>,
) => void;

export interface HandleOptions {
  readonly door: MessageDoor;
  readonly isTrusted: (source: MessageSource) => boolean;
  readonly logger: Logger;
}

/**
 * Makes the one way to answer the page. Each message is checked: it comes from our page, it carries one argument, and
 * that has exactly the shape the channel asks for. The answer is always a Result; nothing of what was refused or
 * thrown is in it, nor in the log.
 */
export function createHandle({ door, isTrusted, logger }: HandleOptions): Handle {
  return (channel, answer) => {
    door.handle(channel, async (source, ...given: readonly unknown[]): Promise<Result<unknown>> => {
      if (!isTrusted(source)) {
        logger.warn('refused a message from elsewhere', { channel });
        return failed({ code: 'request-invalid' });
      }
      const parsed = argumentSchemas[channel].safeParse(given[0]);
      if (given.length > 1 || !parsed.success) {
        logger.warn('refused a message of the wrong shape', { channel });
        return failed({ code: 'request-invalid' });
      }
      try {
        return await answer(parsed.data);
      } catch (error) {
        logger.error('a call failed unexpectedly', { channel, kind: kindOf(error) });
        return failed({ code: 'unexpected' });
      }
    });
  };
}
