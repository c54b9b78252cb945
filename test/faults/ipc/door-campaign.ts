import { Ajv } from 'ajv';
import { z } from 'zod';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { createHandle } from '../../../src/main/ipc/handle';
import { registerAll } from '../../../src/main/ipc/register-all';
import { type Channel, channels } from '../../../src/shared/ipc/contract';
import { failed, ok } from '../../../src/shared/ipc/result';
import { AgreeingPerson } from '../../fakes/agreeing-person';
import { answeringTargets } from '../../fakes/answering-targets';
import { RecordingDoor } from '../../fakes/recording-door';
import { argumentSchemas } from '../../support/argument-schemas';
import { goodArguments } from '../../support/good-arguments';
import { foreignValues, odd } from './odd-argument';
import { type ArgumentShape, varied } from './varied-argument';

export interface DoorTally {
  readonly channels: number;
  readonly inputs: number;
  /** Of them, good ones. */
  readonly good: number;
  /** Calls that threw, or that were answered with no result. */
  readonly crashes: number;
  /** Taken, though the schema says otherwise. */
  readonly wronglyTaken: number;
  /** Refused, though they are good. */
  readonly wronglyRefused: number;
}

export interface DoorCampaign {
  /** For each channel. */
  readonly inputs: number;
  readonly seed: number;
  /** The door looks at nothing, or takes nothing, or does its work in the open. */
  readonly without?: 'schema' | 'work' | 'result';
}

/** Every channel with what it takes, nearly takes, and never takes, at the real door; what would be done is not. */
export async function doorCampaign({ inputs, seed, without }: DoorCampaign): Promise<DoorTally> {
  const random = new SeededRandom(seed);
  const tally = {
    channels: channels.length,
    inputs: 0,
    good: 0,
    crashes: 0,
    wronglyTaken: 0,
    wronglyRefused: 0,
  };
  const door = new RecordingDoor();
  let taken = 0;
  openDoor(door, without, () => (taken += 1));
  const foreign = foreignValues(2_000, seed);
  for (const channel of channels) {
    const judge = judgeOf(channel);
    for (let count = 0; count < inputs; count += 1) {
      const isGood = random.between(0, 3) === 0;
      const good = varied(judge.shape, goodArguments[channel], random);
      const argument = isGood ? good : odd(goodArguments[channel], foreign, random);
      const before = taken;
      const answer = await door.send(channel, argument).catch(() => null);
      const isTaken = taken > before;
      tally.inputs += 1;
      if (isGood) tally.good += 1;
      if (answer === null || typeof (answer as { ok?: unknown }).ok !== 'boolean') tally.crashes += 1;
      if (isGood && !isTaken) tally.wronglyRefused += 1;
      if (isTaken && !isGood && !judge.takes(argument)) tally.wronglyTaken += 1;
    }
  }
  if ('isAdmin' in {}) tally.crashes += 1;
  return tally;
}

/** The door of main, with the work of every channel taken out. */
function openDoor(door: RecordingDoor, without: DoorCampaign['without'], onTaken: () => void): void {
  let nowMs = 0;
  const handle = createHandle({
    ...{ door, isTrusted: () => true, person: new AgreeingPerson() },
    // Calls come one by one; how many may come at once is another test's.
    nowMs: () => (nowMs += 50),
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const register = (
    channel: Channel,
    schema: z.ZodType,
    _work: unknown,
    ...asking: readonly unknown[]
  ): void => {
    const work = (): unknown => {
      if (without !== 'work') onTaken();
      return failed({ code: 'busy' });
    };
    (handle as (...given: readonly unknown[]) => void)(
      channel,
      without === 'schema' ? z.any() : schema,
      work,
      ...asking.map(() => () => ok(null)),
    );
  };
  registerAll(register, answeringTargets());
  if (without !== 'result') return;
  for (const [channel, listener] of door.listeners) {
    door.listeners.set(channel, async (...given: Parameters<typeof listener>) => {
      await listener(...given);
      throw new Error('not heard of before');
    });
  }
}

/** Somebody else's reading of a channel's schema. */
function judgeOf(channel: Channel): { readonly shape: ArgumentShape; takes(argument: unknown): boolean } {
  if (goodArguments[channel] === undefined) return { shape: {}, takes: (argument) => argument === undefined };
  const shape = z.toJSONSchema(argumentSchemas()[channel], { io: 'input', unrepresentable: 'any' });
  const { $schema, ...rules } = shape;
  void $schema;
  const takes = new Ajv({ strict: false }).compile(rules);
  return { shape: rules as ArgumentShape, takes: (argument) => takes(argument) };
}
