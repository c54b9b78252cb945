import type { z } from 'zod';
import { type Argument, type Calls, type Channel, channelMarks } from '../../shared/ipc/contract';
import { failed, type Result } from '../../shared/ipc/result';
import type { Logger } from '../platform/logger';
import { kindOf } from '../security/report-bugs';
import type { MessageDoor } from './electron-messages';
import type { MessageSource } from './trusted-sender';

type Outcome<C extends Channel> = Result<Calls[C]['result']>;

/**
 * Answers one channel. Expected failures are values; a thrown one reaches the page as `unexpected` only.
 *
 * @param schema what the channel takes, exactly. Names and dates are only bounded here, so that what a person typed wrong
 * gets the answer that explains it
 */
export type Handle = <C extends Channel>(
  channel: C,
  schema: z.ZodType<Argument<C>>,
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
 * thrown is in it, nor in the log. A secret's value leaves by the channels that are marked for it, and by no other.
 */
export function createHandle({ door, isTrusted, logger }: HandleOptions): Handle {
  return (channel, schema, answer) => {
    door.handle(channel, async (source, ...given: readonly unknown[]): Promise<Result<unknown>> => {
      if (!isTrusted(source)) {
        logger.warn('refused a message from elsewhere', { channel });
        return failed({ code: 'request-invalid' });
      }
      const parsed = schema.safeParse(given[0]);
      if (given.length > 1 || !parsed.success) {
        logger.warn('refused a message of the wrong shape', { channel });
        return failed({ code: 'request-invalid' });
      }
      try {
        const outcome = await answer(parsed.data);
        if (!carriesValue(outcome) || channelMarks[channel] === 'hands-out-a-value') return outcome;
        logger.error('a value was not let out', { channel });
        return failed({ code: 'unexpected' });
      } catch (error) {
        logger.error('a call failed unexpectedly', { channel, kind: kindOf(error) });
        return failed({ code: 'unexpected' });
      }
    });
  };
}

/** By the name that a value has in every answer of the contract. */
function carriesValue(outcome: Result<unknown>): boolean {
  return (
    outcome.ok && typeof outcome.value === 'object' && outcome.value !== null && 'value' in outcome.value
  );
}
