// @vitest-environment jsdom
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import type { Application, ClientSecret } from '../../../../../src/shared/domain/application';
import { ok } from '../../../../../src/shared/ipc/result';

// East of Greenwich, where a day begins before it does in UTC.
vi.stubEnv('TZ', 'Europe/Amsterdam');
const changed: unknown[] = [];
vi.stubGlobal('desktop', {
  byHand: {
    editSecret: async (wanted: unknown) => {
      changed.push(wanted);
      return ok(null);
    },
  },
});
const { clean, draw, field, press, type } = await import('../../support/rendered');
const { EditSecretDialog } = await import('../../../../../src/renderer/features/by-hand/edit-secret-dialog');

// The last second of 28 November in Amsterdam.
const secret: ClientSecret = {
  ...{ keyId: 'key-1', displayName: 'Secret 0', hint: 'abc', startDateTime: null },
  endDateTime: '2027-11-28T22:59:59Z',
};
const application: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC', secrets: [secret] },
  ...{ apis: [], managers: null },
};
const open = (): Promise<void> =>
  draw(<EditSecretDialog application={application} secret={secret} onClose={() => undefined} />);
afterEach(async () => {
  await clean();
  changed.splice(0);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

it('leaves the moment of the expiry alone when only the name is changed, east of Greenwich too', async () => {
  await open();
  expect(field('Expires').value).toBe('2027-11-28');
  await type('Name of the secret', 'Secret 1');
  await press('Save');
  expect(changed).toEqual([
    {
      ...{ applicationId: 'object-1', keyId: 'key-1', displayName: 'Secret 1', hint: 'abc' },
      endDate: null,
    },
  ]);
});

it('sends another date as it was written', async () => {
  await open();
  await type('Expires', '2027-12-01');
  await press('Save');
  expect(changed).toEqual([expect.objectContaining({ endDate: '2027-12-01' })]);
});
