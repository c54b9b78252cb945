import { expect, it } from 'vitest';
import { type DueSurroundings, dueSecrets } from '../../../../src/main/rotation/due-secrets';
import type { Application, ClientSecret } from '../../../../src/shared/domain/application';
import type { Rotation } from '../../../../src/shared/domain/rotation';

const dayMs = 86_400_000;
const nowMs = Date.parse('2026-11-29T12:00:00Z');

function secret(keyId: string, days: number): ClientSecret {
  const endDateTime = new Date(nowMs + days * dayMs).toISOString();
  return { keyId, displayName: keyId, hint: null, startDateTime: null, endDateTime };
}

function application(id: string, ...secrets: readonly ClientSecret[]): Application {
  return { id, appId: `client-${id}`, displayName: id, apis: [], managers: null, secrets };
}

const nothing: DueSurroundings = {
  ...{ environmentId: 'demo', rotations: [] },
  ...{ isLeaked: () => false, hasPlace: () => true },
};

function due(
  applications: readonly Application[],
  days: number,
  around: Partial<DueSurroundings> = {},
): readonly string[] {
  return dueSecrets(applications, { ...nothing, ...around }, days, nowMs, 'UTC').map(
    ({ secret: { keyId }, obstacle }) => `${keyId} ${obstacle ?? 'free'}`,
  );
}

it('offers what expires within so many days and what has stopped, the most urgent first, and no leftovers', () => {
  const applications = [
    application('a', secret('in-30', 30)),
    application('b', secret('in-31', 31)),
    application('c', secret('stopped', -2), secret('long-stopped', -90)),
    application('d', secret('in-3', 3)),
    application('e', secret('leftover', -4), secret('healthy', 300)),
  ];
  expect(due(applications, 30)).toEqual(['stopped free', 'in-3 free', 'in-30 free']);
  expect(due(applications, 365)).toEqual([
    'stopped free',
    'in-3 free',
    'in-30 free',
    'in-31 free',
    'healthy free',
  ]);
  expect(due(applications, 0)).toEqual(['stopped free']);
});

it('leaves one secret of each application to be replaced: the one that lasts longest', () => {
  const three = application('a', secret('a-1', 2), secret('a-2', 9), secret('a-3', 9));
  expect(due([three], 30)).toEqual(['a-2 newer-secret', 'a-3 free', 'a-1 newer-secret']);
  expect(due([application('b', secret('b-1', 2), secret('b-2', 300))], 30)).toEqual(['b-1 newer-secret']);
});

it('says what is in the way of the others', () => {
  const one = application('a', secret('a-1', 2));
  const begun = { environmentId: 'demo', applicationId: 'a', end: null, askedReference: null } as const;
  const rotation = (changes: Partial<Rotation>): Partial<DueSurroundings> => ({
    rotations: [{ ...begun, keyId: 'a-1', next: null, ...changes } as Rotation],
  });
  expect(due([one], 30, rotation({}))).toEqual(['a-1 free']);
  expect(due([one], 30, rotation({ keyId: 'other' }))).toEqual(['a-1 rotation-open']);
  expect(due([one], 30, rotation({ askedReference: 'K7QF' }))).toEqual(['a-1 rotation-open']);
  expect(due([one], 30, rotation({ next: {} as Rotation['next'] }))).toEqual(['a-1 rotation-open']);
  expect(due([one], 30, rotation({ environmentId: 'elsewhere', keyId: 'other' }))).toEqual(['a-1 free']);
  expect(due([one], 30, { isLeaked: () => true })).toEqual(['a-1 leaked']);
  expect(due([one], 30, { hasPlace: () => false })).toEqual(['a-1 no-vault']);
});
