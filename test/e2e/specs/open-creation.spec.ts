import { randomUUID } from 'node:crypto';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const name = 'Partner-NL-Lowlands-SMC';

test('two secrets that could be the one without an answer are shown, and only the named one goes', async ({
  signedInWindow: window,
  portal,
}) => {
  test.slow();
  const { page } = window;
  await window.openApplication(name);
  // The first write asks the person to agree; the next one goes straight to the portal.
  await window.createSecret('The first one');
  await window.openApplication(name);
  const secrets = portal.state.applications.find(({ displayName }) => displayName === name)?.secrets ?? [];
  const lost = () => secrets.filter(({ displayName }) => displayName?.startsWith('Lost') === true);

  const dialog = await window.openCreation();
  await dialog.getByLabel('Name').fill('Lost on the way');
  const fault = portal.faults.add({ kind: 'slow', delayMs: 20_000, on: 'addPassword' });
  await dialog.getByRole('button', { name: 'Create secret' }).click();
  await expect.poll(() => lost().length).toBe(1);
  const [ours] = lost();
  if (ours === undefined) throw new Error('It was created');
  secrets.push({ ...ours, keyId: randomUUID() });
  portal.faults.remove(fault);
  // The answer goes with the connection.
  await portal.pause();
  await portal.resume();
  await expect(dialog.getByRole('alert')).toContainText('We do not know yet whether a secret was created.', {
    timeout: 40_000,
  });
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Expiry', exact: true }).click();
  await page.getByRole('button', { name: 'Refresh' }).click();
  const banner = page.getByRole('status').filter({ hasText: 'We do not know yet whether the secret' });
  await expect(banner).toContainText('The portal lists what could be it');
  await banner.getByRole('button', { name: 'Show them' }).click();
  const candidates = page.getByRole('dialog', { name: /^Which one is “Lost on the way/ });
  await expect(candidates.getByRole('listitem')).toHaveCount(2);
  expect(await findings(page)).toEqual([]);
  await candidates.getByRole('button', { name: 'Delete this one' }).first().click();
  const deletion = page.getByRole('dialog', { name: /^Delete “Lost on the way/ });
  await expect(deletion.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  // The newest goes by its name alone.
  const typed = deletion.getByLabel('Type the name');
  if (await typed.isVisible()) await typed.fill((await typed.getAttribute('placeholder')) ?? '');
  await deletion.getByRole('button', { name: 'Delete secret' }).click();
  await expect(deletion).toBeHidden();
  await expect(candidates).toBeHidden();
  await window.letDeletionPass();
  await expect(banner).toHaveCount(0);
  expect(lost()).toHaveLength(1);
});
