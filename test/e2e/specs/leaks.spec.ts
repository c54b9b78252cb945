import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import type { DesktopSession } from '../../../scripts/desktop-session/desktop-session';
import { contains, foundInFiles } from '../../support/found-in-files';
import { storedValue } from '../../support/stored-value';
import { expect, test } from '../fixtures/desktop-test';

async function foundOnDesktop(desktop: DesktopSession, texts: readonly string[]): Promise<readonly string[]> {
  const { home, runtime, temporary } = desktop.folders;
  const found = await Promise.all([home, runtime, temporary].map((place) => foundInFiles(place, texts)));
  return found.flat();
}

test('after a whole run no value and no code is in page, logs or files', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  const { page } = window;
  const redirected = new URL(await window.signIn(portal, vera));
  await window.openApplication('Partner-NL-Lowlands-SMC');
  const secretName = await window.createSecret('Secret by VM');
  const appId = portal.state.applications[0]?.appId ?? '';
  const value = await storedValue(desktop, 'reference-portal', appId, secretName.split(' · ')[1] ?? '');
  await window.newSecret.value.keepInSight();
  await expect(window.newSecret.value.characters).toHaveText(value ?? '');
  const shown = await page.content();
  await window.newSecret.value.hideForGood();
  await expect(window.newSecret.works).toBeVisible({ timeout: 30_000 });
  await window.newSecret.goOn();

  const code = redirected.searchParams.get('code') ?? '';
  expect(value).toHaveLength(40);
  expect(code.length).toBeGreaterThan(20);
  const texts = [value ?? '', code];
  const planted = join(desktop.folders.temporary, 'planted');
  await writeFile(planted, `a log line with ${encodeURIComponent(value ?? '')}\n`);
  expect(await foundOnDesktop(desktop, texts)).toEqual([planted]);
  await rm(planted);

  await window.shell.signOut();
  await expect(window.shell.signedOut).toBeVisible();
  // The value was in the markup while it was shown, in one piece once the tags are taken away: the search can find it.
  expect(shown.replaceAll(/<[^>]*>/g, '')).toContain(value);
  const places = [
    await page.content(),
    await page.evaluate(() => document.body.innerText),
    application.printed,
  ];
  for (const text of texts) {
    for (const place of places) expect(contains(Buffer.from(place), text)).toBe(false);
  }
  await application.close();
  expect(await foundOnDesktop(desktop, texts)).toEqual([]);
  // The keychain's own file is encrypted; the value is still there for its owner.
  expect(await storedValue(desktop, 'reference-portal', appId, secretName.split(' · ')[1] ?? '')).toBe(value);
});
