import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { AskedPerson } from '../access/asked-person';
import type { PersonQuestion } from '../access/person-question';
import { type Argument, type Calls, type Channel, channelMarks } from '../../shared/ipc/contract';
import { failed, type Result } from '../../shared/ipc/result';
import type { Logger } from '../platform/logger';
import { isAnswer } from './answer-shape';
import { isWithinSize, RateCap } from './door-limits';
import { kindOf } from '../security/report-bugs';
import type { MessageDoor } from './electron-messages';
import type { MessageSource } from './trusted-sender';

type Outcome<C extends Channel> = Result<Calls[C]['result']>;

/** What main asks the person before it answers; `null` when this argument needs no question, a failure when it is refused. */
type Asking<C extends Channel> = (argument: Argument<C>) => Result<PersonQuestion | null>;

/** A channel that is marked says what is asked; no other does. */
type AskingOf<C extends Channel> = (typeof channelMarks)[C] extends 'asks-the-person' ? [Asking<C>] : [];

/**
 * Answers one channel. Expected failures are values; a thrown one reaches the page as `unexpected` only.
 *
 * @param schema what the channel takes, exactly. Names and dates are only bounded here, so that what a person typed wrong
 * gets the answer that explains it
 * @param asking for channels that ask the person: `answer` runs after a yes to it, and to nothing else
 */
export type Handle = <C extends Channel>(
  channel: C,
  schema: z.ZodType<Argument<C>>,
  answer: (argument: Argument<C>) => Outcome<C> | Promise<Outcome<C>>,
  ...asking: AskingOf<C>
) => void;

export interface HandleOptions {
  readonly door: MessageDoor;
  readonly isTrusted: (source: MessageSource) => boolean;
  readonly person: Pick<AskedPerson, 'ask'>;
  /** Milliseconds of a clock that is never set. */
  readonly nowMs: () => number;
  readonly logger: Logger;
}

/**
 * Makes the one way to answer the page. Each message is checked: it comes from our page, not too many of them come in a
 * moment, it carries one argument, which is small, and that has exactly the shape the channel asks for. The answer is always
 * a Result of exactly the shape that the contract gives it, so that a secret's value leaves by the channels that are marked
 * for it, and by no other; nothing of what was refused or thrown is in it, nor in the log. What runs a program or lets
 * something out is asked of the person by main.
 */
export function createHandle({ door, isTrusted, person, nowMs, logger }: HandleOptions): Handle {
  const cap = new RateCap(nowMs);
  return (channel, schema, answer, ...given) => {
    const [asking] = given as [Asking<typeof channel>?];
    const mark = channelMarks[channel];
    if ((mark === 'asks-the-person') !== (asking !== undefined))
      throw new Error(`Its mark and its question do not belong together: ${channel}`);

    const agreed = async (argument: Argument<typeof channel>): Promise<Result<null>> => {
      const asked = asking?.(argument) ?? { ok: true, value: null };
      if (!asked.ok) return asked;
      if (asked.value === null) return { ok: true, value: null };
      const said = await person.ask(asked.value);
      // What was agreed to is what is done: a page may have changed it while the person was reading.
      const isSame = isDeepStrictEqual(asking?.(argument), asked);
      return said.ok && !isSame ? failed({ code: 'not-confirmed' }) : said;
    };

    door.handle(channel, async (source, ...message: readonly unknown[]): Promise<Result<unknown>> => {
      if (!isTrusted(source)) {
        logger.warn('refused a message from elsewhere', { channel });
        return failed({ code: 'request-invalid' });
      }
      if (!cap.admits(channel)) {
        logger.warn('refused one message too many', { channel });
        return failed({ code: 'too-many-calls' });
      }
      const isSmall = isWithinSize(channel, message[0]);
      const parsed = isSmall ? parsedBy(schema, message[0]) : null;
      if (message.length > 1 || parsed?.success !== true) {
        logger.warn('refused a message of the wrong shape', { channel });
        return failed({ code: 'request-invalid' });
      }
      try {
        const said = await agreed(parsed.data);
        if (!said.ok) return said;
        const outcome = await answer(parsed.data);
        if (isAnswer(channel, outcome)) return outcome;
        logger.error('an answer that the contract does not know was not let out', { channel });
        return failed({ code: 'unexpected' });
      } catch (error) {
        logger.error('a call failed unexpectedly', { channel, kind: kindOf(error) });
        return failed({ code: 'unexpected' });
      }
    });
  };
}

/** A schema that throws has not taken what it was given: one with a list in it freezes bytes, which cannot be frozen. */
function parsedBy<T>(schema: z.ZodType<T>, argument: unknown): z.ZodSafeParseResult<T> | null {
  try {
    return schema.safeParse(argument);
  } catch {
    return null;
  }
}
