// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import type { CreatedSecret, CreationForm } from '../../../../../src/shared/ipc/channels/secret-channels';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';

const nowMs = Date.parse('2026-11-28T12:00:00Z');
const form: CreationForm = {
  ...{ reference: 'K7QX', suggestedName: 'Secret by VM', latestExpiry: '2027-11-28T12:00:00Z' },
  vault: { kind: 'ready', place: 'gnome-keyring' },
};
let prepared: Result<CreationForm>;
let created: Result<CreatedSecret>;
const asked: unknown[] = [];
vi.stubGlobal('desktop', {
  secrets: {
    prepareCreation: async () => prepared,
    create: async (wanted: unknown) => {
      asked.push(wanted);
      return created;
    },
  },
});
const { button, clean, dialog, dialogText, draw, field, press, type } =
  await import('../../support/rendered');
const { CreateDialog } = await import('../../../../../src/renderer/features/create-secret/create-dialog');

const application: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC', secrets: [] },
  ...{ apis: [], managers: null },
};
const secret: CreatedSecret = {
  ...{
    environmentId: 'demo',
    applicationId: 'object-1',
    place: 'gnome-keyring',
    refused: null,
    requestId: null,
  },
  secret: {
    ...{ keyId: 'key-1', displayName: 'a name', hint: 'abc' },
    ...{ startDateTime: null, endDateTime: form.latestExpiry },
  },
};
let closed: unknown[] = [];
async function open(): Promise<void> {
  await draw(
    <CreateDialog
      application={application}
      places={() => null}
      onClose={() => closed.push('closed')}
      onCreated={(one) => closed.push(one)}
    />,
  );
}
const choose = (label: string): Promise<void> =>
  act(async () => {
    field(label).click();
  });
const alertText = (): string => dialog().querySelector('[role="alert"]')?.textContent ?? '';

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  prepared = ok(form);
  created = ok(secret);
  asked.splice(0);
  closed = [];
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
});

it.each([
  ['spaces alone', '   ', 'Give the secret a name.'],
  ['300 characters', 'x'.repeat(300), 'At most 100 characters; this name has 300.'],
  ['a hidden character', 'Vera\u202Etxt.exe', 'characters that cannot be seen'],
])('explains beside the field why %s is no name, keeps it and sends nothing', async (_what, name, words) => {
  await open();
  await type('Name', name);
  await press('Create secret');
  expect(dialogText()).toContain(words);
  expect(field('Name').getAttribute('aria-invalid')).toBe('true');
  expect(field('Name').value).toBe(name);
  expect(asked).toEqual([]);
});

it('takes a name that is written from right to left', async () => {
  await open();
  await type('Name', 'סוד של ורה');
  await press('Create secret');
  expect(asked).toEqual([
    {
      ...{ applicationId: 'object-1', reference: 'K7QX', name: 'סוד של ורה' },
      endDateTime: form.latestExpiry,
    },
  ]);
  expect(closed).toEqual([secret]);
});

it('names the latest date where one over a year was chosen, and sends what is chosen then', async () => {
  await open();
  await choose('Another date');
  const date = dialog().querySelector<HTMLInputElement>('#expiry-date');
  expect(date?.max).toBe('2027-11-28');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(date, '2028-11-28');
    date?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press('Create secret');
  expect(dialogText()).toContain('The latest date the portal accepts is');
  expect(asked).toEqual([]);
  await choose('3 months');
  await press('Create secret');
  const [{ endDateTime }] = asked as [{ readonly endDateTime: string }];
  expect((Date.parse(endDateTime) - nowMs) / 86_400_000).toBeCloseTo(92, 0);
});

it('says what a policy of the portal does not allow, and offers what it does', async () => {
  await open();
  const latestExpiry = '2027-05-27T12:00:00Z';
  created = failed({ code: 'policy-refused', latestExpiry, requestId: 'request-1' });
  await press('Create secret');
  expect(alertText()).toContain('A policy of the portal does not allow this lifetime.');
  expect(alertText()).toContain('Reference for support: request-1');
  expect(dialogText()).toMatch(/Expires .*27 May 2027|Expires .*May 27, 2027/);
  created = ok(secret);
  await press('Create secret');
  expect(asked.at(-1)).toMatchObject({ endDateTime: latestExpiry });
  expect(closed).toEqual([secret]);
});

it('asks no portal while no keychain could keep the value, and says so', async () => {
  prepared = ok({ ...form, vault: { kind: 'unavailable', error: { code: 'keychain-missing' } } });
  await open();
  expect(alertText()).toContain('Nothing was created.');
  expect(alertText()).toContain('no keychain that could keep it safe');
  expect(button('Create secret').disabled).toBe(true);
  prepared = ok(form);
  await press('Try again');
  expect(button('Create secret').disabled).toBe(false);
});

it('loses nothing that was written when what it needs was not given', async () => {
  await open();
  await type('Name', 'Nightly upload');
  await choose('3 months');
  created = failed({ code: 'mfa-too-old' });
  await press('Create secret');
  expect(alertText()).toContain('Your second factor has to be checked again');
  expect([field('Name').value, field('3 months').checked]).toEqual(['Nightly upload', true]);
  expect(closed).toEqual([]);
});
