import { vera } from '../../../reference-portal/seed/demo-people';
import { startPortal } from '../../support/checked-portal';
import { expect, test as base } from '../fixtures/desktop-test';

const controlToken = 'a word for the test alone';

/** The portal can be steered from outside, as its operators would. */
const test = base.extend({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  portal: async ({}, use) => {
    const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, controlToken });
    await use(portal);
    await portal.stop();
  },
});

test('a session that is revoked at the portal is said to have ended, and the schedule stays readable', async ({
  signedInWindow: window,

  portal,
}) => {
  const { page } = window;
  await page.getByRole('button', { name: 'Show all 14' }).click();
  const rows = await page.getByRole('table').getByRole('row').allTextContents();

  const revoked = await fetch(`${portal.origin}/control/revocations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: vera.email }),
  });
  expect(revoked.status).toBe(204);
  await page.getByRole('button', { name: 'Refresh' }).click();

  await expect(page.getByRole('alert')).toContainText('Your session has ended. Sign in again.');
  await expect(page.getByText('Session ended', { exact: true })).toBeVisible();
  await expect(page.getByText('Signed out', { exact: true })).toHaveCount(0);
  expect(await page.getByRole('table').getByRole('row').allTextContents()).toEqual(rows);
  await window.openApplication('Partner-NL-Lowlands-SMC');
  await expect(page.getByRole('button', { name: 'Create new secret' })).toBeDisabled();

  await page.getByRole('button', { name: 'Activity', exact: true }).click();
  const newest = page.getByRole('table', { name: 'Activity' }).getByRole('row').nth(1);
  await expect(newest).toContainText('Session ended');
  await page.getByRole('button', { name: 'Expiry', exact: true }).click();
  await window.signIn(portal, vera);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
