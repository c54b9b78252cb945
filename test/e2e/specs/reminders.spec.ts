import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { runCommand } from '../../../scripts/processes/run-command';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { RunningApplication } from '../fixtures/running-application';
import { ApplicationWindow } from '../pages/application-window';

test.use({ notifications: true });

/** Asks the notification server itself. */
async function dunst({ environment }: DesktopSession, ...words: readonly string[]): Promise<string> {
  return (await runCommand('dunstctl', words, { environment })).stdout.trim();
}

/** What the closed notifications said. */
async function closedTexts(desktop: DesktopSession): Promise<readonly string[]> {
  const history = JSON.parse(await dunst(desktop, 'history')) as {
    data: { summary: { data: string }; body: { data: string } }[][];
  };
  return history.data.flat().map(({ summary, body }) => `${summary.data} | ${body.data}`);
}

test('a threshold that is crossed is notified once, and a click leads to the secret', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  // One secret is due: the one that expires today, whatever the hour is. All others are other people's.
  const due = portal.state.applications[0]?.secrets.find(({ displayName }) => displayName === 'Secret by VM');
  if (due === undefined) throw new Error('Vera has a secret that is due');
  Object.assign(due, { endDateTime: `${new Date().toISOString().slice(0, 10)}T23:59:59.0000000Z` });
  for (const other of portal.state.applications.slice(1)) other.ownerIds.splice(0);
  await window.signIn(portal, vera);
  await expect.poll(() => dunst(desktop, 'count', 'displayed')).toBe('1');

  await dunst(desktop, 'action', '0');
  await expect(window.heading('Partner-NL-Lowlands-SMC')).toBeVisible();
  const highlighted = window.secrets.highlighted;
  await expect(highlighted).toContainText('Secret by VM');
  await expect(highlighted).toContainText('Today');

  await window.shell.goTo('Reminders');
  const rows = window.reminders.rows;
  await expect(rows).toHaveCount(2); // with the head of the table
  await expect(rows.nth(1)).toContainText('On the day of expiry or after');
  await expect(rows.nth(1)).not.toContainText('Not shown yet');
  expect(await findings(window.page)).toEqual([]);
  await window.reminders.openFirst('Secret by VM');
  await expect(highlighted).toContainText('Secret by VM');

  // It is followed once: neither a reload nor the end of the session leads there again.
  await window.shell.goTo('Expiry');
  await window.page.reload();
  await expect(window.heading('Expiry')).toBeVisible();
  await window.shell.signOut();
  await expect(window.shell.signedOut).toBeVisible();
  await expect(window.heading('Expiry')).toBeVisible();

  await dunst(desktop, 'close-all');
  const texts = await closedTexts(desktop);
  expect(texts).toEqual([expect.stringContaining('“Secret by VM” expires today')]);
  expect(texts[0]).toContain('Partner-NL-Lowlands-SMC');

  await application.close();
  const again = await RunningApplication.start(desktop, join(desktop.folders.temporary, 'environment.json'));
  const next = new ApplicationWindow(again);
  await expect(next.heading('Expiry')).toBeVisible();
  await next.shell.goTo('Reminders');
  await expect(next.reminders.rows).toHaveCount(2);
  expect(await dunst(desktop, 'count', 'displayed')).toBe('0');
  await again.close();
});

test('of two notifications without names, a click on the second leads to its secret, window hidden or not', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  const [first, second, ...others] = portal.state.applications;
  if (first === undefined || second === undefined) throw new Error('there are two applications');
  for (const { ownerIds } of others) ownerIds.splice(0);
  const dayIn = (days: number): string =>
    `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T23:59:59.0000000Z`;
  for (const { secrets } of [first, second]) secrets.splice(1);
  Object.assign(first.secrets[0] ?? {}, { displayName: 'Due first', endDateTime: dayIn(0) });
  Object.assign(second.secrets[0] ?? {}, { displayName: 'Due second', endDateTime: dayIn(5) });
  await window.shell.goTo('Settings');
  await window.settings.hideNames.check();
  await window.settings.back();
  await window.signIn(portal, vera);
  await expect.poll(() => dunst(desktop, 'count', 'displayed')).toBe('2');
  await application.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  // This server acts on its topmost only: the first one goes, unread.
  await dunst(desktop, 'close');
  await expect.poll(() => dunst(desktop, 'count', 'displayed')).toBe('1');
  expect(await closedTexts(desktop)).toEqual([
    expect.stringMatching(/^A secret expires today.* \| Open WMDA Credential Manager to see which\.$/),
  ]);
  await dunst(desktop, 'action', '0');
  await expect(window.heading(second.displayName)).toBeVisible();
  await expect(window.secrets.highlighted).toContainText('Due second');
  await expect
    .poll(() =>
      application.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
    )
    .toBe(true);
});
