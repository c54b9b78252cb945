import { z } from 'zod';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { vera } from '../../../reference-portal/seed/demo-people';
import { isAnswer } from '../../../src/main/ipc/answer-shape';
import type { Application } from '../../../src/shared/domain/application';
import { type Argument, type Channel, channels } from '../../../src/shared/ipc/contract';
import type { Result } from '../../../src/shared/ipc/result';
import { argumentSchemas } from '../../support/argument-schemas';
import { goodArguments } from '../../support/good-arguments';
import { unthrottled } from '../../support/checked-portal';
import { HostedApplication } from '../../support/hosted-application';
import { type ArgumentShape, varied } from './varied-argument';

type ByChannel = Readonly<Record<string, number>>;

export interface RealCallsTally {
  readonly calls: number;
  /** Answered with what was wished for. */
  readonly succeeded: number;
  /** Good arguments that are said to be none, failures that nobody expected, and calls without an answer, by channel. */
  readonly wronglyRefused: ByChannel;
  readonly unexpected: ByChannel;
  readonly unsettled: ByChannel;
  /** Answers into which a member was put that the contract does not name. */
  readonly planted: number;
  /** Of these, such as would have left main. */
  readonly letOut: number;
}

/** They wait for somebody at the browser, who does not come. */
const waiting: readonly Channel[] = ['session:signIn', 'session:renewMfa', 'demo:open'];
/** After them there is little left to ask. */
const last: readonly Channel[] = ['environments:close', 'session:signOut', 'account:remove'];
/** Turns of the event loop, each of 20 ms for whoever waits. */
const mostTurns = 200_000;

/** Every channel with good arguments, at the whole of main with a portal behind it. */
export async function realCallsCampaign(each: number, seed: number): Promise<RealCallsTally> {
  const random = new SeededRandom(seed);
  const faults = { wronglyRefused: {}, unexpected: {}, unsettled: {} };
  const tally = { calls: 0, succeeded: 0, planted: 0, letOut: 0 };
  const application = await HostedApplication.start(undefined, unthrottled);
  const schemas = argumentSchemas();
  try {
    await application.signIn(vera);
    await application.until(({ applications }) => applications.length > 0);
    for (const channel of [...channels.filter((name) => !last.includes(name)), ...last]) {
      const shape = z.toJSONSchema(schemas[channel], {
        io: 'input',
        unrepresentable: 'any',
      }) as ArgumentShape;
      const { applications } = await application.state();
      for (let count = 0; count < each; count += 1) {
        const argument = withRealIds(varied(shape, goodArguments[channel], random), applications, random);
        const wanted = (await withReference(application, argument)) as Argument<Channel>;
        const answer = await answered(application, channel, wanted);
        tally.calls += 1;
        if (answer === null) oneMore(faults.unsettled, channel);
        else if (answer.ok) tally.succeeded += 1;
        else if (answer.error.code === 'request-invalid') oneMore(faults.wronglyRefused, channel);
        else if (answer.error.code === 'unexpected') oneMore(faults.unexpected, channel);
        const planted = answer === null ? null : withMore(answer, random);
        if (planted === null) continue;
        tally.planted += 1;
        if (isAnswer(channel, planted)) tally.letOut += 1;
      }
    }
  } finally {
    await application.stop();
  }
  return { ...tally, ...faults };
}

function oneMore(counts: Record<string, number>, channel: Channel): void {
  counts[channel] = (counts[channel] ?? 0) + 1;
}

/** What is there, one time in two: what is not, is refused before anything is done. */
function withRealIds(argument: unknown, applications: readonly Application[], random: SeededRandom): unknown {
  const application = applications[random.between(0, Math.max(0, applications.length - 1))];
  if (typeof argument !== 'object' || argument === null || application === undefined) return argument;
  if (!('applicationId' in argument) || random.between(0, 1) === 0) return argument;
  const { secrets, id: applicationId } = application;
  const keyId = secrets[random.between(0, Math.max(0, secrets.length - 1))]?.keyId;
  return { ...argument, applicationId, ...('keyId' in argument && keyId !== undefined ? { keyId } : {}) };
}

/** A name's reference is that of a form which was opened. */
async function withReference(application: HostedApplication, argument: unknown): Promise<unknown> {
  if (typeof argument !== 'object' || argument === null || !('reference' in argument)) return argument;
  const { applicationId } = argument as Argument<'secrets:create'>;
  const form = await application.call('secrets:prepareCreation', { applicationId });
  return form.ok ? { ...argument, reference: form.value.reference } : argument;
}

async function answered(
  application: HostedApplication,
  channel: Channel,
  argument: Argument<Channel>,
): Promise<Result<unknown> | null> {
  let answer: Result<unknown> | null = null;
  let isOver = false;
  void application.call(channel, argument).then((given) => {
    answer = given;
    isOver = true;
  });
  for (let turn = 0; turn < mostTurns && !isOver; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    application.clock.advance(20);
    if (turn % 20 === 10 && waiting.includes(channel)) await application.call('session:cancelSignIn');
  }
  return answer;
}

/** The answer with a member more somewhere in it; `null` where there is no object in it. */
function withMore(answer: Result<unknown>, random: SeededRandom): Result<unknown> | null {
  const copy = structuredClone(answer);
  const objects: Record<string, unknown>[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) objects.push(value as Record<string, unknown>);
    for (const member of Object.values(value)) look(member);
  };
  look(copy.ok ? copy.value : copy.error);
  const one = objects[random.between(0, Math.max(0, objects.length - 1))];
  if (one === undefined) return null;
  one['secretText'] = 'CANARY';
  return copy;
}
