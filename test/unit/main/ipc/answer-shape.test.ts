import { describe, expect, it } from 'vitest';
import { answerShapes } from '../../../../scripts/contract/answer-shapes';
import { isAnswer, isSlice } from '../../../../src/main/ipc/answer-shape';
import known from '../../../../src/main/ipc/answer-shapes.json';
import { channelMarks, channels } from '../../../../src/shared/ipc/contract';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';

const canary = 'CANARY_7QF2MZ8KXW4R';
const secret = {
  ...{ keyId: 'key-1', displayName: null, hint: 'abc', startDateTime: null },
  endDateTime: '2027-01-01T00:00:00Z',
};
const application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner', secrets: [secret], apis: [] },
  managers: null,
};
const created = {
  ...{ environmentId: 'demo', applicationId: 'object-1', secret, place: 'keychain', requestId: null },
  refused: null,
};

describe('the shapes of answers', () => {
  it('are those of the contract: `npx vitest run -u` with this file writes them anew', async () => {
    await expect(answerShapes()).toMatchFileSnapshot('../../../../src/main/ipc/answer-shapes.json');
  });

  it('have a place for a value where a channel is marked for one, and nothing for what takes a secret', () => {
    const answers: Readonly<Record<string, unknown>> = known.answers;
    for (const channel of channels) {
      const mark = channelMarks[channel];
      const isForValues = JSON.stringify(answers[channel]) === '{"members":{"value":"text"}}';
      expect(isForValues, channel).toBe(mark === 'hands-out-a-value');
      if (mark === 'takes-a-secret') expect(answers[channel], channel).toBeUndefined();
    }
    const elsewhere = JSON.stringify([known.definitions, known.slices]);
    expect(elsewhere).not.toContain('"value":');
    expect(elsewhere).not.toContain('"value?":');
  });
});

describe('an answer', () => {
  it.each([
    ['its end alone', 'session:signOut', ok(null)],
    ['an object', 'secrets:create', ok(created)],
    ['null where there may be nothing', 'inventory:details', ok([null, application])],
    ['a member that may be missing', 'inventory:details', ok([{ ...application, unreadable: [] }])],
    ['the same, said to be nothing', 'inventory:details', ok([{ ...application, unreadable: undefined }])],
    ['one kind of several', 'environments:read', ok({ kind: 'read', environmentId: 'demo' })],
    ['a failure', 'secrets:create', failed({ code: 'offline', requestId: 'r' })],
    [
      'a failure with a demand',
      'secrets:copyValue',
      failed({ code: 'mfa-too-old', demand: { kind: 'consent' } }),
    ],
    [
      'an object without a prototype',
      'secrets:delete',
      ok(Object.assign(Object.create(null), { deletionId: 'd-1' })),
    ],
  ] as const)('of the contract leaves: %s', (_name, channel, answer) => {
    expect(isAnswer(channel, answer)).toBe(true);
  });

  const odd = (value: unknown): Result<unknown> => ok(value);
  it.each([
    ['more than its end', 'session:signOut', odd({})],
    ['nothing instead of null', 'session:signOut', odd(undefined)],
    ['a member too many', 'secrets:create', odd({ ...created, value: canary })],
    [
      'a member too many far inside',
      'secrets:create',
      odd({ ...created, secret: { ...secret, value: canary } }),
    ],
    [
      'one in a list',
      'inventory:details',
      odd([null, { ...application, secrets: [secret, { ...secret, more: 1 }] }]),
    ],
    ['one that another kind has', 'environments:read', odd({ kind: 'refused', environmentId: 'demo' })],
    ['members of two kinds', 'environments:read', odd({ kind: 'read', environmentId: 'a', problem: null })],
    ['a member too few', 'secrets:delete', odd({})],
    ['another kind of data', 'secrets:delete', odd({ deletionId: 1 })],
    ['a list for an object', 'secrets:delete', odd([])],
    ['the value of another channel', 'secrets:delete', odd({ value: canary })],
    ['a text for a list', 'inventory:details', odd(canary)],
    ['bytes', 'state:get', odd(Buffer.from(canary))],
    ['an object of a class', 'secrets:delete', odd(Object.assign(new Date(), { deletionId: 'd-1' }))],
    ['a function', 'secrets:delete', odd({ deletionId: () => canary })],
    ['a member of its prototype', 'secrets:delete', odd(Object.create({ deletionId: 'd-1' }))],
    ['a failure with more to it', 'secrets:delete', failed({ ...{ message: canary }, code: 'offline' })],
    ['a failure without a code', 'secrets:delete', { ok: false, error: {} }],
    ['more than a result', 'session:signOut', { ...ok(null), value2: canary }],
  ] as const)('of anything else does not: %s', (_name, channel, answer) => {
    expect(isAnswer(channel, answer as Result<unknown>)).toBe(false);
  });
});

it('a slice is what the contract says, and nothing beside it', () => {
  expect(isSlice('time', { timeZone: 'Europe/Amsterdam' })).toBe(true);
  expect(
    isSlice('vaults', {
      vault: { kind: 'unknown' },
      vaults: [],
      commandRule: { kind: 'allowed' },
      chosenVaults: {},
    }),
  ).toBe(true);
  expect(isSlice('time', { timeZone: 'Europe/Amsterdam', value: canary })).toBe(false);
  expect(isSlice('clipboard', { clipboard: { value: canary } })).toBe(false);
  expect(
    isSlice('vaults', {
      vault: { kind: 'unknown' },
      vaults: [],
      commandRule: { kind: 'allowed' },
      chosenVaults: { a: [1] },
    }),
  ).toBe(false);
});
