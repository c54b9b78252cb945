import { describe, expect, it } from 'vitest';
import {
  beginCutChecks,
  checkNewValues,
} from '../../../../../src/main/operations/connectivity/check-new-values';
import type { Operation } from '../../../../../src/main/operations/journal/operation';
import type { Fact } from '../../../../../src/main/facts/fact';
import type { ErrorCode } from '../../../../../src/shared/ipc/result';
import type { SecretCheck } from '../../../../../src/shared/domain/secret-check';
import { application, CreationWorld, environment } from '../../../../fakes/creation-world';

const begun: string[] = [];
const hear = checkNewValues({
  connectivity: {
    startByItself: ({ id }, keyId) => {
      begun.push(`${id} ${keyId}`);
    },
  },
  environment: () => environment,
  application: (id) => (id === application.id ? application : null),
});
const about = (
  kind: 'value-saved' | 'value-taken-in' | 'value-delivered',
  environmentId: string | null = environment.id,
  outcome: ErrorCode | null = null,
): Fact => ({
  ...{ kind, environmentId, outcome, requestId: null },
  application: { id: application.id, displayName: application.displayName },
  secret: { keyId: 'key-1', displayName: null },
});

it('tries what came to its place, and nothing else', () => {
  hear(about('value-saved'));
  hear(about('value-taken-in'));
  expect(begun.splice(0)).toEqual(['object-1 key-1', 'object-1 key-1']);
  hear(about('value-delivered'));
  hear(about('value-saved', 'elsewhere'));
  hear(about('value-saved', null));
  hear(about('value-taken-in', environment.id, 'hint-differs'));
  hear({ ...about('value-saved'), application: { id: 'object-2', displayName: null } } as Fact);
  hear({ ...about('value-saved'), secret: { keyId: null, displayName: null } } as Fact);
  expect(begun).toEqual([]);
});

describe('a check that the end of the program has cut short', () => {
  async function afterRestart() {
    const world = new CreationWorld();
    const created = await (await world.start()).create();
    if (!created.ok) throw new Error(created.error.code);
    const { keyId } = created.value.secret;
    const { journal, deletion } = await world.start();
    const [operation] = journal.operations();
    if (operation === undefined) throw new Error('nothing is on record');
    const known: { change: Partial<Operation>; leading: Operation | null } = {
      ...{ change: {}, leading: null },
    };
    const checks: SecretCheck[] = [];
    const here = { environment, application };
    const tried: string[] = [];
    const begin = beginCutChecks({
      connectivity: {
        startByItself: (_application, key) => {
          tried.push(key);
        },
      },
      environment: () => here.environment,
      application: (id) => (id === here.application.id ? here.application : null),
      log: { of: () => checks[0] },
      journal: {
        operations: () => journal.operations().map((one) => ({ ...one, ...known.change })),
        leading: (key) => known.leading ?? journal.leading(key),
      },
      clock: world.clock,
    });
    const checked = (valueId: string): void => {
      checks.push({
        ...{ environmentId: environment.id, applicationId: application.id, keyId, seen: null },
        checked: { valueId, apis: [] },
      });
    };
    return { world, begin, tried, checked, here, keyId, operation, deletion, known };
  }

  it('begins by itself once the list is there, and once only', async () => {
    const { begin, tried, keyId, here } = await afterRestart();
    here.application = { ...application, id: 'object-2' };
    begin();
    expect(tried).toEqual([]);
    here.application = application;
    begin();
    begin();
    expect(tried).toEqual([keyId]);
  });

  it('has judged another value of the secret', async () => {
    const { begin, tried, checked, keyId } = await afterRestart();
    checked('another value');
    begin();
    expect(tried).toEqual([keyId]);
  });

  it.each<[string, (of: Awaited<ReturnType<typeof afterRestart>>) => unknown]>([
    [
      'that came to its end',
      ({ checked, operation }) => {
        checked(operation.plan.operationId);
      },
    ],
    [
      'of a value that is not new any more',
      ({ world }) => {
        world.clock.advance(24 * 3_600_000);
      },
    ],
    [
      'of a value that another one has replaced',
      ({ known, operation }) => {
        known.leading = { ...operation, plan: { ...operation.plan, operationId: 'a later one' } };
      },
    ],
    [
      'of a value that is saved nowhere',
      ({ known }) => {
        known.change = { saved: null };
      },
    ],
    [
      'of another environment',
      ({ here }) => {
        here.environment = { ...environment, id: 'elsewhere' };
      },
    ],
    ['of a secret that is deleted', ({ deletion, keyId }) => deletion.delete(application, keyId, null)],
  ])('is not one %s', async (_what, change) => {
    const restarted = await afterRestart();
    await change(restarted);
    restarted.begin();
    expect(restarted.tried).toEqual([]);
  });
});
