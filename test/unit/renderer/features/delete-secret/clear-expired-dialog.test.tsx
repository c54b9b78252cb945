// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';

const asked: (readonly [string, unknown])[] = [];
const answer: { next: Result<unknown> } = { next: ok({ deletionId: 'd-1' }) };
const call = (name: string) => async (argument: unknown) => {
  asked.push([name, argument]);
  return answer.next;
};
vi.stubGlobal('desktop', {
  secrets: { deleteExpired: call('delete') },
  byHand: { removeSecret: call('remove') },
});
const { button, clean, dialogText, draw, press } = await import('../../support/rendered');
const { ClearExpiredDialog } =
  await import('../../../../../src/renderer/features/delete-secret/clear-expired-dialog');

const dayMs = 86_400_000;
const application: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner', apis: [], managers: null },
  secrets: [300, -20, -40].map((days, at) => ({
    ...{ keyId: `key-${at}`, displayName: `Secret ${at}`, hint: 'abc', startDateTime: null },
    endDateTime: new Date(Date.now() + days * dayMs).toISOString(),
  })),
};
let closed = 0;
const show = (isByHand: boolean): Promise<void> =>
  draw(
    <ClearExpiredDialog
      application={application}
      isByHand={isByHand}
      onClose={() => {
        closed += 1;
      }}
    />,
  );

afterEach(async () => {
  await clean();
  asked.splice(0);
  answer.next = ok({ deletionId: 'd-1' });
  closed = 0;
});

it('deletes the expired ones together, the oldest first, and no other', async () => {
  await show(false);
  expect(dialogText()).toContain('Delete 2 expired secrets of Partner?');
  expect(dialogText()).not.toContain('Secret 0');
  expect(dialogText().indexOf('Secret 2')).toBeLessThan(dialogText().indexOf('Secret 1'));
  expect(document.activeElement).toBe(button('Cancel'));
  await press('Delete 2 secrets');
  expect(asked).toEqual([['delete', { applicationId: 'object-1', keyIds: ['key-2', 'key-1'] }]]);
  expect(closed).toBe(1);
});

it('takes them out of a list that is kept by hand, and stops at what fails', async () => {
  await show(true);
  expect(dialogText()).toContain('Delete them on WMDA’s page as well.');
  answer.next = failed({ code: 'not-found' });
  await press('Remove 2 secrets');
  expect(asked).toHaveLength(1);
  expect(closed).toBe(0);
  answer.next = ok(null);
  await press('Remove 2 secrets');
  expect(asked.slice(1).map(([, argument]) => argument)).toMatchObject([
    { keyId: 'key-2', reason: 'deleted-on-portal', typedName: null },
    { keyId: 'key-1' },
  ]);
  expect(closed).toBe(1);
});
