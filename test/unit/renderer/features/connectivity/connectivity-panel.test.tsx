// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import type { SecretCheck } from '../../../../../src/shared/domain/secret-check';
import type { ConnectivityRun, TargetProgress } from '../../../../../src/shared/ipc/state/secret-state';

const said: unknown[] = [];
const answer: { next: Result<null> } = { next: ok(null) };
vi.stubGlobal('desktop', {
  secrets: {
    sawConnect: async (argument: unknown) => {
      said.push(argument);
      return answer.next;
    },
  },
});
const { button, clean, draw, hasButton, press, type } = await import('../../support/rendered');
const { ConnectivityPanel } =
  await import('../../../../../src/renderer/features/connectivity/connectivity-panel');

const key = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };
let again = 0;
async function show(
  progress: readonly TargetProgress[],
  isRunning: boolean,
  check?: SecretCheck,
): Promise<string> {
  const run: ConnectivityRun = {
    ...{ ...key, startedAtMs: 0, isRunning },
    targets: progress.map((one, at) => ({ name: `API ${at}`, progress: one })),
  };
  await draw(
    <ConnectivityPanel
      run={run}
      name="Secret by VM"
      check={check}
      onCheck={() => {
        again += 1;
      }}
    />,
  );
  return document.body.textContent;
}
const blocked: TargetProgress = { kind: 'refused', reason: 'blocked', word: null, atMs: 1 };
const unanswered: SecretCheck = {
  ...key,
  checked: {
    valueId: 'v',
    apis: [{ name: 'API 0', atMs: 1, outcome: { kind: 'refused', reason: 'blocked', word: null } }],
  },
  seen: null,
};

afterEach(async () => {
  await clean();
  said.splice(0);
  answer.next = ok(null);
});

it('says that it waits, and when it asks again', async () => {
  const text = await show([{ kind: 'not-active-yet', nextTryAtMs: Date.now() + 12_000 }], true);
  expect(text).toContain('Not active yet');
  expect(text).toMatch(/Asked again in 1[12] s\./);
  expect(hasButton('Check again')).toBe(false);
});

it('gives each API its own result, and names one that could not be tried with the reason', async () => {
  const text = await show(
    [
      { kind: 'works', afterMs: 4_000 },
      { kind: 'not-tried' },
      { kind: 'refused', reason: 'resource-unknown', word: null, atMs: 1 },
    ],
    false,
    {
      ...key,
      checked: { valueId: 'v', apis: [{ name: 'API 0', atMs: 1, outcome: { kind: 'works' } }] },
      seen: null,
    },
  );
  expect(text).toContain('Works');
  expect(text).toContain('Not tried');
  expect(text).toContain('No address is known');
  expect(text).toContain('This directory does not know the API.');
  expect(hasButton('I saw it connect')).toBe(false);
});

it('takes the person’s word where nobody could be asked', async () => {
  const text = await show([blocked], false, unanswered);
  expect(text).toContain('Could not ask yet');
  expect(text).not.toContain('Does not work');
  expect(button('I saw it connect').getAttribute('aria-disabled')).toBe('true');
  await type('In which system did you see it connect?', 'EMDIS gateway');
  answer.next = failed({ code: 'check-answered' });
  await press('I saw it connect');
  expect(said).toEqual([{ applicationId: 'object-1', keyId: 'key-1', where: 'EMDIS gateway' }]);
  expect(document.body.textContent).toContain('its answer counts');
});

it('labels that word as the person’s', async () => {
  const seen = { ...unanswered, seen: { atMs: Date.UTC(2026, 10, 28), where: 'EMDIS gateway', by: null } };
  expect(await show([blocked], false, seen)).toContain('Connected in EMDIS gateway, as you said');
});

it('offers to go on waiting where a new secret is still not accepted', async () => {
  const late: TargetProgress = { kind: 'refused', reason: 'still-not-accepted', word: null, atMs: 1 };
  const check = {
    ...unanswered,
    checked: { valueId: 'v', apis: [{ name: 'API 0', atMs: 1, outcome: late }] },
  };
  expect(await show([late], false, check as SecretCheck)).toContain('Keep the old secret in use.');
  await press('Go on waiting');
  expect(again).toBe(1);
});
