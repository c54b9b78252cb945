import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { newSecretValue } from '../../../reference-portal/graph/secret-factory';
import { nothing } from '../../../src/main/ipc/argument-parts';
import { AgreeingPerson } from '../../fakes/agreeing-person';
import { createHandle } from '../../../src/main/ipc/handle';
import { systemClock } from '../../../src/main/platform/clock';
import { FileLogger } from '../../../src/main/platform/file-logger';
import type { LogFields } from '../../../src/main/platform/logger';
import { redact } from '../../../src/main/security/redaction';
import { reportBugs } from '../../../src/main/security/report-bugs';
import { RecordingDoor } from '../../fakes/recording-door';
import { holds } from './every-writing';
import { carelessText, randomError } from './random-error';

export interface ErrorOptions {
  readonly errors: number;
  readonly seed: number;
  /** Takes redaction out of the log, as a control. */
  readonly isRedacted?: boolean;
}

export interface ErrorTally {
  errors: number;
  /** Errors whose canary came out of one of the ways. */
  leaks: number;
  readonly byWay: Record<string, number>;
}

/**
 * Thrown things that carry a value, on every way out of main: the answer to the page, the log of what a call threw, the
 * log of what nobody caught, and a careless line that logs the text or the thing itself.
 */
export async function errorCampaign({ errors, seed, isRedacted = true }: ErrorOptions): Promise<ErrorTally> {
  const random = new SeededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'errors-'));
  const tally: ErrorTally = { errors: 0, leaks: 0, byWay: {} };
  const file = join(folder, 'main.log');
  const identity = (text: string): string => text;
  const log = { file, maximumBytes: Infinity, clock: systemClock, redact: isRedacted ? redact : identity };
  let thrown: unknown = null;
  const door = new RecordingDoor();
  const logger = new FileLogger(log);
  createHandle({ door, isTrusted: () => true, person: new AgreeingPerson(), nowMs: () => 0, logger })(
    'state:get',
    nothing,
    () => {
      throw thrown;
    },
  );
  const bugs = new EventEmitter();
  reportBugs(bugs, logger, () => undefined);
  const ways: Readonly<Record<string, () => unknown>> = {
    'answer to the page': () => door.send('state:get'),
    'not caught': () => bugs.emit('uncaughtException', thrown),
    'nobody listened': () => bugs.emit('unhandledRejection', thrown),
    'text in a field': () => {
      logger.error('it failed', { reason: carelessText(thrown, random) });
    },
    'text as the message': () => {
      logger.error(carelessText(thrown, random));
    },
    'the thing as a field': () => {
      logger.error('it failed', { error: thrown } as LogFields);
    },
  };
  const names = Object.keys(ways);
  for (let turn = 0; turn < errors; turn += 1) {
    const canary = newSecretValue();
    thrown = randomError(canary, random);
    const way = names[turn % names.length] ?? '';
    const told = JSON.stringify(await ways[way]?.()) ?? '';
    await logger.flush();
    const written = await readFile(file).catch(() => Buffer.alloc(0));
    await rm(file, { force: true });
    tally.errors += 1;
    if (!holds(Buffer.concat([written, Buffer.from(told)]), canary)) continue;
    tally.leaks += 1;
    tally.byWay[way] = (tally.byWay[way] ?? 0) + 1;
  }
  await logger.close();
  await rm(folder, { recursive: true, force: true });
  return tally;
}
